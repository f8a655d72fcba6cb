import { useMutation } from '@tanstack/react-query';
import {
  type DoubtView,
  dismissDoubtEndpoint,
} from '#areas/recovery/merging/doubts/doubts.contract.ts';
import { FormFrame } from '../../parts/command/form-frame.tsx';
import { ask } from '../../queries.ts';
import { useVoice } from '../../voice.tsx';
import type { Happened } from './done.tsx';
import { PairProblem } from './pair-problem.tsx';
import { hear, readAnew } from './pairs.ts';
import { ofBoth } from './values.ts';

type FormProps = {
  readonly pair: DoubtView;
  readonly close: () => void;
  readonly done: (happened: Happened) => void;
};

/** Asked once more, because the answer is for good. */
export function TwoForm({ pair, close, done }: FormProps) {
  const voice = useVoice();
  const { say } = voice;
  const keep = useMutation({
    mutationFn: () =>
      ask(dismissDoubtEndpoint, { body: { kept: pair.kept.id, other: pair.other.id } }),
    onError: hear,
    onSuccess: async () => {
      done({ key: pair.id, words: ofBoth('two.done', pair, voice) });
      await readAnew();
    },
  });
  return (
    <FormFrame
      command={keep}
      label={say('one-customer.two.send')}
      submit={() => keep.mutate()}
      close={close}
      No={PairProblem}
    >
      <p>{say('one-customer.two.hint')}</p>
    </FormFrame>
  );
}
