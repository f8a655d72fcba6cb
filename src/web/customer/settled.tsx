import { type RefObject, useEffect, useRef, useState } from 'react';
import { isolate } from '#i18n/format.ts';
import { newAttempt } from '../attempt.ts';
import { call, type Problem } from '../call.ts';
import { useKeptWords } from '../kept-words.ts';
import type { PartProps } from './case-page.tsx';
import { charactersOver, Field } from './field.tsx';
import { ProblemNote } from './frame.tsx';
import { settledRoute } from './routes.ts';
import { SendButton } from './send-button.tsx';
import { useVoice } from './voice.tsx';

const looks = { open: 'aside', asked: 'card good', closed: 'card' } as const;

type Landing = { readonly place: RefObject<HTMLElement | null> };

/** What is said and sent about it; it lives as long as the page, wherever the question stands. */
export function useSettling({ view, token, changed }: PartProps) {
  // Kept like the words: whoever reads the page anew finds the form they were writing in.
  const [saying, keepSaying] = useKeptWords(`saying ${token}`);
  const isSaying = saying !== '';
  const setSaying = (isOpen: boolean) => keepSaying(isOpen ? 'yes' : '');
  const [isSending, setSending] = useState(false);
  // Sent again after a lost answer it is said once.
  const [attempt, setAttempt] = useState(newAttempt);
  const [text, setText] = useKeptWords(`settled ${token}`);
  const [problem, setProblem] = useState<Problem>();
  // Which sentence, not the sentence: the reader may turn to another language.
  const [thanks, setThanks] = useState<
    'customer-page.settled.thanks' | 'customer-page.settled.sorry'
  >();
  const no = useRef<HTMLButtonElement>(null);
  const field = useRef<HTMLTextAreaElement>(null);
  const heading = useRef<HTMLHeadingElement>(null);
  const [landing, setLanding] = useState<Landing>();
  useEffect(() => {
    // What was focused is gone; after the answer what is being read stays where it is.
    landing?.place.current?.focus({ preventScroll: landing.place === heading });
  }, [landing]);
  const isAsked = view.state !== 'open';
  const [stays, setStays] = useState(isSaying ? isAsked : undefined);
  const begin = () => {
    setStays(stays ?? isAsked);
    setSaying(true);
    setLanding({ place: field });
  };
  const leave = () => {
    setStays(undefined);
    setSaying(false);
    setLanding({ place: no });
  };
  const answer = async (settled: boolean) => {
    setSending(true);
    const body = { settled, attempt, ...(text.trim() ? { text } : {}) };
    const outcome = await call(settledRoute, { params: { token }, body });
    setSending(false);
    setProblem(outcome.ok ? undefined : outcome.problem);
    if (!outcome.ok) return;
    setAttempt(newAttempt());
    setStays(stays ?? isAsked);
    setSaying(false);
    setText('');
    setThanks(settled ? 'customer-page.settled.thanks' : 'customer-page.settled.sorry');
    setLanding({ place: heading });
    changed(outcome.value);
  };
  // While somebody writes or reads the answer, a change of the case moves nothing under their hands.
  const isHigh = stays ?? isAsked;
  const words = { text, setText, problem, thanks };
  return { isSaying, isSending, isHigh, words, no, field, heading, begin, leave, answer };
}

type Question = Pick<PartProps, 'view'> & { readonly settling: ReturnType<typeof useSettling> };

/** "Is it settled?" is the customer's to say: asked with yes and no, else with no at any time. */
export function SettledQuestion({ view, settling }: Question) {
  const { say } = useVoice();
  const { isSaying, isSending, words, no, field, begin, leave, answer } = settling;
  const { text, setText, problem, thanks } = words;
  const count = charactersOver(text);
  const owner = isolate(view.owner);
  const hint =
    view.state === 'open' ? undefined : (`customer-page.case.${view.state}-hint` as const);
  return (
    <section className={looks[view.state]}>
      {hint && <p>{say(hint, { owner })}</p>}
      {thanks && (
        <p role="status" className="note ok">
          {say(thanks, { owner })}
        </p>
      )}
      {isSaying ? (
        <form
          onSubmit={(event) => {
            event.preventDefault();
            if (count === 0) void answer(false);
          }}
        >
          <Field
            label={say('customer-page.settled.what')}
            error={count > 0 ? say('common.too-long', { count }) : undefined}
          >
            {(wiring) => (
              <textarea
                {...wiring}
                dir="auto"
                ref={field}
                rows={4}
                readOnly={isSending}
                value={text}
                onChange={(event) => setText(event.target.value)}
              />
            )}
          </Field>
          <div className="buttons">
            <SendButton type="submit" className="strong" isSending={isSending}>
              {say('common.send')}
            </SendButton>
            <button type="button" onClick={leave}>
              {say('common.cancel')}
            </button>
          </div>
        </form>
      ) : (
        <div className="buttons">
          {view.state === 'asked' && (
            <SendButton
              type="button"
              className="strong"
              isSending={isSending}
              onClick={() => void answer(true)}
            >
              {say('customer-page.settled.yes')}
            </SendButton>
          )}
          <SendButton ref={no} type="button" isSending={isSending} onClick={begin}>
            {say(view.state === 'asked' ? 'customer-page.settled.no' : 'customer-page.settled.not')}
          </SendButton>
        </div>
      )}
      {problem && <ProblemNote problem={problem} />}
    </section>
  );
}
