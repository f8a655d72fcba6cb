import { putRightEvidence } from '#areas/breaking-point/evidence.ts';
import { endPromise, promiseBy } from '#areas/promises/promise.ts';
import type { PromiseId } from '#kernel/ids.ts';
import { ok, type Result, refuse } from '#kernel/result.ts';
import { fromIso } from '#kernel/time.ts';
import { type Case, type CaseEvent, subjectKey } from '../case.ts';
import type { CaseCommand } from '../case-command.contract.ts';
import { bendRule } from './bending.ts';
import {
  type CaseFile,
  type Deciding,
  type Decision,
  line,
  type Of,
  touch,
  withNextDue,
} from './deciding.ts';
import { acceptHandOver, askHandOver, declineHandOver, replaceOwner } from './hand-over.ts';
import { answerProposal, proposeRemedy, withdrawProposal } from './proposals.ts';
import { giveRemedy, mayBeRetried, retryRemedy, reverseRemedy, sayOfRemedy } from './remedies.ts';
import { settled } from './settled.ts';

const plain = (
  file: CaseFile,
  deciding: Deciding,
  event: CaseEvent,
  change: Partial<Case> = {},
): Decision =>
  ok({ next: touch(file.found, deciding.at, change), events: [event], promises: [], evidence: [] });

/** A word to the customer keeps the promise of a word. */
function answer(file: CaseFile, command: Of<'answer'>, deciding: Deciding): Decision {
  const kept = file.promises
    .filter((one) => one.state === 'open' && (one.kind === 'call' || one.kind === 'write'))
    .map((one) => endPromise(one, 'kept', deciding.at));
  const next = touch(file.found, deciding.at, {
    answeredAt: file.found.answeredAt ?? deciding.at,
    overdue: false,
  });
  return ok({
    next: withNextDue(next, file.promises, kept),
    events: [
      line(file, deciding, 'answered', { text: command.text }),
      ...kept.map((one) =>
        line(file, deciding, 'promise-kept', { params: { kind: one.kind, due: one.dueAt } }),
      ),
    ],
    promises: kept,
    evidence: [],
  });
}

function fix(file: CaseFile, command: Of<'fix'>, deciding: Deciding): Decision {
  const { found } = file;
  if (found.fixedAt !== undefined)
    return refuse('cases.already-fixed', { number: found.number ?? 0 });
  const whole = command.outcome !== 'cannot-be-fixed';
  const open = file.promises.filter((one) => one.state === 'open');
  // What cannot be fixed ends the promise to fix it, but keeps none: a refund promised stays promised.
  const ended = whole
    ? open
        .filter((one) => one.kind !== 'call' && one.kind !== 'write')
        .map((one) => endPromise(one, 'kept', deciding.at))
    : open
        .filter((one) => one.kind === 'fix')
        .map((one) => endPromise(one, 'replaced', deciding.at));
  const put = {
    caseId: found.id,
    openedAt: found.openedAt,
    failure: found.failure,
    at: deciding.at,
  };
  return ok({
    next: withNextDue(
      touch(found, deciding.at, { fixedAt: deciding.at, overdue: false }),
      file.promises,
      ended,
    ),
    events: [line(file, deciding, whole ? 'fixed' : 'cannot-fix', { text: command.text })],
    promises: ended,
    evidence: whole ? putRightEvidence(file.standing, put, deciding.policy.weights) : [],
  });
}

/** Asking "is it settled?" before answering and fixing would be asking the customer to do our work. */
function ask(file: CaseFile, _: Of<'ask'>, deciding: Deciding): Decision {
  const { found } = file;
  if (found.answeredAt === undefined) return refuse('cases.not-answered');
  if (found.fixedAt === undefined) return refuse('cases.not-fixed');
  if (file.given.some(mayBeRetried)) return refuse('cases.remedy-came-back');
  const event = line(file, deciding, 'asked', {
    params: { days: deciding.policy.promises.silenceDays },
  });
  return plain(file, deciding, event, { state: 'asked', askedAt: deciding.at });
}

function confirm(file: CaseFile, command: Of<'confirm'>, deciding: Deciding): Decision {
  const { at, policy } = deciding;
  const event = line(file, deciding, 'confirmed', { text: command.how });
  return ok(settled(file, { at, event, weights: policy.weights }));
}

function makePromise(file: CaseFile, command: Of<'promise'>, deciding: Deciding): Decision {
  const dueAt = fromIso(command.dueAt);
  if (dueAt === undefined) return refuse('cases.bad-time', { value: command.dueAt }, '/dueAt');
  if (dueAt <= deciding.at) return refuse('cases.promise-in-past', {}, '/dueAt');
  const made = promiseBy(
    {
      id: deciding.mint() as PromiseId,
      caseId: file.found.id,
      ownerId: file.found.ownerId,
      kind: command.kind,
      at: deciding.at,
      brokenBefore: 0,
    },
    dueAt,
    deciding.policy.promises.warnAtShare,
  );
  const replaced = file.promises
    .filter((one) => one.state === 'open' && one.kind === command.kind)
    .map((one) => endPromise(one, 'replaced', deciding.at));
  const event = line(file, deciding, 'promised', {
    params: { kind: made.kind, due: made.dueAt, owner: file.found.ownerId },
  });
  const next = withNextDue(touch(file.found, deciding.at), [...file.promises, made], replaced);
  return ok({ next, events: [event], promises: [...replaced, made], evidence: [] });
}

function keepPromise(file: CaseFile, command: Of<'keep-promise'>, deciding: Deciding): Decision {
  const promise = file.promises.find((one) => one.id === command.promiseId);
  if (!promise) return refuse('cases.no-such-promise', {}, '/promiseId');
  if (promise.state !== 'open') return refuse('cases.promise-ended', { state: promise.state });
  const kept = endPromise(promise, 'kept', deciding.at);
  return ok({
    next: withNextDue(touch(file.found, deciding.at, { overdue: false }), file.promises, [kept]),
    events: [
      line(file, deciding, 'promise-kept', { params: { kind: kept.kind, due: kept.dueAt } }),
    ],
    promises: [kept],
    evidence: [],
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

/** Whether they may is told by what is asked of them, not by whose the case is. */
const forAnyone: readonly CaseCommand['command'][] = [
  'note',
  'accept-hand-over',
  'decline-hand-over',
  'answer-proposal',
];

/** A remedy may arrive when all is settled already, and a note never comes too late. */
const afterTheEnd: readonly CaseCommand['command'][] = ['note', 'settle-remedy'];

/** Whether this person may give this command on this case at all, whatever its content. */
function allowed(file: CaseFile, name: CaseCommand['command'], deciding: Deciding): Result<true> {
  if (file.found.state === 'closed' && !afterTheEnd.includes(name))
    return refuse('cases.closed', { number: file.found.number ?? 0 });
  if (forAnyone.includes(name) || deciding.leads || file.found.ownerId === deciding.by.id)
    return ok(true);
  return refuse('cases.not-owner', { owner: deciding.person(file.found.ownerId)?.name ?? '' });
}

/** Decides a command on a case: the change, or a refusal that says why and what to do instead. */
export function decide(file: CaseFile, command: CaseCommand, deciding: Deciding): Decision {
  if (command.version !== undefined && command.version !== file.found.version) {
    return refuse('cases.stale', { yours: command.version, now: file.found.version });
  }
  const may = allowed(file, command.command, deciding);
  if (!may.ok) return may;
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
      return reverseRemedy(file, command, deciding);
    case 'retry-remedy':
      return retryRemedy(file, command, deciding);
    case 'propose-remedy':
      return proposeRemedy(file, command, deciding);
    case 'answer-proposal':
      return answerProposal(file, command, deciding);
    case 'withdraw-proposal':
      return withdrawProposal(file, command, deciding);
    case 'bend-rule':
      return bendRule(file, command, deciding);
    case 'settle-remedy':
      return sayOfRemedy(file, command, deciding);
    case 'correct-kind':
      return correctKind(file, command, deciding);
  }
}
