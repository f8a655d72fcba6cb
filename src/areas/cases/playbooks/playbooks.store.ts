import './playbooks.tables.ts';
import { type Selectable, sql } from 'kysely';
import type { CaseId } from '#kernel/ids.ts';
import { type Database, type DbOrTx, moment, type Tx } from '#platform/db/database.ts';
import type { Tick, TickOn } from './playbook.ts';

/** The last word on each step, on a case or on one that it took in. */
export async function ticksOf(db: DbOrTx, caseId: CaseId, playbook: string): Promise<Tick[]> {
  const { rows } = await sql<Selectable<Database['playbook_step']>>`
    select distinct on (s.step) s.* from case_parts() p join playbook_step s on s.case_id = p.part_id
    where p.case_id = ${caseId}::uuid and s.playbook = ${playbook}
    order by s.step, s.at desc`.execute(db);
  return rows.map(({ step, done, reason, by_id: by, at }) => ({ step, done, reason, by, at }));
}

/** The last word on a step stands. */
export async function saveTick(tx: Tx, tick: TickOn): Promise<void> {
  const { done, reason, by, version } = tick;
  const said = { done, reason, version, by_id: by, at: moment(tick.at) };
  await tx
    .insertInto('playbook_step')
    .values({ case_id: tick.caseId, playbook: tick.playbook, step: tick.step, ...said })
    .onConflict((conflict) => conflict.columns(['case_id', 'playbook', 'step']).doUpdateSet(said))
    .execute();
}
