import { type FormEvent, useEffect, useRef, useState } from 'react';
import { isolate } from '#i18n/format.ts';
import { call, type Problem } from '../call.ts';
import { useKeptWords } from '../kept-words.ts';
import type { PartProps } from './case-page.tsx';
import { charactersOver, Field } from './field.tsx';
import { ProblemNote } from './frame.tsx';
import { thanksRoute } from './routes.ts';
import { SendButton } from './send-button.tsx';
import { useVoice } from './voice.tsx';

const mostThanks = 2_000;

/** A word of thanks to whoever put it right: offered once, and never asked for. */
export function SayThanks({ view, token, changed }: PartProps) {
  const { say } = useVoice();
  const [text, setText] = useKeptWords(`thanks ${token}`);
  const [isSending, setSending] = useState(false);
  const [isSaid, setSaid] = useState(false);
  const [problem, setProblem] = useState<Problem>();
  const said = useRef<HTMLParagraphElement>(null);
  // The button that was pressed is gone.
  useEffect(() => {
    if (isSaid) said.current?.focus();
  }, [isSaid]);
  const owner = isolate(view.owner);
  const count = charactersOver(text, mostThanks);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (count > 0) return;
    setSending(true);
    const body = text.trim() ? { text } : {};
    const outcome = await call(thanksRoute, { params: { token }, body });
    setSending(false);
    setProblem(outcome.ok ? undefined : outcome.problem);
    if (!outcome.ok) return;
    setText('');
    setSaid(true);
    changed(outcome.value);
  };
  if (isSaid)
    return (
      <p ref={said} tabIndex={-1} role="status" className="note ok">
        {say('customer-page.thanks.said', { owner })}
      </p>
    );
  if (!view.mayThank) return undefined;
  return (
    <section className="aside">
      <form onSubmit={(event) => void submit(event)} noValidate>
        <Field
          label={say('customer-page.thanks.label', { owner })}
          error={count > 0 ? say('common.too-long', { count }) : undefined}
        >
          {(wiring) => (
            <textarea
              {...wiring}
              dir="auto"
              rows={2}
              readOnly={isSending}
              value={text}
              onChange={(event) => setText(event.target.value)}
            />
          )}
        </Field>
        <div className="buttons">
          <SendButton type="submit" isSending={isSending}>
            {isSending ? say('customer-page.sending') : say('customer-page.thanks.send')}
          </SendButton>
        </div>
        {problem && <ProblemNote problem={problem} />}
      </form>
    </section>
  );
}
