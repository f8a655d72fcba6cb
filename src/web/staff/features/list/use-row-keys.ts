import { useEffect, useRef } from 'react';

const typing = 'input, textarea, select, [contenteditable], [role="combobox"]';

/**
 * j and k move through the rows, by the place of the key, so that they work on a Persian keyboard too.
 * They move the real focus: Enter then opens, and a screen reader follows.
 */
export function useRowKeys() {
  const list = useRef<HTMLUListElement>(null);
  useEffect(() => {
    const move = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey) return;
      if (event.code !== 'KeyJ' && event.code !== 'KeyK') return;
      if (event.target instanceof Element && event.target.closest(typing)) return;
      const links = [...(list.current?.querySelectorAll<HTMLElement>('a[data-row]') ?? [])];
      const at = links.findIndex((link) => link === document.activeElement);
      const next = event.code === 'KeyJ' ? at + 1 : at - 1;
      links[Math.min(Math.max(next, 0), links.length - 1)]?.focus();
    };
    addEventListener('keydown', move);
    return () => removeEventListener('keydown', move);
  }, []);
  return list;
}
