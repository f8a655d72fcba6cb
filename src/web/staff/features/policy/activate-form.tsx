import { Button } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import {
  activatePolicyEndpoint,
  addPolicyEndpoint,
} from '#areas/recovery/policy/policy.contract.ts';
import { given } from '#kernel/given.ts';
import { toIso } from '#kernel/time.ts';
import { caseNumber } from '../../../case-number.ts';
import { sayMoment } from '../../../when.ts';
import { ProblemPanel } from '../../parts/failures.tsx';
import { LineField } from '../../parts/line-field.tsx';
import { fromField } from '../../parts/moment-field.ts';
import { MomentInput } from '../../parts/moment-input.tsx';
import { ask, reportProblem, useMe } from '../../queries.ts';
import { useVoice } from '../../voice.tsx';
import { readAnew } from './policies.ts';

/** Keeps a text as a version and decides by it, from now or from a moment on. */
export function ActivateForm({ text }: { readonly text: string }) {
  const voice = useVoice();
  const { say, language } = voice;
  const { zone } = useMe();
  const [note, setNote] = useState('');
  const [field, setField] = useState('');
  const at = fromField(field, zone);
  const activate = useMutation({
    mutationFn: async () => {
      const { number } = await ask(addPolicyEndpoint, { body: { text, note } });
      const moment = given('at', at === undefined ? undefined : toIso(at));
      return ask(activatePolicyEndpoint, { body: { version: number, note, ...moment } });
    },
    onError: reportProblem,
    onSettled: readAnew,
  });
  return (
    <form
      className="doing"
      onSubmit={(event) => {
        event.preventDefault();
        if (!activate.isPending) activate.mutate();
      }}
    >
      <div className="pair">
        <LineField label={say('policy.note')} most={500} text={note} change={setNote} />
        <MomentInput
          label={say('policy.from')}
          description={say('policy.from-hint', { zone })}
          field={field}
          setField={setField}
        />
      </div>
      <div className="doings">
        <Button type="submit" loading={activate.isPending}>
          {say('policy.activate')}
        </Button>
      </div>
      {activate.error && <ProblemPanel problem={activate.error} />}
      {activate.data && (
        <p role="status">
          {say('policy.activated', {
            number: caseNumber(activate.data.version, language),
            at: sayMoment(activate.data.at, voice, zone),
          })}
        </p>
      )}
    </form>
  );
}
