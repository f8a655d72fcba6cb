import { type FocusEvent, useLayoutEffect, useRef } from 'react';
import { isolate } from '#i18n/format.ts';
import type { Language } from '#i18n/i18n.ts';
import type { Voice } from './language.ts';

type NotTurnedProps = Pick<Voice, 'say'> & {
  /** The one that was asked for and did not come. */
  readonly missing: Language;
  readonly retry: () => void;
  readonly leave: () => void;
};

/** A language that did not come is said to be missing in the one that is there. */
export function NotTurned({ say, missing, retry, leave }: NotTurnedProps) {
  return (
    <div role="alert" className="not-turned" {...useGivingBack()}>
      <p>
        {say('common.language-missing', { language: isolate(say(`common.language.${missing}`)) })}
      </p>
      <button type="button" className="text-button" onClick={retry}>
        {say('common.retry')}
      </button>
      <button type="button" className="text-button" onClick={leave}>
        {say('common.cancel')}
      </button>
    </div>
  );
}

/** It stands over a page somebody is at work on: gone, it leaves the keyboard where it came from. */
function useGivingBack() {
  const ref = useRef<HTMLDivElement>(null);
  const from = useRef<Element>(null);
  useLayoutEffect(() => {
    const place = ref.current;
    return () => {
      if (!place?.contains(document.activeElement)) return;
      const back = from.current;
      // Only now is it taken off the page.
      queueMicrotask(() => giveBack(back));
    };
  }, []);
  const onFocus = ({ currentTarget, relatedTarget }: FocusEvent<HTMLDivElement>) => {
    if (!currentTarget.contains(relatedTarget)) from.current = relatedTarget;
  };
  return { ref, onFocus };
}

/** To its place on the page; to the content, where there was none or it is gone as well. */
function giveBack(from: Element | null): void {
  const place = from?.isConnected ? from : document.querySelector('main');
  if (!(place instanceof HTMLElement)) return;
  if (place.tabIndex < 0) place.tabIndex = -1;
  place.focus({ preventScroll: true });
}
