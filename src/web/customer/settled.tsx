import { useState } from 'react';
import { isolate } from '#i18n/format.ts';
import { call, type Problem } from '../call.ts';
import type { PartProps } from './case-page.tsx';
import { Field } from './field.tsx';
import { ProblemNote } from './frame.tsx';
import { settledRoute } from './routes.ts';
import { useVoice } from './voice.tsx';

const looks = { open: 'aside', asked: 'card good', closed: 'card' } as const;

/** "Is it settled?" is the customer's to say: asked with yes and no, else with no at any time. */
export function SettledQuestion({ view, token, changed }: PartProps) {
  const { say } = useVoice();
  const [isSaying, setSaying] = useState(false);
  const [isSending, setSending] = useState(false);
  const [text, setText] = useState('');
  const [problem, setProblem] = useState<Problem>();
  const [thanks, setThanks] = useState('');
  const owner = isolate(view.owner);
  const answer = async (settled: boolean) => {
    setSending(true);
    const body = text.trim() ? { settled, text } : { settled };
    const outcome = await call(settledRoute, { params: { token }, body });
    setSending(false);
    setProblem(outcome.ok ? undefined : outcome.problem);
    if (!outcome.ok) return;
    setSaying(false);
    setText('');
    setThanks(
      say(settled ? 'customer-page.settled.thanks' : 'customer-page.settled.sorry', { owner }),
    );
    changed(outcome.value);
  };
  const hint =
    view.state === 'open' ? undefined : (`customer-page.case.${view.state}-hint` as const);
  return (
    <section className={looks[view.state]}>
      {hint && <p>{say(hint, { owner })}</p>}
      {thanks && (
        <p role="status" className="note ok">
          {thanks}
        </p>
      )}
      {isSaying ? (
        <form
          onSubmit={(event) => {
            event.preventDefault();
            void answer(false);
          }}
        >
          <Field label={say('customer-page.settled.what')}>
            {(wiring) => (
              <textarea
                {...wiring}
                dir="auto"
                rows={4}
                maxLength={20_000}
                value={text}
                onChange={(event) => setText(event.target.value)}
              />
            )}
          </Field>
          <div className="buttons">
            <button type="submit" className="strong" disabled={isSending}>
              {say('common.send')}
            </button>
            <button type="button" onClick={() => setSaying(false)}>
              {say('common.cancel')}
            </button>
          </div>
        </form>
      ) : (
        <div className="buttons">
          {view.state === 'asked' && (
            <button
              type="button"
              className="strong"
              disabled={isSending}
              onClick={() => void answer(true)}
            >
              {say('customer-page.settled.yes')}
            </button>
          )}
          <button type="button" disabled={isSending} onClick={() => setSaying(true)}>
            {say(view.state === 'asked' ? 'customer-page.settled.no' : 'customer-page.settled.not')}
          </button>
        </div>
      )}
      {problem && <ProblemNote problem={problem} />}
    </section>
  );
}
