import type { LearnedAtHome } from '#areas/language/home/reading.ts';
import type { Policy } from '../../policy.ts';
import type { PreviewAnswer } from '../preview.contract.ts';
import type { Heard, History } from './history.ts';

export type Known = Pick<History, 'customers' | 'standings' | 'cases' | 'decided'>;

export type PreviewQuestion = Pick<History, 'since' | 'until' | 'people'> & {
  readonly now: Policy;
  readonly next: Policy;
  readonly learned: LearnedAtHome;
};

/** What goes to the thread of a preview: some days part by part, then the question. */
export type ToPreview =
  | { readonly kind: 'heard'; readonly heard: readonly Heard[] }
  | { readonly kind: 'known'; readonly known: Known }
  | ({ readonly kind: 'gave' } & Pick<History, 'gave' | 'spentBefore'>)
  | ({ readonly kind: 'compare' } & PreviewQuestion);

export type FromPreview = Omit<PreviewAnswer, 'ofSignals'>;
