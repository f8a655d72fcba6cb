import './playbooks.tables.ts';
import type { CaseId } from '#kernel/ids.ts';
import { type DbOrTx, moment, type Tx } from '#platform/db/database.ts';
import type { Tick, TickOn } from './playbook.ts';

export async function ticksOf(db: DbOrTx, caseId: CaseId, playbook: string): Promise<Tick[]> {
  const rows = await db
    .selectFrom('playbook_step')
    .selectAll()
    .where('case_id', '=', caseId)
    .where('playbook', '=', playbook)
    .execute();
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
