import type { Errand } from '#areas/remedies/carrying/executor.ts';

/** What the other side knows one request by: the same in every try, another in another round. */
export const requestKey = ({ key, round }: Pick<Errand, 'key' | 'round'>): string =>
  round === 0 ? key : `${key}-${round}`;
