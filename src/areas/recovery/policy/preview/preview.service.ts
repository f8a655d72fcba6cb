import { loadStandings } from '#areas/breaking-point/breaking-point.service.ts';
import { caseOf, selectCasesOf } from '#areas/cases/cases.service.ts';
import { selectKnown } from '#areas/customers/customers.service.ts';
import { learnedAtHome } from '#areas/language/home/learned.service.ts';
import type { Intake } from '#areas/recovery/intake/intake.service.ts';
import { gesturesBefore } from '#areas/remedies/gestures/gestures.service.ts';
import { countSignals, heardSince } from '#areas/signals/signals.service.ts';
import { type CustomerId, millisOfId, type SignalId } from '#kernel/ids.ts';
import { ok, type Result, refuse } from '#kernel/result.ts';
import { addDays, dayMillis, type Instant, instant } from '#kernel/time.ts';
import type { Policy } from '../../policy.ts';
import { knownCustomer } from '../../world.service.ts';
import type { PreviewAnswer } from '../preview.contract.ts';
import { tellGave } from './gave.service.ts';
import { heardOf } from './heard.ts';
import { type PreviewThread, startPreview } from './preview-thread.service.ts';

/** Where there were more signals, some customers stand for all. */
export const mostSignals = 50_000;
/** Read in one go: some ten milliseconds of the database, and one message to the thread. */
const readAtOnce = 1_000;

export type PreviewGround = Pick<Intake, 'platform' | 'roster' | 'policy'>;

type Asked = { readonly next: Policy; readonly days: number; readonly signal?: AbortSignal };

const running = new WeakSet<PreviewGround['platform']>();

/** What another policy would have made of the last days; one preview at a time in a process. */
export async function previewPolicy(
  ground: PreviewGround,
  asked: Asked,
): Promise<Result<PreviewAnswer>> {
  const { platform } = ground;
  if (running.has(platform)) return refuse('policy.preview-running');
  running.add(platform);
  const thread = startPreview(asked.signal);
  try {
    return ok(await previewOn(thread, ground, asked));
  } finally {
    running.delete(platform);
    await thread.end();
  }
}

async function previewOn(
  thread: PreviewThread,
  { platform, roster, policy }: PreviewGround,
  { next, days, signal }: Asked,
): Promise<PreviewAnswer> {
  const { db, clock } = platform;
  const until = clock.now();
  // From midnight on, so that a partition of signals is read from its beginning.
  const since = instant(Math.floor(addDays(until, -days) / dayMillis) * dayMillis);
  const ofSignals = await countSignals(db, since);
  const share = Math.min(1, mostSignals / Math.max(1, ofSignals));
  const customers = await tellHeard(thread, platform, { since, until, share, signal });
  const now = policy();
  const reopen = Math.max(now.promises.reopenDays, next.promises.reopenDays);
  await tellKnown(thread, platform, {
    customers,
    since,
    closedSince: addDays(since, -reopen),
    signal,
  });
  await tellGave(thread, db, { since, teams: now.teams, atOnce: readAtOnce, signal });
  const people = await roster.refresh();
  const learned = await learnedAtHome(db);
  const found = await thread.compare({ since, until, people, learned, now, next });
  return { ...found, ofSignals };
}

type Span = {
  readonly since: Instant;
  readonly until: Instant;
  readonly share: number;
  readonly signal: AbortSignal | undefined;
};

/** Hands over what was heard; gives back from whom. */
async function tellHeard(
  thread: PreviewThread,
  { db }: PreviewGround['platform'],
  { since, until, share, signal }: Span,
): Promise<CustomerId[]> {
  const customers = new Set<CustomerId>();
  let after: SignalId | undefined;
  for (let told = 0; told < mostSignals; ) {
    signal?.throwIfAborted();
    const rows = await heardSince(db, { since, share }, after, readAtOnce);
    const heard = rows.filter((row) => millisOfId(row.id) <= until).map(heardOf);
    thread.tell({ kind: 'heard', heard });
    for (const row of rows) customers.add(row.customer_id);
    after = rows.at(-1)?.id;
    told += rows.length;
    if (rows.length < readAtOnce) break;
  }
  return [...customers];
}

type Wanted = {
  readonly customers: readonly CustomerId[];
  readonly since: Instant;
  readonly closedSince: Instant;
  readonly signal: AbortSignal | undefined;
};

async function tellKnown(
  thread: PreviewThread,
  { db }: PreviewGround['platform'],
  { customers, since, closedSince, signal }: Wanted,
): Promise<void> {
  for (let from = 0; from < customers.length; from += readAtOnce) {
    signal?.throwIfAborted();
    const ids = customers.slice(from, from + readAtOnce);
    const known = (await selectKnown(ids).execute(db)).rows.map(knownCustomer);
    const standings = [...(await loadStandings(db, ids)).values()];
    const cases = (await selectCasesOf(ids, closedSince).execute(db)).rows.map(caseOf);
    const decided = await gesturesBefore(db, ids, since);
    thread.tell({ kind: 'known', known: { customers: known, standings, cases, decided } });
  }
}
