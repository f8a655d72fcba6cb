import { useEffect, useId, useLayoutEffect, useRef, useState } from 'react';
import type { Voice } from './language.ts';

/** Beyond so many lines words are folded, to some fewer: a button that brings two lines more is not worth a press. */
const mostLines = 16;
/** What is shorter and has fewer lines of its own is not measured: a long case has hundreds of them. */
const fewestCharacters = 300;

type WordsProps = Pick<Voice, 'say'> & { readonly text: string; readonly className: string };

/**
 * What somebody wrote, in the direction they wrote it; of very much its beginning, with a button for all of
 * it. The whole text is on the page all the time: it is copied, heard and printed whole.
 */
export function FoldedWords({ text, className, say }: WordsProps) {
  const id = useId();
  const { place, isLong } = useLong(text);
  const [isOpen, setOpen] = useState(false);
  const isFolded = isLong && !isOpen;
  const { button, closed } = useStaysInView(isOpen);
  return (
    <>
      <blockquote dir="auto" className={className}>
        <div id={id} ref={place} className={isFolded ? 'folded' : undefined}>
          {text}
        </div>
      </blockquote>
      {isLong && (
        <button
          ref={button}
          type="button"
          className="text-button unfold"
          aria-expanded={isOpen}
          aria-controls={id}
          onClick={() => {
            closed(isOpen);
            setOpen(!isOpen);
          }}
        >
          {say(isOpen ? 'common.show-beginning' : 'common.show-all')}
        </button>
      )}
    </>
  );
}

/** How many lines it takes depends on the width it has. */
function useLong(text: string) {
  const place = useRef<HTMLDivElement>(null);
  const [isLong, setLong] = useState(false);
  const mayBeLong = text.length > fewestCharacters || text.split('\n').length > mostLines;
  useLayoutEffect(() => {
    const words = place.current;
    if (!words || !mayBeLong) {
      setLong(false);
      return;
    }
    const measure = () => {
      const height = Number.parseFloat(getComputedStyle(words).lineHeight);
      setLong(words.scrollHeight > height * (mostLines + 0.5));
    };
    measure();
    const seen = new ResizeObserver(measure);
    seen.observe(words);
    return () => seen.disconnect();
  }, [mayBeLong]);
  return { place, isLong };
}

/** Folded from its end, a long text would leave its reader somewhere else on the page. */
function useStaysInView(isOpen: boolean) {
  const button = useRef<HTMLButtonElement>(null);
  const wasClosed = useRef(false);
  // biome-ignore lint/correctness/useExhaustiveDependencies: it is looked at after each turn of the fold.
  useEffect(() => {
    if (wasClosed.current) button.current?.scrollIntoView({ block: 'nearest' });
    wasClosed.current = false;
  }, [isOpen]);
  const closed = (is: boolean) => {
    wasClosed.current = is;
  };
  return { button, closed };
}
