import { Button } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import {
  type DoubtView,
  dismissDoubtEndpoint,
} from '#areas/recovery/merging/doubts/doubts.contract.ts';
import { ask } from '../../queries.ts';
import { useVoice } from '../../voice.tsx';
import type { Happened } from './done.tsx';
import { leavingBy } from './leaving.ts';
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
    <form
      className="doing"
      onKeyDown={leavingBy(close)}
      onSubmit={(event) => {
        event.preventDefault();
        if (!keep.isPending) keep.mutate();
      }}
    >
      <p>{say('one-customer.two.hint')}</p>
      {keep.error && <PairProblem problem={keep.error} />}
      <div className="doings">
        <Button type="submit" size="sm" loading={keep.isPending}>
          {say('one-customer.two.send')}
        </Button>
        <Button size="sm" variant="subtle" onClick={close}>
          {say('common.cancel')}
        </Button>
      </div>
    </form>
  );
}
