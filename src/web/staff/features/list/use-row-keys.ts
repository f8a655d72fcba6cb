import { useEffect, useRef } from 'react';

const typing = 'input, textarea, select, [contenteditable], [role="combobox"]';
const steps: Readonly<Record<string, number>> = { KeyJ: 1, KeyK: -1 };

/** The way a key moves through the rows; 0 for any other key and while somebody types. */
function stepOf(event: KeyboardEvent): number {
  const isTyping = event.target instanceof Element && event.target.closest(typing) !== null;
  if (isTyping || event.ctrlKey || event.metaKey || event.altKey) return 0;
  return steps[event.code] ?? 0;
}

/**
 * j and k move through the rows, by the place of the key, so that they work on a Persian keyboard too.
 * They move the real focus: Enter then opens, and a screen reader follows.
 */
export function useRowKeys() {
  const list = useRef<HTMLUListElement>(null);
  useEffect(() => {
    const move = (event: KeyboardEvent) => {
      const step = stepOf(event);
      if (step === 0) return;
      const links = [...(list.current?.querySelectorAll('a[data-row]') ?? [])];
      const at = links.findIndex((link) => link.matches(':focus'));
      const next = links[Math.min(Math.max(at + step, 0), links.length - 1)];
      if (next instanceof HTMLElement) next.focus();
    };
    addEventListener('keydown', move);
    return () => removeEventListener('keydown', move);
  }, []);
  return list;
}
