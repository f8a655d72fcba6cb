import { type RefObject, useRef, useState } from 'react';

/** Marks a text as if somebody had drawn over it, so that it can be copied by hand. */
function mark(place: HTMLElement | null): void {
  if (place instanceof HTMLInputElement) {
    place.focus();
    place.select();
  } else if (place) getSelection()?.selectAllChildren(place);
}

type Copying<Place> = {
  /** Where the text stands on the page. */
  readonly place: RefObject<Place | null>;
  readonly copy: () => void;
  /** What came of it: in the clipboard, or only marked. */
  readonly came: 'copied' | 'marked' | undefined;
};

/** Puts a text into the clipboard; a page of plain http has none, and then the text is marked instead. */
export function useCopy<Place extends HTMLElement>(text: string): Copying<Place> {
  const place = useRef<Place>(null);
  const [came, setCame] = useState<'copied' | 'marked'>();
  const attempt = async () => {
    try {
      await navigator.clipboard.writeText(text);
      setCame('copied');
    } catch {
      mark(place.current);
      setCame('marked');
    }
  };
  return { place, copy: () => void attempt(), came };
}
