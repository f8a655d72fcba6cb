import type { EventKind } from '#areas/cases/case.ts';
import { timelinePage } from '#areas/cases/cases.service.ts';
import type { Intake } from '#areas/recovery/intake/intake.service.ts';
import { spokenKinds } from '#areas/signals/signal.ts';
import { signalsById } from '#areas/signals/signals.service.ts';
import { type CaseId, millisOfId, type SignalId } from '#kernel/ids.ts';
import { dayMillis, type Instant, instant } from '#kernel/time.ts';
import { outboxStatement } from '#platform/background/outbox.ts';
import type { Db, DbOrTx } from '#platform/db/database.ts';
import type { Platform } from '#platform/platform.ts';
import { type Asked, noteWaiting, waitingReadings } from './second-reading.store.ts';

/** The topic of texts that wait for a second reading. */
export const unreadTopic = 'words.unread';
/** What waits longer than this is not read any more: a person has read it by then. */
export const longestWaitMillis = dayMillis;
/** More texts than this never wait: an import of years would keep a model busy for weeks. */
const mostWaiting = 1_000;
const linesOfCase = 20;

/** Announcements after which there may be words to read. */
export const announcing = ['case.opened', 'case.reopened', 'case.contacted'] as const;

const told: ReadonlySet<EventKind> = new Set([
  'opened',
  'contact',
  'reopened',
  'customer-wrote',
  'not-settled',
]);

export type Noting = Pick<Intake, 'platform' | 'readers'> & {
  readonly reads: 'abstained' | 'all';
};

export const countReading = (
  { metrics }: Pick<Platform, 'metrics'>,
  result: string,
  amount = 1,
): void =>
  metrics
    .counter('amends_second_readings_total', 'Texts for a language model, by result.', { result })
    .add(amount);

/** Notes which texts of some cases a model is to read; the same announcement twice notes nothing new. */
export async function noteTexts(ground: Noting, body: unknown): Promise<number> {
  const { db, clock } = ground.platform;
  const { caseIds = [] } = (body ?? {}) as { readonly caseIds?: readonly CaseId[] };
  const since = instant(clock.now() - longestWaitMillis);
  const room = mostWaiting - (await waitingReadings(db, since));
  if (room <= 0) {
    countReading(ground.platform, 'no-room', caseIds.length);
    return 0;
  }
  await ground.readers.refresh();
  const texts: Asked[] = [];
  for (const caseId of caseIds) {
    if (texts.length >= room) break;
    texts.push(...(await textsOf(ground, caseId, clock.now())));
  }
  return texts.length === 0 ? 0 : note(db, texts.slice(0, room), clock.now());
}

/** The latest words of a customer in a case that are for a model to read. */
async function textsOf(ground: Noting, caseId: CaseId, at: Instant): Promise<Asked[]> {
  const { db } = ground.platform;
  const lines = (await timelinePage(db, caseId, undefined, linesOfCase)).filter(
    (line) => told.has(line.kind) && millisOfId(line.id) > at - longestWaitMillis,
  );
  const ids = lines.flatMap((line) => (line.signal_id ? [line.signal_id] : []));
  if (ids.length === 0) return [];
  return (await signalsById(db, ids))
    .filter((one) => spokenKinds.has(one.kind) && one.words.trim() !== '')
    .filter((one) => ground.reads === 'all' || ground.readers.read(one.words).abstains)
    .map((one) => ({ signalId: one.id, caseId }));
}

const note = (db: Db, texts: readonly Asked[], at: Instant): Promise<number> =>
  db.transaction().execute(async (tx) => {
    const fresh = await noteWaiting(tx, texts, at);
    await writeUnread(tx, [...fresh]);
    return fresh.size;
  });

async function writeUnread(tx: DbOrTx, signals: readonly SignalId[]): Promise<void> {
  if (signals.length === 0) return;
  const events = signals.map((signalId) => ({
    topic: unreadTopic,
    key: signalId,
    body: { signalId },
  }));
  await outboxStatement(events).execute(tx);
}
