import type { BookLine, Executor, Outcome } from '#areas/remedies/carrying/executor.ts';
import { ofExecutor } from '#areas/remedies/remedies.service.ts';
import { isId } from '#kernel/ids.ts';
import { addDays, type Instant } from '#kernel/time.ts';
import type { Platform } from '#platform/platform.ts';
import { type BookDifference, didNotLast, type OurLine, reconcile } from './reconcile.ts';

export type Compared = {
  readonly compared: number;
  readonly differences: readonly BookDifference[];
};

type Parts = Pick<Platform, 'db' | 'clock'>;
type Booked = Executor & Required<Pick<Executor, 'book'>>;
type Both = { readonly ours: readonly OurLine[]; readonly theirs: readonly BookLine[] };

/** Somebody waits for a comparison. Nobody does for the round of all books, of which the longest has many pages. */
const readSeconds = { compared: 120, round: 1_800 };
/** A bank sends a refund back within thirty days, at times a little later. */
const heededDays = 45;

/** Holds an executor's own book against ours; undefined where it has none, or is not set up here. */
export async function compareBooks(
  parts: Parts,
  executor: Executor | undefined,
  since: Instant,
): Promise<Compared | undefined> {
  if (!executor || !hasBook(executor)) return undefined;
  const { ours, theirs } = await bothBooks(parts, executor, {
    since,
    signal: AbortSignal.timeout(readSeconds.compared * 1_000),
  });
  return { compared: ours.length, differences: reconcile(ours, theirs) };
}

export type Word = { readonly remedyId: string; readonly outcome: Outcome };
/** Whether it was this word by which it came back: somebody else may have said so a moment before. */
type Heard = (word: Word) => Promise<boolean>;

/** Hears what an executor's own book says did not last, and says how much came back by it; undefined where it has none. */
export async function heedBook(
  parts: Parts,
  executor: Executor | undefined,
  heard: Heard,
): Promise<number | undefined> {
  if (!executor || !hasBook(executor)) return undefined;
  const signal = AbortSignal.timeout(readSeconds.compared * 1_000);
  return heed(parts, executor, { signal, heard });
}

type Hearing = { readonly signal: AbortSignal; readonly heard: Heard };

/** The same for the books of all who keep one. */
export async function heedBooks(
  parts: Parts,
  executors: Iterable<Executor>,
  { signal, heard }: Hearing,
): Promise<number> {
  let heeded = 0;
  const failures: unknown[] = [];
  for (const executor of executors) {
    if (!hasBook(executor)) continue;
    try {
      const within = AbortSignal.any([signal, AbortSignal.timeout(readSeconds.round * 1_000)]);
      heeded += await heed(parts, executor, { signal: within, heard });
    } catch (error) {
      // One that cannot be asked just now keeps nobody from hearing the others.
      failures.push(error);
    }
  }
  if (failures.length > 0) throw failures[0];
  return heeded;
}

async function heed(parts: Parts, executor: Booked, { signal, heard }: Hearing): Promise<number> {
  const since = addDays(parts.clock.now(), -heededDays);
  const { ours, theirs } = await bothBooks(parts, executor, { since, signal });
  const over = didNotLast(ours, theirs);
  const heeded = await Promise.allSettled(
    over.map(({ key, reference, detail = reference }) =>
      heard({
        remedyId: key,
        outcome: { state: 'refused', because: 'declined', detail, reference },
      }),
    ),
  );
  const failure = heeded.find((one) => one.status === 'rejected');
  if (failure) throw failure.reason;
  return heeded.filter((one) => one.status === 'fulfilled' && one.value).length;
}

const hasBook = (executor: Executor): executor is Booked => executor.book !== undefined;

type Reading = { readonly since: Instant; readonly signal: AbortSignal };

async function bothBooks(
  { db }: Parts,
  executor: Booked,
  { since, signal }: Reading,
): Promise<Both> {
  const theirs: BookLine[] = [];
  for await (const line of executor.book(since, signal)) theirs.push(line);
  // Marks are the other side's to keep: what is no id of ours names nothing here.
  const named = [...new Set(theirs.map((line) => line.key))].filter(isId);
  // Ours is read after theirs: what was done meanwhile is in both, or in ours alone.
  const rows = await ofExecutor(db, executor.name, { since, named });
  const ours = rows.map((row) => ({
    id: row.id,
    state: row.state,
    reference: row.reference,
    amountMinor: row.amount_minor,
    currency: row.currency,
  }));
  return { ours, theirs };
}
