import { type FormEvent, useState } from 'react';
import { isolate } from '#i18n/format.ts';
import { newAttempt } from '../attempt.ts';
import { call, type Problem } from '../call.ts';
import { useKeptWords } from '../kept-words.ts';
import type { PartProps } from './case-page.tsx';
import { charactersOver, Field } from './field.tsx';
import { ProblemNote } from './frame.tsx';
import { writeRoute } from './routes.ts';
import { SendButton } from './send-button.tsx';
import { useVoice } from './voice.tsx';

/** More words for the case, or simply a person to talk to. */
export function WriteMore({ view, token, changed }: PartProps) {
  const { say } = useVoice();
  const { isSending, problem, done, post, edited } = usePosting({ view, token, changed });
  const [text, setText] = useKeptWords(`write ${token}`);
  const [error, setError] = useState<string>();
  const count = charactersOver(text);
  const owner = isolate(view.owner);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setError(text.trim() ? undefined : say('customer-page.write.empty'));
    if (!text.trim() || count > 0) return;
    if (await post(text, false)) setText('');
  };
  const askForPerson = async () => {
    setError(undefined);
    if (count > 0) return;
    if (await post(text, true)) setText('');
  };
  return (
    <section className="write">
      <form onSubmit={(event) => void submit(event)} noValidate>
        <Field
          label={say('customer-page.write.title')}
          hint={say('customer-page.write.hint', { owner })}
          error={count > 0 ? say('common.too-long', { count }) : error}
        >
          {(wiring) => (
            <textarea
              {...wiring}
              dir="auto"
              rows={4}
              readOnly={isSending}
              value={text}
              onChange={(event) => {
                setText(event.target.value);
                edited();
              }}
            />
          )}
        </Field>
        <div className="buttons">
          <SendButton type="submit" className="strong" isSending={isSending}>
            {isSending ? say('customer-page.sending') : say('common.send')}
          </SendButton>
          <SendButton type="button" isSending={isSending} onClick={() => void askForPerson()}>
            {say('customer-page.person.ask')}
          </SendButton>
        </div>
        {problem && <ProblemNote problem={problem} />}
        <p role="status" className={done ? 'note ok' : 'unseen'}>
          {done === 'sent' && say('customer-page.write.sent')}
          {done === 'person' && say('customer-page.person.sent', { owner })}
        </p>
      </form>
    </section>
  );
}

function usePosting({ token, changed }: PartProps) {
  const [isSending, setSending] = useState(false);
  const [problem, setProblem] = useState<Problem>();
  const [done, setDone] = useState<'sent' | 'person'>();
  const [attempt, setAttempt] = useState(newAttempt);
  const post = async (text: string, wantsPerson: boolean): Promise<boolean> => {
    setSending(true);
    setDone(undefined);
    const body = { text, attempt, ...(wantsPerson ? { wantsPerson } : {}) };
    const outcome = await call(writeRoute, { params: { token }, body });
    setSending(false);
    setProblem(outcome.ok ? undefined : outcome.problem);
    if (!outcome.ok) return false;
    // Only a message that arrived uses up its attempt: sending again after a failure is the same one.
    setAttempt(newAttempt());
    setDone(wantsPerson ? 'person' : 'sent');
    changed(outcome.value);
    return true;
  };
  // After a failure the words may have arrived all the same: other words are another attempt.
  const edited = () => {
    if (problem) setAttempt(newAttempt());
    setProblem(undefined);
  };
  return { isSending, problem, done, post, edited };
}
