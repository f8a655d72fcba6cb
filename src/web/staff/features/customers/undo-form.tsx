import { Skeleton } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import {
  previewUndoEndpoint,
  type UndoneView,
  undoMergeEndpoint,
} from '#areas/recovery/merging/merging.contract.ts';
import { isolate } from '#i18n/format.ts';
import { caseNumber } from '../../../case-number.ts';
import { FormFrame } from '../../parts/command/form-frame.tsx';
import { ProblemPanel } from '../../parts/failures.tsx';
import { ask } from '../../queries.ts';
import { useVoice } from '../../voice.tsx';
import { hear, readAnew } from './pairs.ts';
import { Ways } from './plan-words.tsx';
import { named, ofBoth } from './values.ts';

type UndoProps = {
  readonly mergeId: string;
  readonly close: () => void;
  readonly done: (words: string) => void;
};

/** What undoing would do, said before it is done. */
export function UndoForm({ mergeId, close, done }: UndoProps) {
  const voice = useVoice();
  const { say } = voice;
  const { data, error } = useQuery({
    queryKey: ['undo-preview', mergeId],
    queryFn: () => ask(previewUndoEndpoint, { params: { mergeId } }),
    staleTime: 0,
    gcTime: 0,
  });
  const undo = useMutation({
    mutationFn: () => ask(undoMergeEndpoint, { params: { mergeId } }),
    onError: hear,
    onSuccess: async ({ kept, other }) => {
      done(ofBoth('undone', { kept, other }, voice));
      await readAnew();
    },
  });
  return (
    <FormFrame
      command={undo}
      label={data && say('one-customer.undo.send')}
      submit={() => undo.mutate()}
      close={close}
    >
      {error && <ProblemPanel problem={error} retry={() => void readAnew()} />}
      {!data && !error && <Skeleton height={80} />}
      {data && <UndoWords view={data} />}
    </FormFrame>
  );
}

function UndoWords({ view }: { readonly view: UndoneView }) {
  const { say, language } = useVoice();
  return (
    <section className="plan" aria-label={say('one-customer.undo.title')}>
      <h3>{say('one-customer.undo.title')}</h3>
      <p>{say('one-customer.undo.back', { name: named(view.other) })}</p>
      <Ways ways={view.identities} />
      <p>{say('one-customer.undo.cases', { count: view.cases })}</p>
      <p>{say('one-customer.undo.since', { count: view.since.signals.length })}</p>
      <ul className="plan-cases">
        {view.conflicts.map((conflict) => (
          <li key={JSON.stringify(conflict)}>
            {say(`one-customer.undo.conflict.${conflict.kind}`, {
              number: caseNumber(conflict.caseNumber ?? 0, language),
              identity: isolate(conflict.identity?.value ?? ''),
              name: named(view.kept),
            })}
          </li>
        ))}
      </ul>
    </section>
  );
}
