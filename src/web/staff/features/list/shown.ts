import type { listCasesEndpoint } from '#areas/cases/cases.contract.ts';
import type { QueryOf } from '#kernel/endpoint.ts';

export const shownLists = ['all', 'mine', 'overdue', 'asked', 'closed'] as const;
/** Which part of the cases the list shows; kept in the address, so that it can be sent to somebody. */
export type Shown = (typeof shownLists)[number];

export const isShown = (value: unknown): value is Shown =>
  shownLists.some((shown) => shown === value);

/** More are not read anew at once. */
const mostPages = 20;

/** How many pages of the list are open, as the address says; one where it says nothing. */
export function pagesIn(value: unknown): number {
  const pages = Number(value);
  return Number.isInteger(pages) ? Math.min(Math.max(pages, 1), mostPages) : 1;
}

type Query = QueryOf<typeof listCasesEndpoint>;

export const queryOf: Readonly<Record<Shown, Query>> = {
  all: {},
  mine: { owner: 'me' },
  overdue: { overdue: true },
  asked: { state: 'asked' },
  closed: { state: 'closed' },
};
