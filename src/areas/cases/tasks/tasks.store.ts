import { type Read, readOf } from '#platform/db/read.ts';
import './tasks.tables.ts';
import { type Selectable, sql } from 'kysely';
import type { CaseId } from '#kernel/ids.ts';
import type { Instant } from '#kernel/time.ts';
import { uuidArray } from '#platform/db/arrays.ts';
import {
  type Database,
  type DbOrTx,
  moment,
  type Statement,
  type Tx,
} from '#platform/db/database.ts';
import { preparedRows, rowsOf } from '#platform/db/rows.ts';
import { partsOf } from '../moving/parts.store.ts';
import type { Task } from './task.ts';

type Row = Selectable<Database['task']> & {
  /** The case it goes on in, where its own was taken in by another. */
  readonly for_case: CaseId;
};

const taskOf = (row: Row): Task => ({
  id: row.id,
  caseId: row.for_case,
  remedyId: row.remedy_id ?? undefined,
  team: row.team,
  contractor: row.contractor,
  what: row.what,
  askedBy: row.asked_by,
  askedAt: row.asked_at,
  dueAt: row.due_at,
  state: row.state,
  takenBy: row.taken_by ?? undefined,
  endedAt: row.ended_at ?? undefined,
  answer: row.answer,
  late: row.late,
  version: row.version,
});

/** The latest tasks of a case and of those it took in, the first one first. */
export const tasksOfCase = (caseId: CaseId): Read<Task[]> =>
  readOf(
    sql<Row>`/* prepared: tasks_of_case */
      select t.*, ${caseId}::uuid as for_case from task t
      where t.case_id = any(${partsOf(caseId)})
      order by t.id desc limit 60`,
    (rows) => rows.map(taskOf).reverse(),
  );

/** Work of several cases, and of those they took in, that waits for somebody. */
export async function waitingTasksOf(
  tx: Tx,
  cases: readonly CaseId[],
): Promise<Map<CaseId, Task[]>> {
  const { rows } = await sql<Row>`/* prepared: tasks_waiting_of */
    select t.*, p.case_id as for_case from case_parts() p join task t on t.case_id = p.part_id
    where p.case_id = any(${uuidArray(cases)}::uuid[]) and t.state in ('open', 'taken')
    order by t.id`.execute(tx);
  const tasks = new Map<CaseId, Task[]>();
  for (const row of rows)
    tasks.set(row.for_case, [...(tasks.get(row.for_case) ?? []), taskOf(row)]);
  return tasks;
}

/** The case a task belongs to, or the one that took it in. */
export async function caseOfTask(db: DbOrTx, id: string): Promise<CaseId | undefined> {
  const { rows } = await sql<{ id: CaseId }>`
    select coalesce(c.taken_into, c.id) as id from task t join cases c on c.id = t.case_id
    where t.id = ${id}::uuid`.execute(db);
  return rows[0]?.id;
}

const taskRows = rowsOf<Task>({
  id: ['uuid', (one) => one.id],
  case_id: ['uuid', (one) => one.caseId],
  remedy_id: ['uuid', (one) => one.remedyId],
  team: ['text', (one) => one.team],
  contractor: ['text', (one) => one.contractor],
  what: ['text', (one) => one.what],
  asked_by: ['uuid', (one) => one.askedBy],
  asked_at: ['moment', (one) => one.askedAt],
  due_at: ['moment', (one) => one.dueAt],
  state: ['text', (one) => one.state],
  taken_by: ['uuid', (one) => one.takenBy],
  ended_at: ['moment', (one) => one.endedAt],
  answer: ['text', (one) => one.answer],
  late: ['boolean', (one) => one.late],
  version: ['int', (one) => one.version],
});

export const saveTasks = (tasks: readonly Task[]): Statement =>
  sql`${preparedRows('save_tasks', tasks)}
    insert into task (${taskRows.names}) select * from ${taskRows.of(tasks)} as row
    on conflict (id) do update set state = excluded.state, taken_by = excluded.taken_by,
      ended_at = excluded.ended_at, answer = excluded.answer, late = excluded.late,
      version = excluded.version`;

/** Cases with a task that is late and of which nobody was told. */
export async function casesWithLateTasks(
  db: DbOrTx,
  at: Instant,
  limit: number,
): Promise<CaseId[]> {
  const { rows } = await sql<{ id: CaseId }>`
    select coalesce(c.taken_into, c.id) as id from task t join cases c on c.id = t.case_id
    where t.state in ('open', 'taken') and not t.late and t.due_at <= ${moment(at)}
    order by t.due_at limit ${limit}::int`.execute(db);
  return [...new Set(rows.map((row) => row.id))];
}

export type TaskPlace = { readonly dueAt: Instant; readonly id: string };
type Asked = {
  readonly team: string | undefined;
  readonly after: TaskPlace | undefined;
  readonly limit: number;
};

/** Tasks that wait, the most pressing first. */
export async function waitingTasks(
  db: DbOrTx,
  { team, after, limit }: Asked,
): Promise<(Task & { caseNumber: number })[]> {
  const { rows } = await sql<Row & { case_number: number }>`
    select t.*, c.id as for_case, c.number as case_number
    from task t join cases own on own.id = t.case_id join cases c on c.id = coalesce(own.taken_into, own.id)
    where t.state in ('open', 'taken')
      and ${team === undefined ? sql`true` : sql`t.team = ${team}`}
      and ${after === undefined ? sql`true` : sql`(t.due_at, t.id) > (${moment(after.dueAt)}, ${after.id}::uuid)`}
    order by t.due_at, t.id limit ${limit}::int`.execute(db);
  return rows.map((row) => ({ ...taskOf(row), caseNumber: row.case_number }));
}
