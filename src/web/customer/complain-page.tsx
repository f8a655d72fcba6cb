import { type FormEvent, useEffect, useRef, useState } from 'react';
import type { AnswerOf } from '#kernel/endpoint.ts';
import { call, type Problem } from '../call.ts';
import { useKeptWords } from '../kept-words.ts';
import { Acknowledged } from './acknowledged.tsx';
import { type Draft, useDraft } from './draft.ts';
import { charactersOver, Field, LineField } from './field.tsx';
import { Frame, ProblemNote } from './frame.tsx';
import { complainRoute, settingsRoute } from './routes.ts';
import { SendButton } from './send-button.tsx';
import { useVoice } from './voice.tsx';

type Receipt = AnswerOf<typeof complainRoute>;
type FieldName = 'name' | 'reach' | 'text';
type Missing =
  | 'customer-page.missing-name'
  | 'customer-page.missing-reach'
  | 'customer-page.missing-text';
/** What is missing is said in the language of the moment; the server's words as they came. */
type FieldError = { readonly missing: Missing } | { readonly said: string };
type Errors = Partial<Record<FieldName, FieldError>>;

/** Kept in this tab: whoever reads the page anew still has the number and the one link to their page. */
function useReceipt() {
  const [kept, keepText] = useKeptWords('receipt');
  const receipt = kept === '' ? undefined : (JSON.parse(kept) as Receipt);
  const keep = (next: Receipt | undefined) => keepText(next ? JSON.stringify(next) : '');
  return [receipt, keep] as const;
}

export function ComplainPage() {
  const { say } = useVoice();
  const [company, setCompany] = useState('');
  const [receipt, setReceipt] = useReceipt();
  const { draft, change, sending, clear } = useDraft();
  useEffect(() => {
    void call(settingsRoute, {}).then((outcome) => {
      if (outcome.ok) setCompany(outcome.value.company);
    });
  }, []);
  useEffect(() => {
    document.title = [say('customer-page.complain.title'), company].filter(Boolean).join(' · ');
  }, [say, company]);
  const received = (next: Receipt) => {
    clear();
    setReceipt(next);
  };
  return (
    <Frame company={company}>
      {receipt ? (
        <Acknowledged receipt={receipt} again={() => setReceipt(undefined)} />
      ) : (
        <ComplaintForm draft={draft} change={change} sending={sending} received={received} />
      )}
    </Frame>
  );
}

type FormProps = {
  readonly draft: Draft;
  readonly change: (part: Partial<Draft>) => void;
  readonly sending: () => void;
  readonly received: (receipt: Receipt) => void;
};

function ComplaintForm({ draft, change, sending, received }: FormProps) {
  const { say, language } = useVoice();
  const { isSending, problem, errors, send } = useSending(sending, received);
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => {
    if (Object.keys(errors).length === 0) return;
    form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
  }, [errors]);
  const wordsOf = (error: FieldError | undefined) =>
    error && ('said' in error ? error.said : say(error.missing));
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void send(draft, language);
  };
  return (
    <form ref={form} onSubmit={submit} noValidate>
      <h1>{say('customer-page.complain.title')}</h1>
      <p className="lead">{say('customer-page.complain.intro')}</p>
      <LineField
        label={say('customer-page.complain.name')}
        error={wordsOf(errors.name)}
        dir="auto"
        autoComplete="name"
        most={mostOf.name}
        text={draft.name}
        change={(name) => change({ name })}
      />
      <LineField
        label={say('customer-page.complain.reach')}
        hint={say('customer-page.complain.reach-hint')}
        error={wordsOf(errors.reach)}
        className="reach"
        autoComplete="email"
        inputMode="email"
        most={mostOf.reach}
        text={draft.reach}
        change={(reach) => change({ reach })}
      />
      <TextField
        text={draft.text}
        error={wordsOf(errors.text)}
        change={(text) => change({ text })}
      />
      {problem && <ProblemNote problem={problem} />}
      <SendButton type="submit" className="strong" isSending={isSending}>
        {isSending ? say('customer-page.sending') : say('common.send')}
      </SendButton>
      <p className="hint">{say('customer-page.complain.kept')}</p>
    </form>
  );
}

type TextFieldProps = {
  readonly text: string;
  readonly error: string | undefined;
  readonly change: (text: string) => void;
};

function TextField({ text, error, change }: TextFieldProps) {
  const { say } = useVoice();
  const count = charactersOver(text);
  return (
    <Field
      label={say('customer-page.complain.text')}
      hint={say('customer-page.complain.text-hint')}
      error={count > 0 ? say('common.too-long', { count }) : error}
    >
      {(wiring) => (
        <textarea
          {...wiring}
          dir="auto"
          rows={7}
          value={text}
          onChange={(event) => change(event.target.value)}
        />
      )}
    </Field>
  );
}

/** Characters the server takes of who it is and how they are reached. */
const mostOf = { name: 200, reach: 320 } as const;

/** What cannot be sent as it is. */
const wrongIn = (draft: Draft): Errors => ({
  ...(draft.name.trim() ? {} : { name: { missing: 'customer-page.missing-name' } as const }),
  ...(draft.reach.trim() ? {} : { reach: { missing: 'customer-page.missing-reach' } as const }),
  ...(draft.text.trim() ? {} : { text: { missing: 'customer-page.missing-text' } as const }),
  // The field itself says by how much.
  ...(charactersOver(draft.name, mostOf.name) > 0 ? { name: { said: '' } } : {}),
  ...(charactersOver(draft.reach, mostOf.reach) > 0 ? { reach: { said: '' } } : {}),
  ...(charactersOver(draft.text) > 0 ? { text: { said: '' } } : {}),
});

function useSending(sending: () => void, received: (receipt: Receipt) => void) {
  const [isSending, setSending] = useState(false);
  const [problem, setProblem] = useState<Problem>();
  const [errors, setErrors] = useState<Errors>({});
  const send = async (draft: Draft, language: string) => {
    if (isSending) return;
    const wrong = wrongIn(draft);
    setErrors(wrong);
    setProblem(undefined);
    if (Object.keys(wrong).length > 0) return;
    setSending(true);
    sending();
    const outcome = await call(complainRoute, { body: { ...draft, language } });
    setSending(false);
    if (outcome.ok) return received(outcome.value);
    const { fields } = outcome.problem;
    const byName = (['name', 'reach', 'text'] as const).flatMap((name) => {
      const words = fields[`/${name}`];
      return words === undefined ? [] : [[name, { said: words }] as const];
    });
    setErrors(Object.fromEntries(byName));
    if (byName.length === 0) setProblem(outcome.problem);
  };
  return { isSending, problem, errors, send };
}
