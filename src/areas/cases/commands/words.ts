import { putRightEvidence } from '#areas/breaking-point/evidence.ts';
import { armed } from '#areas/promises/escalation.ts';
import { extendedLine, madeLine } from '#areas/promises/lines.ts';
import { isDeed, isWord, type Promised, promiseBy, rowOf } from '#areas/promises/promise.ts';
import { extended, extensionOf, isDoneBy, ruleDays } from '#areas/promises/rule-clocks.ts';
import { isAtLeast, teamById } from '#areas/staff/staff.ts';
import type { PromiseId } from '#kernel/ids.ts';
import { ok, refuse } from '#kernel/result.ts';
import { seenWords } from '#kernel/text/blank.ts';
import { addDays, fromIso } from '#kernel/time.ts';
import {
  type CaseFile,
  type Deciding,
  type Decision,
  line,
  type Of,
  touch,
  withNextDue,
} from './deciding.ts';
import { oursToCoverMinor } from './losses.ts';
import { endReplaced, eventOf, hoursIn, keepAll, oweNextWord } from './promises/owed.ts';
import { mostDays } from './promises/waiting.ts';
import { mayBeRetried } from './remedies/giving.ts';

const open = (file: CaseFile) => file.promises.filter((one) => one.state === 'open');

/**
 * A word to the customer keeps the promise of a word, and the next one is owed. Who was promised a call was
 * not called by a letter.
 */
export function answer(file: CaseFile, command: Of<'answer'>, deciding: Deciding): Decision {
  const isKept = (one: Promised) =>
    isWord(one) ? one.kind !== 'call' || command.spoken === true : isDoneBy(one, 'word');
  const words = open(file).filter(isKept);
  const kept = keepAll(file, deciding, words, 'word');
  const owed = oweNextWord(file, deciding);
  const next = touch(file.found, deciding.at, {
    answeredAt: file.found.answeredAt ?? deciding.at,
    overdue: false,
  });
  const promises = [...kept.promises, ...owed.promises];
  return ok({
    next: withNextDue(next, file.promises, promises),
    events: [
      line(file, deciding, 'answered', { text: command.text }),
      ...kept.events,
      ...owed.events,
    ],
    promises,
    evidence: [],
  });
}

export function fix(file: CaseFile, command: Of<'fix'>, deciding: Deciding): Decision {
  const { found } = file;
  if (found.fixedAt !== undefined)
    return refuse('cases.already-fixed', { number: found.number ?? 0 });
  const whole = command.outcome !== 'cannot-be-fixed';
  const { regretBy } = deciding.policy;
  if (!whole && regretBy && !isAtLeast(deciding.by.role, regretBy))
    return refuse('cases.regret-by', { role: regretBy });
  const steps = open(file).filter((one) => isDoneBy(one, 'put-right'));
  const deeds = open(file).filter(isDeed);
  // What cannot be fixed ends the promise to fix it, but keeps none: a refund promised stays promised.
  const fixes = deeds.filter((one) => one.kind === 'fix' || one.kind === 'put-right');
  const kept = keepAll(file, deciding, whole ? [...deeds, ...steps] : steps, 'put-right');
  const replaced = endReplaced(file, deciding, whole ? [] : fixes);
  const promises = [...kept.promises, ...replaced.promises];
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
      promises,
    ),
    events: [
      line(file, deciding, whole ? 'fixed' : 'cannot-fix', { text: command.text }),
      ...kept.events,
      ...replaced.events,
    ],
    promises,
    evidence: whole ? putRightEvidence(file.standing, put, deciding.policy.weights) : [],
  });
}

/** Asking "is it settled?" before answering and fixing would be asking the customer to do our work. */
export function ask(file: CaseFile, command: Of<'ask'>, deciding: Deciding): Decision {
  const { found } = file;
  if (found.answeredAt === undefined) return refuse('cases.not-answered');
  if (found.fixedAt === undefined) return refuse('cases.not-fixed');
  if (file.given.some(mayBeRetried)) return refuse('cases.remedy-came-back');
  const leftMinor = oursToCoverMinor(file, deciding);
  const because = seenWords(command.because);
  if (leftMinor > 0 && because === '') {
    const { currency } = deciding;
    return refuse('cases.not-covered', { leftMinor, lossMinor: found.lossMinor, currency });
  }
  const event = line(file, deciding, 'asked', {
    params: { days: deciding.policy.promises.silenceDays },
  });
  const uncovered = because === '' ? [] : [line(file, deciding, 'note', { text: because })];
  // Asking is a word, and the next one is the customer's.
  const words = open(file).filter((one) => one.kind === 'next-word');
  const kept = keepAll(file, deciding, words, 'word');
  const next = touch(found, deciding.at, { state: 'asked', askedAt: deciding.at });
  return ok({
    next: words.length === 0 ? next : withNextDue(next, file.promises, kept.promises),
    events: [event, ...uncovered, ...kept.events],
    promises: kept.promises,
    evidence: [],
  });
}

export function makePromise(file: CaseFile, command: Of<'promise'>, deciding: Deciding): Decision {
  const dueAt = fromIso(command.dueAt);
  if (dueAt === undefined) return refuse('cases.bad-time', { value: command.dueAt }, '/dueAt');
  if (dueAt <= deciding.at) return refuse('cases.promise-in-past', {}, '/dueAt');
  if (dueAt > addDays(deciding.at, mostDays))
    return refuse('cases.promise-too-far', { days: mostDays }, '/dueAt');
  const { brokenBefore, firstDueAt } = rowOf(file.promises, command.kind);
  const fresh = promiseBy(
    {
      id: deciding.mint() as PromiseId,
      caseId: file.found.id,
      ownerId: file.found.ownerId,
      kind: command.kind,
      at: deciding.at,
      brokenBefore,
    },
    dueAt,
    deciding.policy.promises.warnAtShare,
  );
  const made = calledFor({ ...fresh, firstDueAt: firstDueAt ?? fresh.firstDueAt }, file, deciding);
  const same = open(file).filter((one) => one.kind === command.kind);
  const replaced = endReplaced(file, deciding, same);
  const by = { at: deciding.at, mint: deciding.mint, by: deciding.by.id };
  const event = eventOf(file.found, by, madeLine(made, same[0]?.id));
  const next = withNextDue(
    touch(file.found, deciding.at),
    [...file.promises, made],
    replaced.promises,
  );
  const promises = [...replaced.promises, made];
  return ok({ next, events: [...replaced.events, event], promises, evidence: [] });
}

/** Whoever waits for a first word is brought to somebody with authority, whoever promised it. */
const calledFor = (made: Promised, file: CaseFile, deciding: Deciding): Promised =>
  file.found.answeredAt === undefined
    ? armed(made, deciding.policy.escalation, hoursIn(file, deciding))
    : made;

export function keepPromise(
  file: CaseFile,
  command: Of<'keep-promise'>,
  deciding: Deciding,
): Decision {
  const promise = file.promises.find((one) => one.id === command.promiseId);
  if (!promise) return refuse('cases.no-such-promise', {}, '/promiseId');
  if (promise.state !== 'open') return refuse('cases.promise-ended', { state: promise.state });
  const { promises, events } = keepAll(file, deciding, [promise], 'word');
  const next = touch(file.found, deciding.at, promise.told ? { overdue: false } : {});
  return ok({ next: withNextDue(next, file.promises, promises), events, promises, evidence: [] });
}

/** More time on a regulator's clock, as far as its rule lets it; the customer reads why and until when. */
export function extendClock(
  file: CaseFile,
  command: Of<'extend-clock'>,
  deciding: Deciding,
): Decision {
  const { policy, at } = deciding;
  const promise = file.promises.find((one) => one.id === command.promiseId);
  if (!promise) return refuse('cases.no-such-promise', {}, '/promiseId');
  const most = extensionOf(policy.clocks, promise, at);
  if (most === undefined) return refuse('cases.no-extension', {}, '/promiseId');
  if (command.workingDays > most)
    return refuse('cases.extension-too-long', { days: most }, '/workingDays');
  const { hours } = teamById(policy.teams, file.found.team);
  const days = ruleDays(hours.zone, policy.bankHolidays);
  const moved = extended(promise, command.workingDays, days, at);
  const { kind, params } = extendedLine(moved);
  return ok({
    next: touch(file.found, at),
    events: [line(file, deciding, kind, { params, text: command.text })],
    promises: [armed(moved, policy.escalation, hours, at)],
    evidence: [],
  });
}
