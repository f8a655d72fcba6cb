import { ok, type Result, refuse } from '#kernel/result.ts';
import type { Case, CaseEvent } from '../case.ts';
import type { CaseCommand } from '../case-command.contract.ts';
import { thank } from '../recognition/recognition.ts';
import { advise, consult } from './consulting.ts';
import {
  type CaseFile,
  type Deciding,
  type Decision,
  isTheirs,
  line,
  touch,
  worksOnCases,
} from './deciding.ts';
import { acceptHandOver, askHandOver, declineHandOver, replaceOwner } from './hand-over.ts';
import { addLoss, removeLoss } from './losses.ts';
import { tickStep } from './playbook.ts';
import { correctKind } from './promises/correcting.ts';
import { waitForCustomer } from './promises/waiting.ts';
import { bendRule } from './remedies/bending.ts';
import { giveRemedy, retryRemedy } from './remedies/giving.ts';
import { answerProposal, proposeRemedy, withdrawProposal } from './remedies/proposals.ts';
import { sayOfRemedy } from './remedies/saying.ts';
import { reverseRemedy } from './remedies/taking-back.ts';
import { confirm } from './settled.ts';
import { askTask, withdrawTask } from './tasks.ts';
import { answer, ask, extendClock, fix, keepPromise, makePromise } from './words.ts';

const plain = (
  file: CaseFile,
  deciding: Deciding,
  event: CaseEvent,
  change: Partial<Case> = {},
): Decision =>
  ok({ next: touch(file.found, deciding.at, change), events: [event], promises: [], evidence: [] });

/**
 * Whether they may is told by what is asked of them, not by whose the case is. An executive works on no
 * case, and yet grants what was put before them: who is asked must be able to say no.
 */
const forAnyone: readonly CaseCommand['command'][] = [
  'note',
  'thank',
  'decline-hand-over',
  'advise',
  'answer-proposal',
];

/** What was given goes on when all is settled: it arrives, comes back or was a mistake. A note and a word of thanks never come too late. */
export const afterTheEnd: readonly CaseCommand['command'][] = [
  'note',
  'thank',
  'settle-remedy',
  'retry-remedy',
  'reverse-remedy',
  'withdraw-task',
];

/** What a second stage decides is decided by somebody who has neither owned the case nor answered on it. */
function reviewed(file: CaseFile, name: CaseCommand['command'], deciding: Deciding): Result<true> {
  const isDecision = name === 'answer' || name === 'fix' || name === 'accept-hand-over';
  return isDecision && file.had?.has(deciding.by.id) ? refuse('cases.review-by-another') : ok(true);
}

/** Whether this person may give this command on this case at all, whatever its content. */
function allowed(file: CaseFile, name: CaseCommand['command'], deciding: Deciding): Result<true> {
  if (file.found.state === 'closed' && !afterTheEnd.includes(name))
    return refuse('cases.closed', { number: file.found.number ?? 0 });
  if (forAnyone.includes(name)) return ok(true);
  if (!worksOnCases(deciding)) return refuse('forbidden', { permission: 'cases:work' });
  if (name === 'accept-hand-over' || isTheirs(file, deciding))
    return reviewed(file, name, deciding);
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
    case 'thank':
      return thank(file, command, deciding);
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
    case 'extend-clock':
      return extendClock(file, command, deciding);
    case 'hand-over':
      return askHandOver(file, command, deciding);
    case 'accept-hand-over':
      return acceptHandOver(file, command, deciding);
    case 'decline-hand-over':
      return declineHandOver(file, command, deciding);
    case 'replace-owner':
      return replaceOwner(file, command, deciding);
    case 'correct-kind':
      return correctKind(file, command, deciding);
    case 'wait-for-customer':
      return waitForCustomer(file, command, deciding);
    case 'consult':
      return consult(file, command, deciding);
    case 'advise':
      return advise(file, command, deciding);
    case 'ask-task':
      return askTask(file, command, deciding);
    case 'withdraw-task':
      return withdrawTask(file, command, deciding);
    case 'tick-step':
      return tickStep(file, command, deciding);
    default:
      return decideOnRemedies(file, command, deciding);
  }
}

type OfRemedies = Exclude<
  CaseCommand,
  {
    command:
      | 'note'
      | 'answer'
      | 'fix'
      | 'ask'
      | 'confirm'
      | 'promise'
      | 'keep-promise'
      | 'extend-clock'
      | 'hand-over'
      | 'accept-hand-over'
      | 'decline-hand-over'
      | 'replace-owner'
      | 'correct-kind'
      | 'wait-for-customer'
      | 'consult'
      | 'advise'
      | 'ask-task'
      | 'withdraw-task'
      | 'tick-step'
      | 'thank';
  }
>;

/** What it cost them, and what is given for it. */
function decideOnRemedies(file: CaseFile, command: OfRemedies, deciding: Deciding): Decision {
  switch (command.command) {
    case 'give-remedy':
      return giveRemedy(file, command, deciding);
    case 'reverse-remedy':
      return reverseRemedy(file, command, deciding);
    case 'retry-remedy':
      return retryRemedy(file, command, deciding);
    case 'settle-remedy':
      return sayOfRemedy(file, command, deciding);
    case 'propose-remedy':
      return proposeRemedy(file, command, deciding);
    case 'answer-proposal':
      return answerProposal(file, command, deciding);
    case 'withdraw-proposal':
      return withdrawProposal(file, command, deciding);
    case 'add-loss':
      return addLoss(file, command, deciding);
    case 'remove-loss':
      return removeLoss(file, command, deciding);
    case 'bend-rule':
      return bendRule(file, command, deciding);
  }
}
