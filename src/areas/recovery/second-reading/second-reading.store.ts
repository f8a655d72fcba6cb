import './second-reading.tables.ts';
import { sql } from 'kysely';
import type { CaseId, SignalId } from '#kernel/ids.ts';
import type { Instant } from '#kernel/time.ts';
import { type DbOrTx, jsonText, moment, type Tx } from '#platform/db/database.ts';
import { rowsOf } from '#platform/db/rows.ts';
import type { SecondReading } from './answer.ts';

export type Asked = { readonly signalId: SignalId; readonly caseId: CaseId };

const askedRows = rowsOf<Asked>({
  signal_id: ['uuid', (one) => one.signalId],
  case_id: ['uuid', (one) => one.caseId],
});

/** Notes texts as waiting; gives back those that nobody had noted before. */
export async function noteWaiting(
  tx: Tx,
  asked: readonly Asked[],
  at: Instant,
): Promise<Set<SignalId>> {
  const { rows } = await sql<{ signal_id: SignalId }>`
    insert into second_reading (${askedRows.names}, asked_at)
    select *, ${moment(at)} from ${askedRows.of(asked)} as row
    order by signal_id on conflict do nothing returning signal_id`.execute(tx);
  return new Set(rows.map((row) => row.signal_id));
}

/** How many texts wait that were noted since a moment. */
export async function waitingReadings(db: DbOrTx, since: Instant): Promise<number> {
  const { rows } = await sql<{ waiting: number }>`
    select count(*) as waiting from second_reading
    where outcome is null and asked_at > ${moment(since)}`.execute(db);
  return Number(rows[0]?.waiting ?? 0);
}

export type Waiting = { readonly case_id: CaseId; readonly asked_at: Instant };

/** A text that waits still; nothing when it was read, refused or given up. */
export const waitingReading = (db: DbOrTx, signalId: SignalId): Promise<Waiting | undefined> =>
  db
    .selectFrom('second_reading')
    .select(['case_id', 'asked_at'])
    .where('signal_id', '=', signalId)
    .where('outcome', 'is', null)
    .executeTakeFirst();

export type Settled = {
  readonly signalId: SignalId;
  readonly outcome: 'read' | 'refused' | 'given-up';
  readonly at: Instant;
  readonly model: string;
  readonly reading?: SecondReading;
};

/** Ends the waiting of a text; false when somebody else has ended it. */
export async function settleReading(db: DbOrTx, settled: Settled): Promise<boolean> {
  const { rows } = await sql`
    update second_reading set outcome = ${settled.outcome}, settled_at = ${moment(settled.at)},
      model = ${settled.model},
      reading = ${settled.reading ? jsonText(settled.reading) : null}::json
    where signal_id = ${settled.signalId}::uuid and outcome is null returning signal_id`.execute(
    db,
  );
  return rows.length > 0;
}
