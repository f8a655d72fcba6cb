import type { BookLine } from '#areas/remedies/carrying/executor.ts';
import type { bookDifferences } from '#areas/remedies/ledger/ledger.contract.ts';
import type { RemedyState } from '#areas/remedies/remedy.contract.ts';

/** A remedy as our books have it. */
export type OurLine = {
  readonly id: string;
  readonly state: RemedyState;
  /** Their name for it. */
  readonly reference: string;
  readonly amountMinor: number;
  readonly currency: string;
};

export type BookDifference = {
  readonly key: string;
  readonly what: (typeof bookDifferences)[number];
  readonly oursMinor: number;
  readonly theirsMinor: number;
  readonly currency: string;
};

/** Holds an executor's own book against ours: the same remedies, once each, of the same amounts. */
export function reconcile(ours: readonly OurLine[], theirs: readonly BookLine[]): BookDifference[] {
  const standing = new Map<string, BookLine[]>();
  for (const line of theirs) {
    if (line.state !== 'done') continue;
    standing.set(line.key, [...(standing.get(line.key) ?? []), line]);
  }
  const known = new Map(ours.map((one) => [one.id, one]));
  const differences = ours.flatMap((one) => compare(one, standing.get(one.id) ?? []));
  const strangers = [...standing].filter(([key]) => !known.has(key));
  return [
    ...differences,
    ...strangers.flatMap(([key, lines]) =>
      currenciesOf(lines).map(
        (currency): BookDifference => ({
          key,
          what: 'unknown-here',
          oursMinor: 0,
          theirsMinor: sumIn(currency, lines),
          currency,
        }),
      ),
    ),
  ];
}

/**
 * Their lines of what we have as done and they do not any more: the very deed it was done by has failed or
 * was taken back there, and no other stands or is on its way. That a line is missing altogether is no word.
 */
export function didNotLast(ours: readonly OurLine[], theirs: readonly BookLine[]): BookLine[] {
  const isOver = ({ state }: BookLine): boolean => state === 'failed' || state === 'taken-back';
  const standing = new Set(theirs.filter((line) => !isOver(line)).map((line) => line.key));
  const done = new Map(
    ours.filter((one) => one.state === 'done').map((one) => [one.id, one.reference]),
  );
  return theirs.filter(
    (line) => isOver(line) && !standing.has(line.key) && done.get(line.key) === line.reference,
  );
}

const currenciesOf = (lines: readonly Pick<BookLine, 'currency'>[]): string[] => [
  ...new Set(lines.map((line) => line.currency)),
];

const sumIn = (currency: string, lines: readonly BookLine[]): number =>
  lines
    .filter((line) => line.currency === currency)
    .reduce((sum, line) => sum + line.amountMinor, 0);

function compare(one: OurLine, lines: readonly BookLine[]): BookDifference[] {
  const isDone = one.state === 'done';
  const oursMinor = isDone ? one.amountMinor : 0;
  // One line for each currency: what they gave in another one is no part of ours.
  const difference = (what: BookDifference['what']): BookDifference[] =>
    currenciesOf([one, ...lines]).map((currency) => ({
      key: one.id,
      what,
      oursMinor: currency === one.currency ? oursMinor : 0,
      theirsMinor: sumIn(currency, lines),
      currency,
    }));
  if (lines.length > 1) return difference('twice-there');
  // On its way it may be done there already, and be known here in a moment.
  const isOnItsWay = one.state === 'sent' || one.state === 'under-way';
  if (lines.length === 1 && !isDone && !isOnItsWay) return difference('done-there');
  if (lines.length === 0 && isDone) return difference('missing-there');
  const [line] = lines;
  const isSame = line?.currency === one.currency && line.amountMinor === one.amountMinor;
  return lines.length === 1 && !isSame ? difference('amount') : [];
}
