import { roomOf } from '#areas/remedies/authority.ts';
import { ok, type Result, refuse } from '#kernel/result.ts';
import { type Case, type CaseEvent, subjectKey } from '../case.ts';
import type { CaseCommand } from '../case-command.contract.ts';
import { advise, consult } from './consulting.ts';
import { type CaseFile, type Deciding, type Decision, line, type Of, touch } from './deciding.ts';
import { acceptHandOver, askHandOver, declineHandOver, replaceOwner } from './hand-over.ts';
import { ownerHours } from './owed.ts';
import { settled } from './settled.ts';
import { waitForCustomer } from './waiting.ts';
import { answer, ask, fix, keepPromise, makePromise } from './words.ts';

const plain = (
  file: CaseFile,
  deciding: Deciding,
  event: CaseEvent,
  change: Partial<Case> = {},
): Decision =>
  ok({ next: touch(file.found, deciding.at, change), events: [event], promises: [], evidence: [] });

function confirm(file: CaseFile, command: Of<'confirm'>, deciding: Deciding): Decision {
  const { at, mint, policy, person } = deciding;
  const event = line(file, deciding, 'confirmed', { text: command.how });
  const hours = ownerHours(file.found, policy.teams, person);
  return ok(settled(file, { at, event, weights: policy.weights, mint, hours }));
}

function giveRemedy(file: CaseFile, command: Of<'give-remedy'>, deciding: Deciding): Decision {
  const { found } = file;
  const spent = { ...deciding.spent, case: found.spentMinor };
  const room = roomOf(
    deciding.policy.remedies,
    {
      role: deciding.by.role,
      team: found.team,
      yearlyValueMinor: deciding.yearlyValueMinor,
    },
    spent,
  );
  if (spent[room.by] + command.amountMinor > room.limitMinor) {
    const { limitMinor, leftMinor, by } = room;
    return refuse(
      'cases.beyond-authority',
      { limitMinor, leftMinor, by, currency: deciding.currency },
      '/amountMinor',
    );
  }
  const spentMinor = found.spentMinor + command.amountMinor;
  const remedy = {
    kind: command.kind,
    amountMinor: command.amountMinor,
    currency: deciding.currency,
  };
  const event = line(file, deciding, 'remedy-given', {
    params: { ...remedy },
    text: command.text ?? '',
  });
  return ok({
    next: touch(file.found, deciding.at, { spentMinor }),
    events: [event],
    promises: [],
    evidence: [],
    remedy,
  });
}

/** Takes back what was given by mistake: by whoever gave it, or a lead. The books keep both. */
function reverse(file: CaseFile, command: Of<'reverse-remedy'>, deciding: Deciding): Decision {
  const { found, given } = file;
  const remedy = given.find((one) => one.id === command.remedyId);
  if (!remedy) return refuse('cases.no-such-remedy', {}, '/remedyId');
  if (remedy.isReversed) return refuse('cases.remedy-reversed', {}, '/remedyId');
  if (remedy.by !== deciding.by.id && !deciding.leads)
    return refuse('cases.not-your-remedy', { giver: deciding.person(remedy.by)?.name ?? '' });
  const { kind, amountMinor, currency } = remedy;
  const event = line(file, deciding, 'remedy-reversed', {
    params: { kind, amountMinor, currency },
    text: command.reason,
  });
  const spentMinor = Math.max(0, found.spentMinor - amountMinor);
  return ok({
    next: touch(found, deciding.at, { spentMinor }),
    events: [event],
    promises: [],
    evidence: [],
    reversed: remedy.id,
  });
}

/**
 * Another kind of failure than was understood: from here on it is counted and put right as what it is,
 * and teaches how such words are to be read. The owner stays: the customer keeps the one they know.
 */
function correctKind(file: CaseFile, command: Of<'correct-kind'>, deciding: Deciding): Decision {
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
  return plain(file, deciding, event, { failure });
}

const isForAnyone = (name: CaseCommand['command']): boolean =>
  ['note', 'accept-hand-over', 'decline-hand-over', 'advise'].includes(name);

/** Whose case it is: its owner's, for now whoever stands in for them, and a lead's. */
const isTheirs = ({ found }: CaseFile, { by, leads }: Pick<Deciding, 'by' | 'leads'>): boolean =>
  leads || found.ownerId === by.id || found.coveredBy === by.id;

/** What a second stage decides is decided by somebody who has neither owned the case nor answered on it. */
function reviewed(file: CaseFile, name: CaseCommand['command'], deciding: Deciding): Result<true> {
  const isDecision = name === 'answer' || name === 'fix' || name === 'accept-hand-over';
  return isDecision && file.had?.has(deciding.by.id) ? refuse('cases.review-by-another') : ok(true);
}

/** Whether this person may give this command on this case at all, whatever its content. */
function allowed(file: CaseFile, name: CaseCommand['command'], deciding: Deciding): Result<true> {
  if (file.found.state === 'closed' && name !== 'note')
    return refuse('cases.closed', { number: file.found.number ?? 0 });
  if (isForAnyone(name) || isTheirs(file, deciding)) return reviewed(file, name, deciding);
  return refuse('cases.not-owner', { owner: deciding.person(file.found.ownerId)?.name ?? '' });
}

/** Decides a command on a case: the change, or a refusal that says why and what to do instead. */
export function decide(file: CaseFile, command: CaseCommand, deciding: Deciding): Decision {
  if (command.version !== undefined && command.version !== file.found.version) {
    return refuse('cases.stale', { yours: command.version, now: file.found.version });
  }
  const may = allowed(file, command.command, deciding);
  if (!may.ok) return may;
  const decided = decideOn(file, command, deciding);
  const isBack = file.found.coveredBy !== undefined && file.found.ownerId === deciding.by.id;
  if (!decided.ok || !isBack) return decided;
  return ok({ ...decided.value, next: { ...decided.value.next, coveredBy: undefined } });
}

function decideOn(file: CaseFile, command: CaseCommand, deciding: Deciding): Decision {
  switch (command.command) {
    case 'note':
      return plain(file, deciding, line(file, deciding, 'note', { text: command.text }));
    case 'answer':
      return answer(file, command, deciding);
    case 'fix':
      return fix(file, command, deciding);
    case 'ask':
      return ask(file, command, deciding);
    case 'confirm':
      return confirm(file, command, deciding);
    case 'promise':
      return makePromise(file, command, deciding);
    case 'keep-promise':
      return keepPromise(file, command, deciding);
    case 'hand-over':
      return askHandOver(file, command, deciding);
    case 'accept-hand-over':
      return acceptHandOver(file, command, deciding);
    case 'decline-hand-over':
      return declineHandOver(file, command, deciding);
    case 'replace-owner':
      return replaceOwner(file, command, deciding);
    case 'give-remedy':
      return giveRemedy(file, command, deciding);
    case 'reverse-remedy':
      return reverse(file, command, deciding);
    case 'correct-kind':
      return correctKind(file, command, deciding);
    case 'wait-for-customer':
      return waitForCustomer(file, command, deciding);
    case 'consult':
      return consult(file, command, deciding);
    case 'advise':
      return advise(file, command, deciding);
  }
}

/** What the page offers: the commands this person could give now. */
export function commandsFor(
  file: CaseFile,
  deciding: Pick<Deciding, 'by' | 'leads'>,
): CaseCommand['command'][] {
  const { found, handOver, promises } = file;
  if (found.state === 'closed') return ['note'];
  const mine = isTheirs(file, deciding);
  const asked = handOver?.to === deciding.by.id;
  const answeredAndFixed = found.answeredAt !== undefined && found.fixedAt !== undefined;
  const offered: readonly (readonly [CaseCommand['command'], boolean])[] = [
    ['note', true],
    ['answer', mine],
    ['promise', mine],
    ['keep-promise', mine && promises.some((one) => one.state === 'open')],
    ['give-remedy', mine],
    ['confirm', mine],
    ['fix', mine && found.fixedAt === undefined],
    ['ask', mine && answeredAndFixed && found.state === 'open'],
    ['reverse-remedy', mine && file.given.some((one) => !one.isReversed)],
    ['correct-kind', mine],
    ['hand-over', mine && !handOver],
    ['replace-owner', deciding.leads],
    ['accept-hand-over', asked],
    ['decline-hand-over', handOver !== undefined && (asked || mine)],
    ['wait-for-customer', mine && found.answeredAt !== undefined && found.state === 'open'],
    ['consult', mine],
    ['advise', file.consults?.some((one) => one.to === deciding.by.id) ?? false],
  ];
  return offered.filter(([, may]) => may).map(([command]) => command);
}
