import { chanceFromRank } from '#areas/breaking-point/standing.ts';
import type { Case, CaseEvent } from '#areas/cases/case.ts';
import type { CaseFile, Deciding } from '#areas/cases/commands/deciding.ts';
import { armed } from '#areas/promises/escalation.ts';
import { keptLine, madeLine, replacedLine } from '#areas/promises/lines.ts';
import { resume } from '#areas/promises/pausing.ts';
import { endPromise, type Promised, promiseOn } from '#areas/promises/promise.ts';
import { isDoneBy, isOwedAlready, nextStep } from '#areas/promises/rule-clocks.ts';
import { type Owed, type Target, targetFor } from '#areas/promises/targets.ts';
import { termOf } from '#areas/promises/term.ts';
import { hoursOf, type Person, type Team, teamById, workedOnFrom } from '#areas/staff/staff.ts';
import type { WorkingHours } from '#areas/staff/working-hours.ts';
import type { Mint, PromiseId } from '#kernel/ids.ts';
import type { Instant } from '#kernel/time.ts';

/** What a deed does to promises: those it changed or made, with a line for each. */
export type Owing = {
  readonly promises: readonly Promised[];
  readonly events: readonly CaseEvent[];
};

/** The hours by which the owner's promises run. */
export function ownerHours(
  found: Case,
  teams: readonly Team[],
  person: (id: string) => Person | undefined,
): WorkingHours {
  const team = teamById(teams, found.team);
  const owner = person(found.ownerId);
  return owner ? hoursOf(owner, team) : team.hours;
}

export const hoursIn = ({ found }: CaseFile, { policy, person }: Deciding): WorkingHours =>
  ownerHours(found, policy.teams, person);

type Said = Pick<CaseEvent, 'kind' | 'params'>;
type Writing = { readonly at: Instant; readonly mint: Mint; readonly by: CaseEvent['by'] };

export const eventOf = (found: Case, { at, mint, by }: Writing, said: Said): CaseEvent => ({
  id: mint(),
  caseId: found.id,
  at,
  by,
  signalId: undefined,
  text: '',
  ...said,
});

export const writing = ({ at, mint, by }: Deciding): Writing => ({ at, mint, by: by.id });

/** Ends promises as kept, with a line for each; what stood still meanwhile was due later by as much. */
export function endKept(
  found: Case,
  done: readonly Promised[],
  by: Writing & { readonly hours: WorkingHours },
): Owing {
  const kept = done.map((one) => resume(one, by.hours, by.at));
  return {
    promises: kept.map((one) => endPromise(one, 'kept', by.at)),
    events: kept.map((one) => eventOf(found, by, keptLine(one, by.hours, by.at))),
  };
}

/** A deed keeps these promises; a regulator's step that is done begins the next, which the deed may do as well. */
export function keepAll(
  file: CaseFile,
  deciding: Deciding,
  kept: readonly Promised[],
  deed: 'word' | 'put-right',
): Owing {
  const { found } = file;
  const by = { ...writing(deciding), hours: hoursIn(file, deciding) };
  const done = endKept(found, kept, by);
  const promises = [...done.promises];
  const events = [...done.events];
  const ids = new Set(kept.map((one) => one.id));
  const others = file.promises.filter((one) => !ids.has(one.id));
  // Of two complaints that were joined, the first one received says from when the next step counts.
  const inOrder = [...kept].sort((a, b) => (a.receivedAt ?? 0) - (b.receivedAt ?? 0));
  for (const step of inOrder) {
    let following = stepAfter(file, deciding, step);
    while (following && !isOwedAlready([...others, ...promises], following)) {
      events.push(eventOf(found, by, madeLine(following)));
      if (!isDoneBy(following, deed)) {
        promises.push(following);
        break;
      }
      const ended = endKept(found, [following], by);
      promises.push(...ended.promises);
      events.push(...ended.events);
      following = stepAfter(file, deciding, following);
    }
  }
  return { promises, events };
}

function stepAfter(
  { found }: CaseFile,
  { policy, at, mint }: Deciding,
  done: Promised,
): Promised | undefined {
  const team = teamById(policy.teams, found.team);
  const step = nextStep(
    policy.clocks,
    done,
    { zone: team.hours.zone, bankHolidays: policy.bankHolidays },
    { caseId: found.id, ownerId: found.ownerId, receivedAt: found.openedAt, at, mint },
  );
  return step && armed(step, policy.escalation, team.hours);
}

/** Ends promises that newer ones, or the end of the matter, have taken the place of. */
export const endReplaced = (
  file: CaseFile,
  deciding: Deciding,
  replaced: readonly Promised[],
): Owing => endUnneeded(file.found, replaced, writing(deciding));

/** Ends promises that nobody waits for any more, with a line for each. */
export const endUnneeded = (found: Case, over: readonly Promised[], by: Writing): Owing => ({
  promises: over.map((one) => endPromise(one, 'replaced', by.at)),
  events: over.map((one) => eventOf(found, by, replacedLine(one))),
});

/** What a target for this case is chosen by. */
export const owedOn = (
  { found, standing }: CaseFile,
  { at, policy, yearlyValueMinor }: Deciding,
): Owed => ({
  failure: found.failure,
  team: found.team,
  chance: chanceFromRank(standing.rank, at, policy.weights),
  isIncident: found.incidentId !== undefined,
  yearlyValueMinor,
});

/** From when on somebody works on what the owner owes: nothing is promised of days on which nobody is here. */
export const runsFrom = ({ found }: CaseFile, { people, person, at }: Deciding): Instant =>
  workedOnFrom(people, person(found.ownerId), at);

/**
 * After a word the next word is owed, where the policy sets a time for it; not while the customer has it.
 * @param otherwise what is owed where the policy sets none
 */
export function oweNextWord(file: CaseFile, deciding: Deciding, otherwise?: Target): Owing {
  const { found } = file;
  const { policy, at, mint } = deciding;
  const nothing = { promises: [], events: [] };
  if (found.state !== 'open' || found.waitsUntil !== undefined) return nothing;
  const { targets } = policy.promises;
  const target = targetFor(targets, 'next-word', owedOn(file, deciding)) ?? otherwise;
  if (!target) return nothing;
  const hours = hoursIn(file, deciding);
  const made = promiseOn(
    {
      id: mint() as PromiseId,
      caseId: found.id,
      ownerId: found.ownerId,
      kind: 'next-word',
      at,
      brokenBefore: 0,
      told: target.told ?? false,
    },
    termOf(target, hours, runsFrom(file, deciding), policy.promises.warnAtShare),
  );
  return { promises: [made], events: [eventOf(found, writing(deciding), madeLine(made))] };
}
