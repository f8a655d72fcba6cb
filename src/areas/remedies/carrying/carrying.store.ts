import '../remedies.tables.ts';
import { sql } from 'kysely';
import type { PersonId } from '#kernel/ids.ts';
import { type Instant, toIso } from '#kernel/time.ts';
import { type Backlog, mostCounted } from '#platform/background/backlog.ts';
import { uuidArray } from '#platform/db/arrays.ts';
import { type DbOrTx, moment, type Statement, type Tx } from '#platform/db/database.ts';
import { overtaken } from '#platform/db/retry.ts';
import { type Columns, preparedRows, rowsOf } from '#platform/db/rows.ts';
import type { MovedRemedy } from '../given.ts';
import { expense, owed, type RemedyRow, stands } from '../remedies.store.ts';
import { byHand, type Life, movedBy } from './life.ts';

export const carriedLife = (row: RemedyRow): Life => ({
  state: row.state,
  attempts: row.attempts,
  round: row.round,
  dueAt: row.due_at ?? undefined,
  reference: row.reference,
  because: row.because ?? undefined,
  detail: row.detail,
});

/** Remedies whose time has come, locked; those another worker is at are left to it. */
export async function lockDue(tx: Tx, at: Instant, limit: number): Promise<RemedyRow[]> {
  const { rows } = await sql<RemedyRow>`/* prepared: remedies_due */
    select * from remedy where due_at <= ${moment(at)} order by due_at limit ${limit} for update skip locked`.execute(
    tx,
  );
  return rows;
}

export async function hasDue(db: DbOrTx, at: Instant): Promise<boolean> {
  const { rows } = await sql`/* prepared: remedies_any_due */
    select 1 from remedy where due_at <= ${moment(at)} limit 1`.execute(db);
  return rows.length > 0;
}

/** Remedies whose time has come, the one that is due longest first. */
export const remedyBacklog = (at: Instant): Statement<Backlog> =>
  sql<Backlog>`/* prepared: remedy_backlog */
    select count(*)::int as waiting, min(due_at) as oldest from (
      select due_at from remedy where due_at <= ${moment(at)}
      order by due_at limit ${sql.lit(mostCounted)}) as due`;

export async function lockRemedies(tx: Tx, ids: readonly string[]): Promise<RemedyRow[]> {
  const { rows } = await sql<RemedyRow>`/* prepared: remedies_lock */
    select * from remedy where id = any(${uuidArray(ids)}::uuid[]) order by id for update`.execute(
    tx,
  );
  return rows;
}

/** A remedy with the life it goes on with. */
export type Moved = { readonly row: RemedyRow; readonly life: Life };

const settled = ({ life }: Moved): boolean => life.state === 'done' || life.state === 'failed';

const lifeRows = rowsOf<Moved>({
  id: ['uuid', ({ row }) => row.id],
  state: ['text', ({ life }) => life.state],
  attempts: ['int', ({ life }) => life.attempts],
  round: ['int', ({ life }) => life.round],
  due_at: ['moment', ({ life }) => life.dueAt],
  reference: ['text', ({ life }) => life.reference.slice(0, 500)],
  because: ['text', ({ life }) => life.because],
  detail: ['text', ({ life }) => life.detail.slice(0, 2_000)],
  settled: ['boolean', settled],
});

export const saveLives = (moved: readonly Moved[], at: Instant): Statement =>
  sql`${preparedRows('remedies_move', moved)}
    update remedy r set state = new.state, attempts = new.attempts, round = new.round, due_at = new.due_at,
      reference = new.reference, because = new.because, detail = new.detail,
      settled_at = case when new.settled then ${moment(at)} else r.settled_at end
    from ${lifeRows.of(moved)} as new where r.id = new.id`;

const targetRows = rowsOf<readonly [id: string, target: string]>({
  id: ['uuid', ([id]) => id],
  target: ['text', ([, target]) => target],
});

/** What remedies are done to, where that was found out after they were given. */
export const saveTargets = (targets: ReadonlyMap<string, string>): Statement =>
  sql`
    update remedy r set target = found.target
    from ${targetRows.of([...targets])} as found where r.id = found.id`;

/** What a remedy that is done was paid from. */
export type Paid = {
  readonly remedyId: string;
  readonly entryId: string;
  readonly account: string;
};

type Booked = Pick<Paid, 'remedyId' | 'entryId'>;

const bookedColumns: Columns<Booked> = {
  remedy_id: ['uuid', (one) => one.remedyId],
  entry_id: ['uuid', (one) => one.entryId],
};
const bookedRows = rowsOf(bookedColumns);
const paidRows = rowsOf<Paid>({ account: ['text', (one) => one.account], ...bookedColumns });

/** What we owed is paid: the entry takes after the one by which it was decided. */
export const bookPaid = (paid: readonly Paid[], at: Instant): Statement =>
  sql`${preparedRows('remedies_paid', paid)}
    insert into ledger_entry (id, remedy_id, case_id, customer_id, person_id, team, kind, currency, debit, credit, amount_minor, at)
    select paid.entry_id, e.remedy_id, e.case_id, e.customer_id, e.person_id, e.team, e.kind, e.currency, ${owed}, paid.account,
      e.amount_minor, ${moment(at)}
    from ${paidRows.of(paid)} as paid
    join ledger_entry e on e.remedy_id = paid.remedy_id and e.debit = ${expense} and e.reverses is null`;

type Undoing = {
  /** The account it goes back to: what was paid is owed again. */
  readonly debit: string;
  /** Who says so, where a person does. */
  readonly by: PersonId | undefined;
  readonly at: Instant;
};

/** The other way round, what went from an account and has come back: an entry that reverses the one that stands. */
export const bookUndone = (undone: readonly Booked[], { debit, by, at }: Undoing): Statement =>
  sql`
    insert into ledger_entry (id, remedy_id, case_id, customer_id, person_id, team, kind, currency, debit, credit, amount_minor, at,
      reverses, reversed_by)
    select undone.entry_id, e.remedy_id, e.case_id, e.customer_id, e.person_id, e.team, e.kind, e.currency, e.credit, e.debit,
      e.amount_minor, ${moment(at)}, e.id, ${by ?? null}::uuid
    from ${bookedRows.of(undone)} as undone
    join ledger_entry e on e.remedy_id = undone.remedy_id and e.debit = ${debit} and ${stands}`;

/** What stands on one account for some remedies goes to another: a voucher that was used, or never was. */
export const moveBetween = (
  moved: readonly Booked[],
  { from, to, at }: { readonly from: string; readonly to: string; readonly at: Instant },
): Statement =>
  sql`
    insert into ledger_entry (id, remedy_id, case_id, customer_id, person_id, team, kind, currency, debit, credit, amount_minor, at)
    select moved.entry_id, e.remedy_id, e.case_id, e.customer_id, e.person_id, e.team, e.kind, e.currency, ${from}, ${to},
      e.amount_minor, ${moment(at)}
    from ${bookedRows.of(moved)} as moved
    join ledger_entry e on e.remedy_id = moved.remedy_id and e.debit = ${expense} and e.reverses is null`;

/** Moves a remedy by a person's word; one that moved on since it was decided on is overtaken. */
export async function moveByWord(tx: Tx, moved: MovedRemedy): Promise<void> {
  const { remedy, to, target, proof, entryId, by, at } = moved;
  const [row] = await lockRemedies(tx, [remedy.id]);
  if (row?.state !== remedy.state) throw overtaken('The remedy');
  const life = carriedLife(row);
  const word = { to, proof, executor: row.executor, at };
  await saveLives([{ row, life: movedBy(life, word) }], at).execute(tx);
  // What another refused and a person did after all was not done by that other.
  const executor = to === 'done' && row.state === 'failed' ? byHand : row.executor;
  const begunAt = to === 'again' ? at : row.begun_at;
  await sql`
    update remedy set target = ${target ?? row.target}, executor = ${executor},
      begun_at = ${begunAt === null ? null : toIso(begunAt)}::timestamptz
    where id = ${row.id}::uuid`.execute(tx);
  if (to === 'done')
    await bookPaid([{ remedyId: row.id, entryId, account: executor }], at).execute(tx);
  if (row.state === 'done')
    await bookUndone([{ remedyId: row.id, entryId }], { debit: owed, by, at }).execute(tx);
}

/** Whose remedies a book is held against: those given since then, and what the book names, whenever that was given. */
type BookSpan = { readonly since: Instant; readonly named: readonly string[] };

/** Remedies of one executor, for its book to be held against. */
export async function ofExecutor(
  db: DbOrTx,
  executor: string,
  { since, named }: BookSpan,
): Promise<RemedyRow[]> {
  const { rows } = await sql<RemedyRow>`
    select * from remedy
    where executor = ${executor} and (given_at >= ${moment(since)} or id = any(${uuidArray(named)}::uuid[]))
    order by id`.execute(db);
  return rows;
}

/** Which of these we have. */
export async function remediesAmong(
  db: DbOrTx,
  ids: readonly string[],
): Promise<ReadonlySet<string>> {
  const { rows } = await sql<{ id: string }>`/* prepared: remedies_among */
    select id from remedy where id = any(${uuidArray(ids)}::uuid[])`.execute(db);
  return new Set(rows.map(({ id }) => id));
}

export type UnfinishedFilter = {
  readonly troubled: boolean;
  readonly owner: PersonId | undefined;
  readonly after: string | undefined;
  readonly limit: number;
};

export type UnfinishedRow = RemedyRow & { case_number: number; owner_id: PersonId };

/** Remedies not done yet, the oldest first: what is on its way, and what came back; by the case they go on in. */
export async function unfinished(db: DbOrTx, filter: UnfinishedFilter): Promise<UnfinishedRow[]> {
  const { troubled, owner, after, limit } = filter;
  const { rows } = await sql<UnfinishedRow>`
    select r.*, c.id as case_id, c.number as case_number, c.owner_id
    from remedy r join case_facts() given on given.id = r.case_id
      join case_facts() c on c.id = coalesce(given.taken_into, given.id)
    where r.state in ('authorised', 'sent', 'under-way', 'failed', 'unclear')
      and ${troubled ? sql`r.state in ('failed', 'unclear')` : sql`true`}
      and ${owner === undefined ? sql`true` : sql`c.owner_id = ${owner}::uuid`}
      and r.id > ${after ?? '00000000-0000-0000-0000-000000000000'}::uuid
    order by r.id limit ${limit}`.execute(db);
  return rows;
}
