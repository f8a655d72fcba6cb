import './signals.tables.ts';
import { sql } from 'kysely';
import type { CaseId, CustomerId, PersonId, SignalId } from '#kernel/ids.ts';
import { type Instant, toIso } from '#kernel/time.ts';
import { textArray, uuidArray } from '#platform/db/arrays.ts';
import { type DbOrTx, moment, type Statement, type Tx } from '#platform/db/database.ts';
import { type Read, readOf } from '#platform/db/read.ts';
import { preparedRows, rowsOf } from '#platform/db/rows.ts';
import type { StoredSignal } from './signal.ts';
import type { SignalKind } from './signals.contract.ts';

export type Receipt = {
  readonly postId: number;
  readonly externalId: string;
  readonly signalId: SignalId;
  readonly digest: string | undefined;
};

const receiptRows = rowsOf<Receipt>({
  post_id: ['int', (one) => one.postId],
  external_id: ['text', (one) => one.externalId],
  signal_id: ['uuid', (one) => one.signalId],
  digest: ['text', (one) => one.digest],
  place: ['int', (_, place) => place],
});

/** Writes receipts of what is new; gives back the ids that were. Sorted, so that two batches never deadlock. */
export const insertReceipts = (receipts: readonly Receipt[]): Read<Set<string>> =>
  readOf(
    sql<{ signal_id: string }>`${preparedRows('insert_receipts', receipts)}
    insert into signal_receipt (post_id, external_id, signal_id, digest)
    select post_id, external_id, signal_id, digest from ${receiptRows.of(receipts)} as row
    order by post_id, external_id, place
    on conflict do nothing returning signal_id`,
    (rows) => new Set(rows.map((row) => row.signal_id)),
  );

export type KnownSignal = {
  post_id: number;
  external_id: string;
  signal_id: SignalId;
  digest: string | null;
  customer_id: CustomerId;
  case_id: CaseId | null;
};

type SignalKey = Pick<Receipt, 'postId' | 'externalId'>;

const keyRows = rowsOf<SignalKey>({
  post_id: ['int', (one) => one.postId],
  external_id: ['text', (one) => one.externalId],
});

/** What became of signals that had arrived before. */
export const knownSignals = (keys: readonly SignalKey[]): Statement<KnownSignal> =>
  sql<KnownSignal>`${preparedRows('known_signals', keys)}
    select r.post_id, r.external_id, r.signal_id, r.digest, s.customer_id, s.case_id
    from ${keyRows.of(keys)} as wanted
    join signal_receipt r using (post_id, external_id)
    join signal s on s.id = r.signal_id`;

type PostedSignal = StoredSignal & { readonly postId: number };

const signalRows = rowsOf<PostedSignal>({
  id: ['uuid', (one) => one.id],
  post_id: ['int', (one) => one.postId],
  external_id: ['text', (one) => one.externalId],
  kind: ['text', (one) => one.kind],
  customer_id: ['uuid', (one) => one.customerId],
  case_id: ['uuid', (one) => one.caseId],
  occurred_at: ['moment', (one) => one.occurredAt],
  language: ['text', (one) => one.language],
  words: ['text', (one) => one.text],
  original: ['line', (one) => one.original],
});

export const insertSignals = (signals: readonly PostedSignal[]): Statement =>
  sql`${preparedRows('insert_signals', signals)}
    insert into signal (${signalRows.names}) select * from ${signalRows.of(signals)} as row`;

export type Post = { readonly id: number; readonly source: string; readonly watcherId: PersonId };

export async function allPosts(db: DbOrTx) {
  return db.selectFrom('post').selectAll().orderBy('source').execute();
}

/** The post of each source, made with this watcher when it is new: no listening post without a person. */
export async function ensurePosts(
  db: DbOrTx,
  sources: readonly string[],
  watcherId: PersonId,
  at: Instant,
): Promise<Map<string, number>> {
  await sql`insert into post (source, name, watcher_id, created_at)
    select source, source, ${watcherId}::uuid, ${moment(at)} from unnest(${textArray(sources)}::text[]) as row (source)
    order by source on conflict (source) do nothing`.execute(db);
  const rows = await db
    .selectFrom('post')
    .select(['id', 'source'])
    .where('source', 'in', [...sources])
    .execute();
  return new Map(rows.map((row) => [row.source, row.id]));
}

/** The words and times of some signals; UUIDv7 ids carry their month, so only its partition is read. */
export async function signalsById(db: DbOrTx, ids: readonly SignalId[]) {
  const { rows } = await sql<{
    id: SignalId;
    kind: string;
    words: string;
    occurred_at: Instant;
    post_id: number;
  }>`
    select id, kind, words, occurred_at, post_id from signal where id = any(${uuidArray(ids)}::uuid[])`.execute(
    db,
  );
  return rows;
}

type Exported = {
  id: SignalId;
  source: string;
  external_id: string;
  kind: SignalKind;
  customer_id: CustomerId;
  case_id: CaseId | null;
  occurred_at: Instant;
  language: string | null;
  words: string;
  original: string;
};

export type OriginalRow = { id: SignalId; kind: string; occurred_at: Instant; original: string };

/** Some signals as received. */
export async function originalsOf(db: DbOrTx, ids: readonly SignalId[]): Promise<OriginalRow[]> {
  const { rows } = await sql<OriginalRow>`/* prepared: signal_originals */
    select id, kind, occurred_at, original from signal where id = any(${uuidArray(ids)}::uuid[]) order by id`.execute(
    db,
  );
  return rows;
}

export async function signalsAfter(db: DbOrTx, after: SignalId | undefined, limit: number) {
  const from = after ?? '00000000-0000-0000-0000-000000000000';
  const { rows } = await sql<Exported>`
    select s.id, p.source, s.external_id, s.kind, s.customer_id, s.case_id, s.occurred_at, s.language, s.words, s.original
    from signal s join post p on p.id = s.post_id
    where s.id > ${from}::uuid order by s.id limit ${limit}`.execute(db);
  return rows;
}

/** From which day on, and of which customers: those whose id ends in a number below a share of 65,536. */
export type SinceDay = { readonly since: Instant; readonly share: number };

const sampled = ({ since, share }: SinceDay) => sql`
  id >= uuid_floor(${toIso(since).slice(0, 10)}::date)::uuid
  and get_byte(uuid_send(customer_id), 14) * 256 + get_byte(uuid_send(customer_id), 15) < ${Math.ceil(share * 65_536)}`;

export async function countSignals(db: DbOrTx, since: Instant): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from signal
    where id >= uuid_floor(${toIso(since).slice(0, 10)}::date)::uuid`.execute(db);
  return rows[0]?.count ?? 0;
}

/** What was heard since a day, in the order in which it came, a page at a time. */
export async function heardSince(
  db: DbOrTx,
  day: SinceDay,
  after: SignalId | undefined,
  limit: number,
) {
  const from = after ?? '00000000-0000-0000-0000-000000000000';
  const { rows } = await sql<Omit<Exported, 'external_id'>>`
    select s.id, p.source, s.kind, s.customer_id, s.case_id, s.occurred_at, s.language, s.words, s.original
    from (select * from signal where id > ${from}::uuid and ${sampled(day)} order by id limit ${limit}) as s
    join post p on p.id = s.post_id order by s.id`.execute(db);
  return rows;
}

export type EventRow = { id: SignalId; occurred_at: Instant; original: string };

/** The latest operational events from a day on, a page at a time, the newest first. */
export async function eventsBefore(
  db: DbOrTx,
  since: Instant,
  before: SignalId | undefined,
  limit: number,
): Promise<EventRow[]> {
  const until = before ?? 'ffffffff-ffff-ffff-ffff-ffffffffffff';
  const { rows } = await sql<EventRow>`
    select id, occurred_at, original from signal
    where kind = 'operational-event' and id < ${until}::uuid
      and id >= uuid_floor(${toIso(since).slice(0, 10)}::date)::uuid
    order by id desc limit ${limit}`.execute(db);
  return rows;
}

export async function signalIdsOf(db: DbOrTx, customer: CustomerId): Promise<SignalId[]> {
  const { rows } = await sql<{ id: SignalId }>`
    select id from signal where customer_id = ${customer}::uuid order by id`.execute(db);
  return rows.map((row) => row.id);
}

/** Gives signals to another record of their customer: only merging and its undoing do that. */
export async function moveSignals(
  tx: Tx,
  signals: readonly SignalId[],
  to: CustomerId,
): Promise<void> {
  if (signals.length === 0) return;
  await sql`update signal set customer_id = ${to}::uuid where id = any(${uuidArray(signals)}::uuid[])`.execute(
    tx,
  );
}

export type SignalSince = {
  id: SignalId;
  case_id: CaseId | null;
  source: string;
  external_id: string;
  original: string;
};

/** What a customer told us since a moment, as received. */
export async function signalsSince(
  db: DbOrTx,
  customer: CustomerId,
  from: Instant,
): Promise<SignalSince[]> {
  const { rows } = await sql<SignalSince>`
    select s.id, s.case_id, p.source, s.external_id, s.original
    from signal s join post p on p.id = s.post_id
    where s.customer_id = ${customer}::uuid and s.id >= uuid_floor(${toIso(from).slice(0, 10)}::date)::uuid
    order by s.id`.execute(db);
  return rows;
}

/** Makes the month partitions from this month on; made already, nothing happens. */
export async function ensureSignalPartitions(
  db: DbOrTx,
  at: Instant,
  months: number,
): Promise<void> {
  await sql`select make_month_partitions('signal', ${toIso(at).slice(0, 10)}::date, ${months}::int)`.execute(
    db,
  );
}
