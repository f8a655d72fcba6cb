import { type Case, type CaseEvent, subjectKey } from '#areas/cases/case.ts';
import {
  type CaseFile,
  type Deciding,
  type Decision,
  line,
  type Of,
  touch,
  withNextDue,
} from '#areas/cases/commands/deciding.ts';
import { armed } from '#areas/promises/escalation.ts';
import { keptLine, madeLine } from '#areas/promises/lines.ts';
import { pause } from '#areas/promises/pausing.ts';
import { endPromise, type Promised, promiseOn } from '#areas/promises/promise.ts';
import {
  isDoneBy,
  isFor,
  type RuleClock,
  type RuleStep,
  ruleDays,
  startStep,
  stepAfter,
} from '#areas/promises/rule-clocks.ts';
import { type Target, targetFor } from '#areas/promises/targets.ts';
import { endOf, termOf } from '#areas/promises/term.ts';
import { teamById } from '#areas/staff/staff.ts';
import type { PromiseId } from '#kernel/ids.ts';
import { ok, refuse } from '#kernel/result.ts';
import type { Instant } from '#kernel/time.ts';
import { endReplaced, eventOf, hoursIn, type Owing, owedOn, runsFrom, writing } from './owed.ts';

/**
 * Another kind of failure than was understood: from here on it is counted, put right and timed as what it is,
 * and teaches how such words are to be read. The owner and the team stay: the customer keeps the one they
 * know, and a case that belongs elsewhere is handed over by somebody who says why.
 */
export function correctKind(
  file: CaseFile,
  command: Of<'correct-kind'>,
  deciding: Deciding,
): Decision {
  const { found } = file;
  const { failure } = command;
  if (!deciding.policy.failures.has(failure))
    return refuse('cases.no-such-kind', { failure }, '/failure');
  if (failure === found.failure) return refuse('cases.kind-is-so', {}, '/failure');
  const key = subjectKey(failure, found.subject);
  const twin = file.others.find((one) => subjectKey(one.failure, one.subject) === key);
  if (twin) return refuse('cases.kind-has-case', { number: twin.number ?? 0 }, '/failure');
  const params = { was: found.failure, is: failure };
  const event = line(file, deciding, 'kind-corrected', { params });
  const clocks = otherClocks(file, failure, deciding);
  const target = otherTarget(file, failure, deciding);
  const promises = [...clocks.promises, ...target.promises];
  // What it cost them teaches what such a failure costs.
  const lines = (file.losses ?? []).map((one) => one.id);
  return ok({
    next: withNextDue(touch(found, deciding.at, { failure }), file.promises, promises),
    events: [event, ...clocks.events, ...target.events],
    promises,
    evidence: [],
    losses: { added: [], struck: [], corrected: { lines, failure }, at: deciding.at },
  });
}

const nothing: Owing = { promises: [], events: [] };

/** Regulators' clocks that are not for this kind end; those that are have run since the case came in. */
function otherClocks(file: CaseFile, failure: string, deciding: Deciding): Owing {
  const { clocks } = deciding.policy;
  const { found } = file;
  const open = file.promises.filter((one) => one.state === 'open' && one.rule !== '');
  const over = open.filter((one) => {
    const clock = clocks.find(({ id }) => id === one.rule);
    return clock !== undefined && !isFor(clock, failure);
  });
  const begun = clocks
    .filter((one) => isFor(one, failure) && !isFor(one, found.failure))
    .filter((one) => !open.some(({ rule }) => rule === one.id))
    .map((one) => stepsSince(file, one, deciding));
  const all = [endReplaced(file, deciding, over), ...begun];
  return {
    promises: all.flatMap((one) => one.promises),
    events: all.flatMap((one) => one.events),
  };
}

/** The steps of a clock since the case came in: what was done meanwhile was done then, and the next is owed. */
function stepsSince(file: CaseFile, clock: RuleClock, deciding: Deciding): Owing {
  const { found } = file;
  const { policy, mint } = deciding;
  const { hours } = teamById(policy.teams, found.team);
  const days = ruleDays(hours.zone, policy.bankHolidays);
  const promises: Promised[] = [];
  const events: CaseEvent[] = [];
  const own = { caseId: found.id, ownerId: found.ownerId, receivedAt: found.openedAt };
  let at = found.openedAt;
  for (const step of stepsOf(clock)) {
    if (wasOwed(file, clock, step)) continue;
    const starting = { ...own, id: mint() as PromiseId, at };
    const made = armed(startStep(clock, step, days, starting), policy.escalation, hours);
    events.push(eventOf(found, writing(deciding), madeLine(made)));
    const doneAt = doneWhen(found, made);
    if (doneAt === undefined) return { promises: [...promises, made], events };
    promises.push(endPromise(made, 'kept', doneAt));
    events.push(eventOf(found, writing(deciding), keptLine(made, hours, doneAt)));
    at = doneAt;
  }
  return { promises, events };
}

function stepsOf(clock: RuleClock): RuleStep[] {
  const steps: RuleStep[] = [];
  for (let step = stepAfter(clock, undefined); step; step = stepAfter(clock, step.kind))
    steps.push(step);
  return steps;
}

/** Kept or missed already, before the kind was corrected to and fro. */
const wasOwed = ({ promises }: CaseFile, { id }: RuleClock, { kind }: RuleStep): boolean =>
  promises.some(
    (one) =>
      one.rule === id && one.kind === kind && (one.state === 'kept' || one.state === 'broken'),
  );

function doneWhen({ answeredAt, fixedAt }: Case, step: Promised): Instant | undefined {
  if (!isDoneBy(step, 'word') || answeredAt === undefined) return fixedAt;
  return fixedAt !== undefined && fixedAt < answeredAt ? fixedAt : answeredAt;
}

/**
 * The target for putting it right where this kind has another one. What the customer was told stays as it
 * was: our having misunderstood them moves no promise.
 */
function otherTarget(file: CaseFile, failure: string, deciding: Deciding): Owing {
  const { found } = file;
  const { targets } = deciding.policy.promises;
  const owed = owedOn(file, deciding);
  const target = targetFor(targets, 'put-right', { ...owed, failure });
  const open = file.promises.filter((one) => one.state === 'open' && one.kind === 'put-right');
  const stays = found.fixedAt !== undefined || open.some((one) => one.told);
  if (stays || target === targetFor(targets, 'put-right', owed)) return nothing;
  const ended = endReplaced(file, deciding, open);
  if (!target) return ended;
  const made = putRightBy(file, target, deciding);
  const event = eventOf(found, writing(deciding), madeLine(made));
  return { promises: [...ended.promises, made], events: [...ended.events, event] };
}

/** Counted from the day it came in; what the customer is told lies ahead in any case. */
function putRightBy(file: CaseFile, target: Target, deciding: Deciding): Promised {
  const { found } = file;
  const { at, mint, policy } = deciding;
  const hours = hoursIn(file, deciding);
  const told = target.told ?? false;
  const isOver = endOf(target, hours, found.openedAt) <= at;
  const from = told && isOver ? runsFrom(file, deciding) : found.openedAt;
  const made = promiseOn(
    {
      id: mint() as PromiseId,
      caseId: found.id,
      ownerId: found.ownerId,
      kind: 'put-right',
      at: from,
      brokenBefore: 0,
      told,
    },
    termOf(target, hours, from, policy.promises.warnAtShare),
  );
  return found.waitsUntil === undefined ? made : pause(made, at);
}
