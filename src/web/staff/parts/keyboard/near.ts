import { type RefObject, useLayoutEffect, useRef } from 'react';

/** What is around a place, the nearest first, as far as its page goes. */
function around(place: Element): readonly Element[] {
  const page = place.closest('main')?.parentElement ?? null;
  const found: Element[] = [];
  for (let next = place.parentElement; next && next !== page; next = next.parentElement)
    found.push(next);
  return found;
}

const sections = 'main, section, article, details, li[aria-labelledby]';

/** Where the keyboard goes in a part of the page: to the part itself if it says so, else to its heading. */
function landingIn(part: Element): HTMLElement | null {
  const isPage = part.matches('main');
  if (!isPage && part.matches('[tabindex="-1"]') && part instanceof HTMLElement) return part;
  return part.matches(sections) ? part.querySelector<HTMLElement>('h1, h2, h3, summary') : null;
}

const isFocusLost = (): boolean => {
  const { activeElement } = document;
  return activeElement === null || activeElement.matches('body, :disabled');
};

/** Whoever works by keys stays near what they did, though the place of the keyboard is gone. */
function focusNear(place: Element): void {
  const parts = around(place);
  // Only now is it taken off the page, and a part around it perhaps with it.
  queueMicrotask(() => {
    if (!isFocusLost()) return;
    const landing = parts
      .filter((part) => part.isConnected)
      .flatMap((part) => landingIn(part) ?? []);
    const [nearest] = landing;
    if (!nearest) return;
    if (nearest.tabIndex < 0) nearest.tabIndex = -1;
    nearest.focus({ preventScroll: true });
  });
}

/** For what may go away, or be done with, while the keyboard is in it: a form that was sent, a step that was ticked. */
export function useStaysNear<Place extends HTMLElement>(isDone = false): RefObject<Place | null> {
  const ref = useRef<Place>(null);
  useLayoutEffect(() => {
    if (isDone && ref.current?.contains(document.activeElement)) focusNear(ref.current);
  }, [isDone]);
  useLayoutEffect(() => {
    const place = ref.current;
    return () => {
      if (place?.contains(document.activeElement)) focusNear(place);
    };
  }, []);
  return ref;
}
