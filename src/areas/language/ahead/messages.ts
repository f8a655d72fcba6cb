import type { LearnedAtHome } from '../home/reading.ts';

export type ToReader =
  | { readonly kind: 'learned'; readonly learned: LearnedAtHome }
  | { readonly kind: 'texts'; readonly number: number; readonly texts: readonly string[] };

export type FromReader =
  | { readonly kind: 'ready' }
  /** Readings in the order of the texts, as JSON: one string is handed over faster than many objects. */
  | { readonly kind: 'readings'; readonly number: number; readonly json: string };
