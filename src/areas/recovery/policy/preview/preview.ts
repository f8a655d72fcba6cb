import type { Policy } from '../../policy.ts';
import type { PreviewAnswer } from '../preview.contract.ts';
import { compare } from './difference.ts';
import type { History } from './history.ts';
import { replayUnder } from './replay.ts';
import type { Readers } from './stage.ts';

/** Decides some days twice, by the policy that counts and by another, and says what would have been different. */
export function preview(
  history: History,
  { now, next }: { readonly now: Policy; readonly next: Policy },
  { readWords, kinds }: Readers,
): Omit<PreviewAnswer, 'ofSignals'> {
  // Words are read alike under every policy, and reading them is most of the work.
  const known = new Map<string, ReturnType<typeof readWords>>();
  const readers: Readers = {
    kinds,
    readWords(text) {
      const reading = known.get(text) ?? readWords(text);
      known.set(text, reading);
      return reading;
    },
  };
  const sides = {
    before: replayUnder(now, history, readers),
    after: replayUnder(next, history, readers),
  };
  return compare(sides, history, { before: now, after: next });
}
