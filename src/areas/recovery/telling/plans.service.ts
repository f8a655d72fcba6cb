import { incidentById } from '#areas/cases/cases.service.ts';
import { runById } from '#areas/recovery/incidents/runs/runs.service.ts';
import type { PersonId } from '#kernel/ids.ts';
import { addSeconds } from '#kernel/time.ts';
import type { Intake } from '../intake/intake.service.ts';
import type { PlanNews } from './staff-mail.ts';
import { insertNotedPlan } from './telling.store.ts';
import type { StaffNoticeRow } from './telling.tables.ts';
import { isWanted, usualGatherSeconds } from './telling.ts';

type Ground = Pick<Intake, 'platform' | 'policy'>;

type Announcement = { readonly id?: string; readonly runId?: string };

/** Notes whose word a plan for an incident waits for; what waits already is noted once. */
export async function notePlan({ platform, policy }: Ground, body: unknown): Promise<void> {
  const rules = policy().staffNotices;
  const { id, runId } = (body ?? {}) as Announcement;
  if (!rules || id === undefined || runId === undefined || !isWanted(rules, 'plan')) return;
  const run = await runById(platform.db, runId);
  if (run?.state !== 'waiting' || run.to === undefined) return;
  const at = platform.clock.now();
  const dueAt = addSeconds(at, rules.gatherSeconds ?? usualGatherSeconds);
  const noted = { id: platform.mint(), personId: run.to, runId };
  await insertNotedPlan(platform.db, noted, { announcement: id, at, dueAt });
}

/** The plans that wait for somebody's word still; one that was answered or passed on is told to them no more. */
export async function plansFor(
  { platform: { db }, policy }: Ground,
  person: PersonId,
  rows: readonly StaffNoticeRow[],
): Promise<PlanNews[]> {
  if (!isWanted(policy().staffNotices ?? {}, 'plan')) return [];
  const plans: PlanNews[] = [];
  for (const { run_id: runId } of rows) {
    const run = runId === null ? undefined : await runById(db, runId);
    if (run?.state !== 'waiting' || run.to !== person) continue;
    const { incidentId, by, currency, budgetMinor: amountMinor } = run;
    const failure = (await incidentById(db, incidentId))?.failure ?? '';
    const money = { amountMinor, currency };
    const told = { occasion: 'plan', to: { person }, by, money } as const;
    plans.push({ incidentId, failure, told });
  }
  return plans;
}
