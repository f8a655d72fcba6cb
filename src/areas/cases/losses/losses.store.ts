import { type Read, readOf } from '#platform/db/read.ts';
import './losses.tables.ts';
import { type Selectable, sql } from 'kysely';
import type { CaseId, PersonId } from '#kernel/ids.ts';
import type { Instant } from '#kernel/time.ts';
import { uuidArray } from '#platform/db/arrays.ts';
import { type Database, type DbOrTx, moment, type Tx } from '#platform/db/database.ts';
import { partsOf } from '../moving/parts.store.ts';
import type { Loss } from './loss.ts';

type Row = Selectable<Database['loss']>;

const lossOf = (row: Row): Loss => ({
  id: row.id,
  caseId: row.case_id,
  failure: row.failure,
  kind: row.kind,
  what: row.what,
  amountMinor: row.amount_minor,
  currency: row.currency,
  rate: row.rate,
  countedMinor: row.counted_minor,
  minutes: row.minutes,
  words: row.words,
  by: row.by_id ?? undefined,
  at: row.at,
});

/** The sheet of a case and of those it took in, without what was struck out. */
export const lossesOf = (caseId: CaseId): Read<Loss[]> =>
  readOf(
    sql<Row>`/* prepared: losses_of_case */
      select * from loss where case_id = any(${partsOf(caseId)})
        and removed_at is null order by id`,
    (rows) => rows.map(lossOf),
  );

/** The same of many cases, in no order; `forCase` is the one that was asked for. */
export async function lossesOfMany(
  db: DbOrTx,
  cases: readonly CaseId[],
): Promise<(Loss & { readonly forCase: CaseId })[]> {
  const { rows } = await sql<Row & { for_case: CaseId }>`/* prepared: losses_of_many */
    select l.*, p.case_id as for_case from case_parts() p join loss l on l.case_id = p.part_id
    where p.case_id = any(${uuidArray(cases)}::uuid[]) and l.removed_at is null`.execute(db);
  return rows.map((row) => ({ ...lossOf(row), forCase: row.for_case }));
}

/** All that was ever noted on many cases and on those they took in, what was struck out with when that was. */
export async function notedOnMany(db: DbOrTx, cases: readonly CaseId[]) {
  const { rows } = await sql<Row & { for_case: CaseId }>`
    select l.*, p.case_id as for_case from case_parts() p join loss l on l.case_id = p.part_id
    where p.case_id = any(${uuidArray(cases)}::uuid[])`.execute(db);
  return rows.map((row) => ({
    forCase: row.for_case,
    caseId: row.case_id,
    countedMinor: row.counted_minor,
    at: row.at,
    undoneAt: row.removed_at ?? undefined,
  }));
}

export async function insertLosses(tx: Tx, losses: readonly Loss[]): Promise<void> {
  await tx
    .insertInto('loss')
    .values(
      losses.map((one) => ({
        id: one.id,
        case_id: one.caseId,
        failure: one.failure,
        kind: one.kind,
        what: one.what,
        amount_minor: one.amountMinor,
        currency: one.currency,
        rate: one.rate,
        counted_minor: one.countedMinor,
        minutes: one.minutes,
        words: one.words,
        by_id: one.by ?? null,
        at: moment(one.at),
      })),
    )
    .execute();
}

export async function strikeOut(tx: Tx, lossId: string, at: Instant): Promise<void> {
  await sql`
    update loss set removed_at = ${moment(at)} where id = ${lossId}::uuid and removed_at is null`.execute(
    tx,
  );
}

/** Which of these lines were struck out, on whichever sheet they stood by then. */
export async function struckAmong(
  db: DbOrTx,
  lines: readonly string[],
): Promise<ReadonlySet<string>> {
  const { rows } = await sql<{ id: string }>`
    select id from loss where id = any(${uuidArray(lines)}::uuid[]) and removed_at is not null`.execute(
    db,
  );
  return new Set(rows.map(({ id }) => id));
}

/** Lines are counted with the kind of failure that it was. */
export async function correctLosses(
  tx: Tx,
  { lines, failure }: { readonly lines: readonly string[]; readonly failure: string },
): Promise<void> {
  await sql`update loss set failure = ${failure} where id = any(${uuidArray(lines)}::uuid[])`.execute(
    tx,
  );
}

/** Whether anything was counted yet of what cases cost, or of what was spent on them. */
export async function isMoneyCounted(db: DbOrTx): Promise<boolean> {
  const { rows } = await sql<{ is_counted: boolean }>`
    select exists (select 1 from cases where loss_minor > 0 or spent_minor > 0) as is_counted`.execute(
    db,
  );
  return rows[0]?.is_counted ?? false;
}

export type UsualLoss = {
  what: string;
  kind: Loss['kind'];
  cases: number;
  of_cases: number;
  middle_minor: number;
};

/** What such a failure cost customers lately, by how many of the sheets name it; half paid less than the middle. */
export async function usualLosses(
  db: DbOrTx,
  failure: string,
  since: Instant,
): Promise<UsualLoss[]> {
  const { rows } = await sql<UsualLoss>`
    with sheet as (
      select * from loss where failure = ${failure} and at >= ${moment(since)} and removed_at is null and what <> 'measured'
    )
    select what, min(kind) as kind, count(distinct case_id)::int as cases,
      (select count(distinct case_id)::int from sheet) as of_cases,
      percentile_disc(0.5) within group (order by counted_minor)::bigint as middle_minor
    from sheet group by what having count(distinct case_id) >= 3
    order by cases desc, what limit 12`.execute(db);
  return rows;
}

export type Evidence = {
  readonly id: string;
  readonly lossId: string;
  readonly name: string;
  readonly mediaType: string;
  readonly by: PersonId;
  readonly at: Instant;
};

export async function insertEvidence(tx: Tx, evidence: Evidence, bytes: Uint8Array): Promise<void> {
  await sql`
    insert into loss_evidence (id, loss_id, name, media_type, bytes, by_id, at)
    values (${evidence.id}::uuid, ${evidence.lossId}::uuid, ${evidence.name}, ${evidence.mediaType},
      decode(${Buffer.from(bytes).toString('base64')}, 'base64'), ${evidence.by}::uuid, ${moment(evidence.at)})`.execute(
    tx,
  );
}

type EvidenceRow = Omit<Selectable<Database['loss_evidence']>, 'bytes'> & { size: number };

/** What shows the losses of a case: names and sizes, not the pictures themselves. */
export async function evidenceOfCase(db: DbOrTx, caseId: CaseId): Promise<EvidenceRow[]> {
  const { rows } = await sql<EvidenceRow>`
    select e.id, e.loss_id, e.name, e.media_type, e.by_id, e.at, octet_length(e.bytes) as size
    from case_parts() p join loss l on l.case_id = p.part_id join loss_evidence e on e.loss_id = l.id
    where p.case_id = ${caseId}::uuid and l.removed_at is null order by e.id`.execute(db);
  return rows;
}

export async function evidenceById(
  db: DbOrTx,
  id: string,
): Promise<{ name: string; media_type: string; bytes: string } | undefined> {
  const { rows } = await sql<{ name: string; media_type: string; bytes: string }>`
    select name, media_type, encode(bytes, 'base64') as bytes from loss_evidence where id = ${id}::uuid`.execute(
    db,
  );
  return rows[0];
}

/** How much shows a line of a sheet; whoever else would attach to it waits. None where it was struck out. */
export async function lockEvidence(tx: Tx, lossId: string): Promise<number | undefined> {
  const { rows } = await sql`
    select 1 from loss where id = ${lossId}::uuid and removed_at is null for update`.execute(tx);
  if (rows.length === 0) return undefined;
  const { rows: shown } = await sql<{ times: number }>`
    select count(*)::int as times from loss_evidence where loss_id = ${lossId}::uuid`.execute(tx);
  return shown[0]?.times ?? 0;
}
