import { type Case, subjectKey } from '#areas/cases/case.ts';
import { touch } from '#areas/cases/commands/deciding.ts';
import type { PastRemedy } from '#areas/remedies/given.ts';
import type { Person } from '#areas/staff/staff.ts';
import type { CaseId } from '#kernel/ids.ts';
import type { Changes, World } from '../changes.ts';
import {
  announce,
  casesOf,
  changesOf,
  count,
  createDesk,
  type Desk,
  type Moment,
  promisesOf,
  putCase,
  write,
} from '../desk.ts';
import { ownerFor, passOn } from '../opening.ts';
import { promiseWord } from '../owing.ts';
import type { Policy } from '../policy.ts';

/** A remedy that did not happen, with why, and what the other side said. */
export type CameBack = {
  readonly caseId: CaseId;
  readonly remedy: PastRemedy;
  readonly because: string;
  readonly detail: string;
};

type Ground = { readonly policy: Policy; readonly moment: Moment };

/**
 * Remedies that did not happen go back to the owners of their cases: the customer was told it would,
 * so a case that was thought settled is open again, and somebody owes them a word.
 */
export function cameBack(world: World, remedies: readonly CameBack[], ground: Ground): Changes {
  const desk = createDesk(world, ground.policy, ground.moment);
  for (const one of remedies) giveBack(desk, one);
  return changesOf(desk);
}

function giveBack(desk: Desk, { caseId, remedy, because, detail }: CameBack): void {
  const found = [...desk.world.cases.keys()]
    .map((customerId) => casesOf(desk, customerId).get(caseId))
    .find((one) => one !== undefined);
  if (!found) return;
  const { kind, amountMinor, currency } = remedy;
  write(desk, {
    caseId,
    kind: 'remedy-failed',
    params: { kind, amountMinor, currency, because },
    text: detail,
  });
  goBack(desk, found);
}

/** Whoever owns the case is told, has it open, and owes the customer a word. */
export function goBack(desk: Desk, found: Case): void {
  announce(desk, 'remedy.came-back', found.id);
  // What was joined into another case is worked on there.
  if (found.closedHow === 'merged') return;
  const beside = openBeside(desk, found);
  const owner = ownerFor(desk, beside ?? found);
  const theirs = passedOn(desk, found, owner);
  const { at } = desk.moment;
  if (beside) putCase(desk, touch(theirs, at));
  const open = beside ? touch(passedOn(desk, beside, owner), at) : reopened(desk, theirs);
  const isPromised = promisesOf(desk, open.id).some((one) => one.state === 'open');
  putCase(desk, isPromised ? open : promiseWord(desk, open, owner));
}

/**
 * A problem of a customer is open once: where they have it open again, what came back of the time before is
 * seen to by whoever has it now, and the customer hears of it there.
 */
function openBeside(desk: Desk, found: Case): Case | undefined {
  const key = subjectKey(found.failure, found.subject);
  return [...casesOf(desk, found.customerId).values()].find(
    (one) =>
      one.id !== found.id && one.state !== 'closed' && subjectKey(one.failure, one.subject) === key,
  );
}

function passedOn(desk: Desk, found: Case, owner: Person): Case {
  passOn(desk, found, owner);
  return { ...found, ownerId: owner.id };
}

function reopened(desk: Desk, found: Case): Case {
  const next = touch(found, desk.moment.at);
  if (found.state === 'open') return next;
  if (found.state === 'closed') {
    count(desk, 'open-cases', found.ownerId);
    count(desk, 'cases-reopened', found.failure);
    announce(desk, 'case.reopened', found.id);
  }
  return {
    ...next,
    state: 'open',
    reopens: found.reopens + (found.state === 'closed' ? 1 : 0),
    fixedAt: undefined,
    askedAt: undefined,
    closedAt: undefined,
    closedHow: undefined,
  };
}
