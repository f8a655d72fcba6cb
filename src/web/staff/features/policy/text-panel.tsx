import { Button, Skeleton, Textarea } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { checkPolicyEndpoint, readPolicyEndpoint } from '#areas/recovery/policy/policy.contract.ts';
import { previewPolicyEndpoint } from '#areas/recovery/policy/preview.contract.ts';
import { caseNumber } from '../../../case-number.ts';
import { useKeptWords } from '../../../kept-words.ts';
import { CountField } from '../../parts/count-field.tsx';
import { ProblemPanel } from '../../parts/failures.tsx';
import { BusyButton } from '../../parts/keyboard/busy-button.tsx';
import { ask, reportProblem, useMe } from '../../queries.ts';
import { fromLeft } from '../../theme/direction.ts';
import { useVoice } from '../../voice.tsx';
import { type Activated, ActivateForm } from './activate-form.tsx';
import { Checked } from './checked.tsx';
import { Preview } from './preview.tsx';

const usualDays = 30;

type TextProps = {
  readonly number: number;
  /** Another version counts, or will. */
  readonly activated: (answer: Activated) => void;
};

/** The text of a version, to be read, changed, checked, tried on the last days and activated. */
export function TextPanel({ number, activated }: TextProps) {
  const { say, language } = useVoice();
  const { data, error, refetch } = useQuery({
    queryKey: ['policy-text', number],
    queryFn: () => ask(readPolicyEndpoint, { params: { number } }),
    staleTime: Number.POSITIVE_INFINITY,
  });
  return (
    <section className="panel" aria-labelledby="policy-text">
      <h2 id="policy-text">{say('policy.text')}</h2>
      <p className="dimmed">{say('policy.text-of', { number: caseNumber(number, language) })}</p>
      {error && <ProblemPanel problem={error} retry={() => void refetch()} />}
      {!data && !error && <Skeleton height={320} />}
      {data && <Editor number={number} written={data.text} activated={activated} />}
    </section>
  );
}

function Editor({ number, written, activated }: TextProps & { readonly written: string }) {
  const { say } = useVoice();
  const me = useMe();
  const field = useRef<HTMLTextAreaElement>(null);
  // A field has lines without the carriage returns of some editors, and places are counted in it.
  const own = written.replaceAll('\r\n', '\n');
  const [changed, setChanged] = useKeptWords(`${me.id} policy ${number}`);
  const text = changed === '' ? own : changed;
  const [days, setDays] = useState<number | undefined>(usualDays);
  const check = useMutation({
    mutationFn: () => ask(checkPolicyEndpoint, { body: { text } }),
    onError: reportProblem,
  });
  const preview = useMutation({
    mutationFn: (wanted: number) => ask(previewPolicyEndpoint, { body: { text, days: wanted } }),
    onError: reportProblem,
  });
  const change = (next: string) => {
    // Nothing kept is nothing changed: a field that was emptied is one empty line.
    setChanged(next === own ? '' : next || '\n');
    // What was said of another text says nothing of this one.
    check.reset();
    preview.reset();
  };
  return (
    <>
      <Textarea
        ref={field}
        aria-labelledby="policy-text"
        classNames={{ input: 'policy-text' }}
        {...fromLeft}
        rows={22}
        spellCheck={false}
        value={text}
        onChange={(event) => change(event.currentTarget.value)}
      />
      <div className="doings policy-doings">
        <BusyButton variant="default" isBusy={check.isPending} onClick={() => check.mutate()}>
          {say('policy.check')}
        </BusyButton>
        <BusyButton
          variant="default"
          isBusy={preview.isPending}
          disabled={days === undefined}
          onClick={() => days !== undefined && preview.mutate(days)}
        >
          {say('policy.preview')}
        </BusyButton>
        {changed !== '' && (
          <Button variant="subtle" onClick={() => change(own)}>
            {say('policy.discard')}
          </Button>
        )}
        <CountField label={say('policy.days')} most={90} initial={usualDays} change={setDays} />
      </div>
      {check.error && <ProblemPanel problem={check.error} />}
      {check.data && <Checked found={check.data} text={text} field={field} />}
      {preview.error && <ProblemPanel problem={preview.error} />}
      {preview.data && <Preview found={preview.data} days={preview.variables} />}
      {me.permissions.includes('policy:manage') && (
        <ActivateForm
          text={text}
          done={(answer) => {
            setChanged('');
            activated(answer);
          }}
        />
      )}
    </>
  );
}
