import { addEvidence, withoutEvidence } from '#areas/breaking-point/standing.ts';
import type { EventKind } from '#areas/cases/case.ts';
import type { CaseChange, CaseFile } from '#areas/cases/commands/deciding.ts';
import { earnedBy, meritKey, meritsTally } from '#areas/cases/recognition/recognition.ts';
import type { Task } from '#areas/cases/tasks/task.ts';
import { forBounces } from '#areas/promises/escalation.ts';
import { goBack } from '#areas/recovery/carrying/came-back.ts';
import type { Changes, World } from '#areas/recovery/changes.ts';
import { escalate } from '#areas/recovery/clocks/escalating.ts';
import {
  announce,
  changesOf,
  count,
  createDesk,
  type Desk,
  type Moment,
  putCase,
  putPromise,
  putStanding,
} from '#areas/recovery/desk.ts';
import { finish } from '#areas/recovery/finish.ts';
import type { Policy } from '#areas/recovery/policy.ts';
import { type Given, givenOf, type MovedRemedy, type Reversed } from '#areas/remedies/given.ts';
import { dayAt } from '#areas/staff/staff.ts';
import type { PersonId } from '#kernel/ids.ts';
import { wallClock } from '#kernel/time.ts';

/** Who listens to what happens to a case. */
const topics: Partial<Record<EventKind, string>> = {
  asked: 'case.asked',
  answered: 'case.answered',
  fixed: 'case.fixed',
  'cannot-fix': 'case.fixed',
  'handed-over': 'case.handed-over',
  'owner-replaced': 'case.handed-over',
  'hand-over-asked': 'case.hand-over-asked',
  'waits-for-customer': 'case.waiting',
  'clock-extended': 'case.extended',
  consulted: 'case.consulted',
  advised: 'case.advised',
  'consult-lapsed': 'case.unheard',
  'hand-over-lapsed': 'case.unheard',
  confirmed: 'case.closed',
  promised: 'case.promised',
  'remedy-given': 'remedy.given',
  'remedy-done': 'remedy.done',
  'remedy-reversed': 'remedy.reversed',
  'remedy-proposed': 'remedy.proposed',
  'proposal-passed-on': 'remedy.proposed',
  'proposal-granted': 'remedy.answered',
  'proposal-refused': 'remedy.answered',
  'proposal-unanswered': 'remedy.answered',
  'task-asked': 'task.asked',
  'task-done': 'task.ended',
  'task-declined': 'task.ended',
  'task-late': 'task.late',
};

/** What a decided command changes in all: the case itself, the customer's standing, the figures, who is told. */
export function changesOfCommand(
  world: World,
  file: CaseFile,
  change: CaseChange,
  ground: Ground,
): Changes {
  const { policy, moment } = ground;
  const desk = createDesk(world, policy, moment);
  putChange(desk, file, change);
  if (cameBack(change)) goBack(desk, change.next);
  finish(desk);
  const changes = changesOf(desk);
  const given = givenBy(change, ground);
  return {
    consults: change.consults ?? [],
    tick: change.tick,
    tasks: tasksOf(change, given),
    ...changes,
    handOvers: change.handOver ? [change.handOver] : [],
    remedies: given,
    reversed: reversedBy(change, ground),
    movedRemedies: movedBy(change, ground),
    proposals: change.proposal ? [change.proposal] : [],
    bentRules: change.bent ? [change.bent] : [],
    losses: change.losses,
  };
}

/** Puts a change of one case on the desk, with what follows from it. */
export function putChange(desk: Desk, file: CaseFile, change: CaseChange): void {
  const { moment, policy } = desk;
  if (change.evidence.length > 0) {
    putStanding(desk, addEvidence(file.standing, change.evidence, moment.at, policy.weights));
  }
  // What it cost them, and what it was, decide what would make it right, also where it is less than was thought.
  else if (change.losses || change.next.failure !== file.found.failure)
    putStanding(
      desk,
      withoutEvidence(file.standing, change.disproved ?? [], moment.at, policy.weights),
    );
  putCase(desk, change.next);
  const known = new Set(file.promises.map((one) => one.id));
  for (const promise of change.promises) putPromise(desk, promise, !known.has(promise.id));
  for (const event of change.events) {
    desk.events.push(event);
    const topic = topics[event.kind];
    if (topic) announce(desk, topic, event.caseId);
  }
  countOwners(desk, file, change);
  const day = dayAt(policy.teams, moment.at);
  for (const one of earnedBy(file, change)) count(desk, meritsTally, meritKey(day, one));
  callForBounces(desk, file, change);
}

type Ground = {
  readonly policy: Policy;
  readonly moment: Moment;
  readonly by: PersonId | undefined;
};

/**
 * What the customer had was lost again, or what they still wait for on a case thought settled will not come: it
 * goes back as if it had failed on its way.
 */
function cameBack({ moved, next }: CaseChange): boolean {
  if (moved?.to !== 'failed') return false;
  const { state } = moved.remedy;
  return state === 'done' || (state === 'under-way' && next.state !== 'open');
}

/** A task asked for the sake of a remedy given at the same moment is that remedy's. */
const tasksOf = ({ tasks = [] }: CaseChange, [remedy]: readonly Given[]): readonly Task[] =>
  remedy ? tasks.map((one) => ({ ...one, remedyId: remedy.id })) : tasks;

function givenBy({ remedy, next }: CaseChange, { policy, moment, by }: Ground): Given[] {
  if (!remedy || !by) return [];
  const day = dayAt(policy.teams, moment.at);
  return [givenOf(remedy, next, { by, rule: undefined }, { day, ...moment })];
}

function reversedBy({ reversed }: CaseChange, { moment, by }: Ground): Reversed[] {
  if (!reversed || !by) return [];
  return [
    {
      remedyId: reversed.id,
      was: reversed.state,
      entryIds: [moment.mint(), moment.mint()],
      by,
      at: moment.at,
    },
  ];
}

const movedBy = ({ moved }: CaseChange, { moment, by }: Ground): MovedRemedy[] =>
  moved ? [{ entryId: moment.mint(), by, at: moment.at, ...moved }] : [];

/** A customer who is passed on again and again is seen by somebody with authority. */
function callForBounces(desk: Desk, { found }: CaseFile, { next }: CaseChange): void {
  const bounces = next.bounces - found.bounces;
  if (bounces <= 0) return;
  count(
    desk,
    'bounces',
    `${wallClock(desk.moment.at, 'UTC').date.slice(0, 7)} ${next.team}`,
    bounces,
  );
  let now = next;
  for (const to of forBounces(desk.policy.escalation, found.bounces, next.bounces))
    now = escalate(desk, now, to, { why: 'bounces' });
}

function countOwners(desk: Desk, file: CaseFile, change: CaseChange): void {
  const was = file.found.state === 'closed' ? undefined : file.found.ownerId;
  const is = change.next.state === 'closed' ? undefined : change.next.ownerId;
  if (was === is) return;
  if (was) count(desk, 'open-cases', was, -1);
  if (is) count(desk, 'open-cases', is, 1);
}
