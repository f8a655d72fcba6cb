import { Radio, Skeleton } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { DoubtView } from '#areas/recovery/merging/doubts/doubts.contract.ts';
import {
  type MergePlanView,
  mergeEndpoint,
  previewMergeEndpoint,
} from '#areas/recovery/merging/merging.contract.ts';
import { isolate } from '#i18n/format.ts';
import { FormFrame } from '../../parts/command/form-frame.tsx';
import { WordsField } from '../../parts/words-field.tsx';
import { ask, useMe } from '../../queries.ts';
import { useVoice } from '../../voice.tsx';
import type { Happened } from './done.tsx';
import { PairProblem } from './pair-problem.tsx';
import { hear, readAnew } from './pairs.ts';
import { PlanWords } from './plan-words.tsx';
import { rowsOf } from './rows.ts';
import { markWords, ofBoth, signOf, valueWords } from './values.ts';

type FormProps = {
  readonly pair: DoubtView;
  readonly close: () => void;
  readonly done: (happened: Happened) => void;
};
type Choice = MergePlanView['choices'][number];
type Prefer = Partial<Record<Choice['field'], 'kept' | 'other'>>;

/** What merging would do, said before it is done, with a choice wherever the records differ. */
export function MergeForm({ pair, close, done }: FormProps) {
  const { language } = useVoice();
  const pairIds = { kept: pair.kept.id, other: pair.other.id };
  const { data, error } = useQuery({
    queryKey: ['merge-preview', pairIds, language],
    queryFn: () =>
      ask(previewMergeEndpoint, {
        params: { customerId: pairIds.kept },
        body: { other: pairIds.other },
      }),
    // Cases move on while somebody thinks; what is shown is as things are when the form opens.
    staleTime: 0,
    gcTime: 0,
  });
  return (
    <>
      {(error || !data) && (
        <div className="doing">
          {error ? <PairProblem problem={error} /> : <Skeleton height={120} />}
        </div>
      )}
      {data && <Ready pair={pair} plan={data} close={close} done={done} />}
    </>
  );
}

function useMerge(pair: DoubtView, done: FormProps['done']) {
  const voice = useVoice();
  return useMutation({
    mutationFn: (body: { readonly reason: string; readonly prefer: Prefer }) =>
      ask(mergeEndpoint, {
        params: { customerId: pair.kept.id },
        body: { other: pair.other.id, ...body },
      }),
    onError: hear,
    onSuccess: async ({ mergeId }) => {
      done({ key: mergeId, words: ofBoth('merged', pair, voice), mergeId });
      await readAnew();
    },
  });
}

function Ready({ pair, plan, close, done }: FormProps & { readonly plan: MergePlanView }) {
  const voice = useVoice();
  const { say } = voice;
  const [prefer, setPrefer] = useState<Prefer>({});
  const [reason, setReason] = useState(() => whatAgrees(pair, voice));
  const merge = useMerge(pair, done);
  return (
    <FormFrame
      command={merge}
      label={say('one-customer.merge')}
      isReady={reason.trim() !== ''}
      submit={() => merge.mutate({ reason, prefer })}
      close={close}
      No={PairProblem}
    >
      <PlanWords plan={plan} />
      {plan.choices
        .filter((choice) => choice.conflict)
        .map((choice) => (
          <Choosing
            key={choice.field}
            choice={choice}
            chosen={prefer[choice.field] ?? 'kept'}
            choose={(whose) => setPrefer({ ...prefer, [choice.field]: whose })}
          />
        ))}
      <WordsField
        minRows={1}
        most={2_000}
        label={say('one-customer.reason')}
        description={say('one-customer.reason.hint')}
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
      />
    </FormFrame>
  );
}

/** A reason to begin with: what was said, and what agrees. Who knows more writes it. */
function whatAgrees(pair: DoubtView, voice: ReturnType<typeof useVoice>): string {
  const agreeing = rowsOf(pair).flatMap((row) =>
    row.marks.filter((mark) => signOf[mark.agreement] !== 'apart'),
  );
  const said = pair.said.map(({ value }) =>
    voice.say('one-customer.said', { what: isolate(value) }),
  );
  return [...said, ...agreeing.map((mark) => markWords(mark, voice))].join(' · ');
}

type ChoosingProps = {
  readonly choice: Choice;
  readonly chosen: 'kept' | 'other';
  readonly choose: (whose: 'kept' | 'other') => void;
};

function Choosing({ choice, chosen, choose }: ChoosingProps) {
  const voice = useVoice();
  const me = useMe();
  const field = voice.say(`one-customer.field.${choice.field}`);
  const words = (value: string | number | undefined) =>
    valueWords(choice.field, String(value ?? ''), voice, me);
  return (
    <Radio.Group
      label={voice.say('one-customer.plan.choose', { field })}
      value={chosen}
      onChange={(whose) => choose(whose === 'other' ? 'other' : 'kept')}
    >
      <div className="choices">
        <Radio value="kept" label={<bdi>{words(choice.kept)}</bdi>} />
        <Radio value="other" label={<bdi>{words(choice.other)}</bdi>} />
      </div>
    </Radio.Group>
  );
}
