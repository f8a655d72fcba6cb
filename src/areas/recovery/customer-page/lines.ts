import { customerReads, customerSees, type EventKind } from '#areas/cases/case.ts';
import { given } from '#kernel/given.ts';
import type { PersonId } from '#kernel/ids.ts';
import type { Opens } from './opens.ts';

type Params = Readonly<Record<string, string | number>>;

/** A line of the timeline as staff see it, and as it is kept. */
export type Line = {
  readonly at: string;
  readonly kind: string;
  readonly by?: { readonly name: string };
  readonly params: Params;
  readonly text: string;
  readonly row: {
    readonly id: string;
    readonly kind: EventKind;
    readonly by_id: PersonId | null;
    readonly signal_id: string | null;
    readonly params: Params | null;
  };
};

export const firstName = (name: string): string => name.split(/\s+/)[0] ?? name;

/** What the sentences of the page are made of; all else of a line is for staff to know. */
const shownParams: ReadonlySet<string> = new Set([
  'owner',
  'from',
  'to',
  'gesture',
  'name',
  'kind',
  'days',
  'due',
  'until',
  'wants',
  'code',
  'amountMinor',
  'currency',
  'number',
  'occurred',
]);
const people: ReadonlySet<string> = new Set(['owner', 'from', 'to']);

/** Customers know our people by first name. */
const paramsFor = (params: Params, { reach }: Opens) =>
  Object.fromEntries(
    Object.entries(params)
      .filter(([key]) => shownParams.has(key) && (reach === 'all' || key !== 'code'))
      .map(([key, value]) => [key, people.has(key) ? firstName(String(value)) : value]),
  );

/** Whether the words of a line are for the customer, and for whoever holds this link. */
const isReadBy = ({ wordsUntil }: Opens, { id, kind, by_id, params }: Line['row']): boolean =>
  customerReads(kind, by_id ?? undefined) &&
  (wordsUntil === undefined || id < wordsUntil || params?.['link'] === 'form');

/** Which line of a cost sheet was noted, where one was. */
export const notedLine = ({ row }: Line): string | undefined =>
  row.kind === 'loss-noted' ? row.params?.['line']?.toString() : undefined;

/** The lines that a customer sees of their case. */
export const linesFor = (lines: readonly Line[], opens: Opens) =>
  lines
    .filter((one) => customerSees(one.row.kind))
    .map(({ at, kind, by, params, text, row }) => ({
      at,
      kind,
      ...given('by', by && firstName(by.name)),
      params: paramsFor(params, opens),
      text: isReadBy(opens, row) ? text : '',
    }));

type ShownLine = Pick<Line, 'at' | 'kind' | 'params' | 'text'>;

/** What is owed next, to whoever wrote. */
type Owed = {
  readonly owner: string;
  readonly next: { readonly kind: string; readonly due: number } | undefined;
};

/**
 * What the form's link shows of a case that was there before: what was written by it, the latest first, and
 * what they were told at once. It reads like a case that the complaint has opened, so that nobody learns by
 * it whether somebody else has told us something.
 */
export function ownLines(
  lines: readonly Line[],
  complaint: string | undefined,
  { owner, next }: Owed,
) {
  const own = lines.filter(
    ({ row }) =>
      complaint !== undefined &&
      (row.signal_id === complaint || row.params?.['complaint'] === complaint),
  );
  return own.flatMap(({ at, text, row }, place): ShownLine[] => {
    if (place < own.length - 1) {
      const params = given('wants', row.params?.['wants']);
      return [{ at, kind: 'customer-wrote', params, text }];
    }
    const told = { at, kind: 'promised', params: { owner, ...next }, text: '' };
    return [...(next ? [told] : []), { at, kind: 'opened', params: { owner }, text }];
  });
}
