import { incidentById } from '#areas/cases/cases.service.ts';
import { aloneTopic, planTopic, type Run } from '#areas/recovery/incidents/runs/run.ts';
import { runById } from '#areas/recovery/incidents/runs/runs.service.ts';
import { isGone } from '#areas/staff/staff.ts';
import type { IncidentId, PersonId } from '#kernel/ids.ts';
import { addSeconds } from '#kernel/time.ts';
import type { Intake } from '../intake/intake.service.ts';
import type { PlanNews } from './staff-mail.ts';
import { insertNotedPlan } from './telling.store.ts';
import type { StaffNoticeRow } from './telling.tables.ts';
import { isWanted, type PlanOccasion, usualGatherSeconds } from './telling.ts';

type Ground = Pick<Intake, 'platform' | 'policy' | 'roster'>;

/** The announcement after which each may be so. */
export const planOccasionOf: ReadonlyMap<string, PlanOccasion> = new Map([
  [planTopic, 'plan'],
  [aloneTopic, 'no-approver'],
]);

type Waiting = {
  readonly run: Run;
  readonly incidentId: IncidentId;
  readonly failure: string;
  /** Whose it is to see to it, and on which occasion they are written to. */
  readonly occasion: PlanOccasion;
  readonly person: PersonId | undefined;
};

/** A plan that waits for a word, or for somebody who may give it; nothing once it was answered or dropped. */
async function waitingPlan(ground: Ground, runId: string): Promise<Waiting | undefined> {
  const { db } = ground.platform;
  const run = await runById(db, runId);
  if (run?.state !== 'waiting') return undefined;
  const { incidentId } = run;
  const found = await incidentById(db, incidentId);
  const about = { run, incidentId, failure: found?.failure ?? '' };
  if (run.to !== undefined) return { ...about, occasion: 'plan', person: run.to };
  const person = seesTo(ground, [found?.owner_id, run.by]);
  return { ...about, occasion: 'no-approver', person };
}

/** Of the owner of the incident and whoever made the plan the first who is not gone: one who has left sees to nothing. */
function seesTo(
  { platform, policy, roster }: Ground,
  people: readonly (PersonId | null | undefined)[],
): PersonId | undefined {
  const at = platform.clock.now();
  const days = policy().promises.coverAfterAbsentDays;
  const known = people.flatMap((id) => (id ? (roster.byId(id) ?? []) : []));
  return (known.find((one) => !isGone(one, at, days)) ?? known.find((one) => one.active))?.id;
}

type Announcement = { readonly id?: string; readonly runId?: string };

/** Notes whose word a plan for an incident waits for, or who has to see to it; what waits already is noted once. */
export async function notePlan(
  ground: Ground,
  occasion: PlanOccasion,
  body: unknown,
): Promise<void> {
  const { platform, policy, roster } = ground;
  const rules = policy().staffNotices;
  const { id, runId } = (body ?? {}) as Announcement;
  if (!rules || id === undefined || runId === undefined || !isWanted(rules, occasion)) return;
  await roster.refresh();
  const waiting = await waitingPlan(ground, runId);
  if (waiting?.occasion !== occasion || waiting.person === undefined) return;
  const at = platform.clock.now();
  const dueAt = addSeconds(at, rules.gatherSeconds ?? usualGatherSeconds);
  const noted = { id: platform.mint(), personId: waiting.person, runId, occasion };
  await insertNotedPlan(platform.db, noted, { announcement: id, at, dueAt });
}

/** The plans that are somebody's to see to still; what was answered or passed on is told to them no more. */
export async function plansFor(
  ground: Ground,
  person: PersonId,
  rows: readonly StaffNoticeRow[],
): Promise<PlanNews[]> {
  const rules = ground.policy().staffNotices ?? {};
  const plans: PlanNews[] = [];
  for (const { run_id: runId, occasion } of rows) {
    const waiting = runId === null ? undefined : await waitingPlan(ground, runId);
    if (waiting?.person !== person || waiting.occasion !== occasion) continue;
    if (!isWanted(rules, occasion)) continue;
    const { run, incidentId, failure } = waiting;
    const { by, currency, budgetMinor: amountMinor } = run;
    const told = { occasion, to: { person }, by, money: { amountMinor, currency } } as const;
    plans.push({ incidentId, failure, told });
  }
  return plans;
}
