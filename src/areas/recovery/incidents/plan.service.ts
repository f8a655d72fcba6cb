import { casesOfIncident, incidentById } from '#areas/cases/cases.service.ts';
import type { Intake } from '#areas/recovery/intake/intake.service.ts';
import { teamsSpent } from '#areas/remedies/remedies.service.ts';
import { dayAt } from '#areas/staff/staff.ts';
import type { CaseId, IncidentId } from '#kernel/ids.ts';
import { ok, type Result, refuse } from '#kernel/result.ts';
import type { Instant } from '#kernel/time.ts';
import { checkedMessage, judgeAll, type Rooms } from './judge.ts';
import { knownOf, mailedAmong } from './known.service.ts';
import { countIn, emptyPreview, type Preview } from './preview.ts';
import type { Message, Run, RunRemedy } from './runs/run.ts';
import { spentByRuns } from './runs/runs.store.ts';

export type Wanted = {
  readonly purpose: Run['purpose'];
  readonly remedy: RunRemedy | undefined;
  readonly message: Message;
  readonly onlyOpen: boolean;
  readonly budgetMinor: number | undefined;
};

export type Planned = {
  readonly preview: Preview;
  readonly message: Message;
  readonly at: Instant;
  readonly budgetMinor: number;
  /** What runs of this incident gave before. */
  readonly earlierMinor: number;
};

const chunk = 1_000;
/** More than any sum of cases can need. */
const endless = 1e15;

/** What has a limit of its own this month, and how much of it is left. */
export async function teamRooms(
  intake: Intake,
  spent: (teams: readonly string[], month: string) => Promise<ReadonlyMap<string, number>>,
  at: Instant,
): Promise<Map<string, number>> {
  const policy = intake.policy();
  const budgets = Object.entries(policy.remedies.budgets ?? {});
  if (budgets.length === 0) return new Map();
  const teams = budgets.map(([team]) => team).sort();
  const gone = await spent(teams, dayAt(policy.teams, at).slice(0, 7));
  return new Map(
    budgets.map(([team, limitMinor]) => [team, Math.max(0, limitMinor - (gone.get(team) ?? 0))]),
  );
}

/** Goes through all cases of an incident as a run would, and changes nothing. */
export async function planRun(
  intake: Intake,
  incidentId: IncidentId,
  wanted: Wanted,
): Promise<Result<Planned>> {
  const { db, clock, config } = intake.platform;
  const found = await incidentById(db, incidentId);
  if (!found?.declared_at) return refuse('not-found');
  const message = checkedMessage(wanted.message, wanted.purpose, wanted.remedy);
  if (!message.ok) return message;
  const at = clock.now();
  const policy = intake.policy();
  const teams = await teamRooms(intake, (all, month) => teamsSpent(db, all, month), at);
  const runMinor = wanted.budgetMinor ?? endless;
  const rooms: Rooms = { runMinor, teams, carriers: new Map() };
  const preview = emptyPreview();
  const ground = {
    message: message.value,
    weights: policy.weights,
    nearFrom: policy.remedies.gesture.fromChance,
    at,
  };
  const notices = config.smtpUrl === undefined ? undefined : policy.notices;
  let after: CaseId | undefined;
  for (;;) {
    const cases = await casesOfIncident(db, incidentId, { after, upTo: at, limit: chunk });
    const run = { id: undefined, incidentId, upTo: at, remedy: wanted.remedy };
    const known = await knownOf(db, cases, { run, policy });
    const mailed = await mailedAmong(db, cases, notices);
    countIn(preview, judgeAll(known, wanted, rooms, policy), { ...ground, mailed });
    after = cases.at(-1)?.id;
    if (cases.length < chunk) break;
  }
  // A currency may be taken out of the policy while it runs; whoever was paid in it is then paid all of it in ours.
  const budgetMinor = wanted.budgetMinor ?? preview.dueMinor;
  const earlierMinor = await spentByRuns(db, incidentId);
  return ok({ preview, message: message.value, at, budgetMinor, earlierMinor });
}
