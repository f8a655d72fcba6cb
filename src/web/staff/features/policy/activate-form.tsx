import { Button } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import {
  activatePolicyEndpoint,
  addPolicyEndpoint,
} from '#areas/recovery/policy/policy.contract.ts';
import type { AnswerOf } from '#kernel/endpoint.ts';
import { given } from '#kernel/given.ts';
import { toIso } from '#kernel/time.ts';
import { useKeptWords } from '../../../kept-words.ts';
import { sayMoment } from '../../../when.ts';
import { ProblemPanel } from '../../parts/failures.tsx';
import { BusyButton } from '../../parts/keyboard/busy-button.tsx';
import { useStaysNear } from '../../parts/keyboard/near.ts';
import { LineField } from '../../parts/line-field.tsx';
import { fromField } from '../../parts/moment-field.ts';
import { MomentInput } from '../../parts/moment-input.tsx';
import { ask, reportProblem, useMe } from '../../queries.ts';
import { useVoice } from '../../voice.tsx';
import { readAnew } from './policies.ts';

export type Activated = AnswerOf<typeof activatePolicyEndpoint>;

type ActivateProps = { readonly text: string; readonly done: (answer: Activated) => void };

/**
 * Keeps a text as a version and decides by it, from now or from a moment on. It is everybody's rules: that
 * takes a second word, which no key of the first field gives.
 */
export function ActivateForm({ text, done }: ActivateProps) {
  const voice = useVoice();
  const { say } = voice;
  const me = useMe();
  const { zone } = me;
  const [note, setNote] = useKeptWords(`${me.id} policy note`);
  const [field, setField] = useState('');
  const at = fromField(field, zone);
  const activate = useMutation({
    mutationFn: async () => {
      const { number } = await ask(addPolicyEndpoint, { body: { text, note } });
      const moment = given('at', at === undefined ? undefined : toIso(at));
      return ask(activatePolicyEndpoint, { body: { version: number, note, ...moment } });
    },
    onError: reportProblem,
    onSuccess: (answer) => {
      // The next time is asked again, though it may be the same version that counts once more.
      setSure(false);
      setNote('');
      done(answer);
    },
    onSettled: readAnew,
  });
  const [isSure, setSure] = useState(false);
  return (
    <form
      className="doing"
      onSubmit={(event) => {
        event.preventDefault();
        setSure(true);
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
      {isSure ? (
        <Sure
          question={
            at === undefined
              ? say('policy.sure-now')
              : say('policy.sure-from', { at: sayMoment(at, voice, zone) })
          }
          isBusy={activate.isPending}
          activate={() => activate.mutate()}
          leave={() => setSure(false)}
        />
      ) : (
        <div className="doings">
          <Button type="submit">{say('policy.activate')}</Button>
        </div>
      )}
      {activate.error && <ProblemPanel problem={activate.error} />}
    </form>
  );
}

type SureProps = {
  readonly question: string;
  readonly isBusy: boolean;
  readonly activate: () => void;
  readonly leave: () => void;
};

/** The second word; the button that was pressed is gone, and the keyboard stands before the one that does it. */
function Sure({ question, isBusy, activate, leave }: SureProps) {
  const { say } = useVoice();
  const place = useStaysNear<HTMLFieldSetElement>();
  useEffect(() => place.current?.focus(), [place]);
  return (
    <fieldset ref={place} tabIndex={-1} className="sure">
      <legend>{question}</legend>
      <div className="doings">
        <BusyButton isBusy={isBusy} onClick={activate}>
          {say('policy.sure')}
        </BusyButton>
        <Button variant="subtle" onClick={leave}>
          {say('common.cancel')}
        </Button>
      </div>
    </fieldset>
  );
}
