import { evidenceOf } from '#areas/breaking-point/evidence.ts';
import { addEvidence, remember } from '#areas/breaking-point/standing.ts';
import { type Case, caseFor, contacted, type EventKind, subjectKey } from '#areas/cases/case.ts';
import { type Touch, touchOf } from '#areas/cases/heard/touch.ts';
import { saidBy } from '#areas/cases/links/link.ts';
import { lossAfter } from '#areas/cases/losses/loss.ts';
import type { Signal } from '#areas/signals/signal.ts';
import type { Person } from '#areas/staff/staff.ts';
import type { CaseId } from '#kernel/ids.ts';
import { addDays } from '#kernel/time.ts';
import type { Changes, World } from './changes.ts';
import {
  announce,
  casesOf,
  changesOf,
  count,
  createDesk,
  type Desk,
  type Moment,
  putCase,
  putStanding,
  standingOf,
  write,
} from './desk.ts';
import { finish } from './finish.ts';
import { listForeign, occurred, openCase, ownerFor, passOn, sayUncounted } from './opening.ts';
import { goOn, oweAgain, promiseWord } from './owing.ts';
import { otherFailure, type Policy } from './policy.ts';
import { happenedAt, type Reading, read } from './reading.ts';

/**
 * What a batch of signals means: who is hurt, how near to leaving, which case, whose, what first.
 * Pure: the same world, signals, policy and moment give the same changes. Signals are taken in the
 * order given; those of one customer build on each other.
 */
export function recover(
  world: World,
  signals: readonly Signal[],
  policy: Policy,
  moment: Moment,
): Changes {
  const desk = createDesk(world, policy, moment);
  for (const signal of signals) take(desk, signal);
  finish(desk);
  const changes = changesOf(desk);
  return { touched: touchedOf(world, changes), ...changes };
}

/** Cases as they were loaded, of which a batch moved nothing but what a contact moves. */
function touchedOf(world: World, { changed }: Changes): Map<CaseId, Touch> {
  const touched = new Map<CaseId, Touch>();
  for (const after of changed) {
    const before = world.cases.get(after.customerId)?.find((one) => one.id === after.id);
    const touch = before && touchOf(before, after);
    if (touch) touched.set(after.id, touch);
  }
  return touched;
}

/** One signal: read it, find or open its case, note what it did to the customer. */
function take(desk: Desk, signal: Signal): void {
  const { policy, moment } = desk;
  const standing = standingOf(desk, signal.customerId);
  const reading = read(signal, policy, standing.events, desk.world);
  const found = answeredCase(desk, signal) ?? existingCase(desk, signal, reading);
  const caseId = needsCase(signal, reading, found)
    ? (found?.id ?? (moment.mint() as CaseId))
    : undefined;
  const again = found !== undefined && reading.fromCustomer;
  weigh(desk, signal, reading, { caseId, again });
  if (caseId !== undefined && found) join(desk, found, signal, reading);
  else if (caseId !== undefined) openCase(desk, caseId, signal, reading);
  const noted = signal.kind === 'staff-note' ? found?.id : undefined;
  if (noted) write(desk, { caseId: noted, kind: 'note', signalId: signal.id });
  const led = caseId ?? noted;
  const { at: receivedAt } = moment;
  desk.signals.push(led ? { receivedAt, caseId: led, ...signal } : { receivedAt, ...signal });
  count(desk, 'signals', signal.kind);
}

const saysNotSettled = (signal: Signal): boolean => signal.facts['settled'] === false;

/** A failure needs a case; words about an open one go to it; praise, ideas and history open nothing. */
function needsCase(signal: Signal, reading: Reading, found: Case | undefined): boolean {
  if (signal.history) return false;
  if (reading.failure !== undefined) return true;
  return found !== undefined && (signal.kind === 'complaint' || signal.kind === 'call');
}

/** The case a customer wrote about from its page; one that was closed and since opened anew is the new one. */
function answeredCase(desk: Desk, signal: Signal): Case | undefined {
  if (!signal.caseId) return undefined;
  const cases = casesOf(desk, signal.customerId);
  const named = cases.get(signal.caseId);
  if (named?.state !== 'closed') return named;
  const key = subjectKey(named.failure, named.subject);
  const successor = [...cases.values()].find(
    (one) => one.state !== 'closed' && subjectKey(one.failure, one.subject) === key,
  );
  return successor ?? named;
}

function existingCase(desk: Desk, signal: Signal, reading: Reading): Case | undefined {
  const known = [...casesOf(desk, signal.customerId).values()];
  const cases = signal.isUnproven ? known.filter((one) => one.state !== 'closed') : known;
  if (cases.length === 0) return undefined;
  const since = addDays(desk.moment.at, -desk.policy.promises.reopenDays);
  const failure = reading.failure ?? '';
  const about = caseFor(cases, { failure, subject: reading.subject }, since);
  if (about) return about;
  // Words that name neither a known failure nor a subject are about the one case the customer has open.
  const vague = reading.failure === undefined || reading.failure === otherFailure;
  const open = cases.filter((one) => one.state !== 'closed');
  return vague && reading.subject === '' && open.length === 1 ? open[0] : undefined;
}

function weigh(
  desk: Desk,
  signal: Signal,
  reading: Reading,
  led: { readonly caseId: CaseId | undefined; readonly again: boolean },
): void {
  const { policy } = desk;
  const at = happenedAt(signal, desk.moment.at);
  const standing = standingOf(desk, signal.customerId);
  const evidence = evidenceOf(
    {
      signalId: signal.id,
      caseId: led.caseId,
      at,
      failure: reading.failure,
      severity: policy.failures.get(reading.failure ?? '')?.severity ?? 0,
      overMinutes: reading.overMinutes,
      upset: reading.tone.upset,
      wantsToLeave: reading.tone.wantsToLeave,
      words: reading.tone.words,
      lossMinor: reading.loss.lossMinor,
      contactAgain: led.again && led.caseId !== undefined,
      notSettled: saysNotSettled(signal),
      since: desk.world.customers.get(signal.customerId)?.since,
    },
    standing,
    policy.weights,
  );
  const event =
    signal.event && policy.countedEvents.has(signal.event)
      ? { event: signal.event, subject: reading.subject, at }
      : undefined;
  const failure =
    reading.failure && !led.again
      ? { failure: reading.failure, subject: reading.subject, at }
      : undefined;
  if (evidence.length === 0 && !event && !failure) return;
  const next = addEvidence(
    remember(standing, event, failure),
    evidence,
    desk.moment.at,
    policy.weights,
  );
  putStanding(desk, next);
}

/** What a line says of a signal about a case that exists. */
function joinedAs(signal: Signal, { fromCustomer }: Reading, reopened: boolean): EventKind {
  if (saysNotSettled(signal)) return 'not-settled';
  if (signal.caseId) return 'customer-wrote';
  if (reopened) return 'reopened';
  return fromCustomer ? 'contact' : 'detected';
}

/** A wish for a person may come without a word: the line says it. */
const wished = ({ facts }: Signal): Readonly<Record<string, string>> =>
  facts['wantsPerson'] === true ? { wants: 'person' } : {};

function join(desk: Desk, found: Case, signal: Signal, reading: Reading): void {
  const { moment } = desk;
  const { next, reopened } = contacted(found, moment.at);
  const { contacts, waitsUntil } = found;
  const counted = reading.fromCustomer ? next : { ...next, contacts, waitsUntil };
  const owner = ownerFor(desk, counted);
  passOn(desk, found, owner);
  write(desk, {
    caseId: found.id,
    kind: joinedAs(signal, reading, reopened),
    signalId: signal.id,
    params: {
      failure: reading.failure ?? found.failure,
      owner: owner.id,
      ...occurred(signal, moment.at),
      ...saidBy(signal.link),
      ...wished(signal),
    },
  });
  sayUncounted(desk, found.id, signal, reading);
  const joined = {
    ...counted,
    ownerId: owner.id,
    ...lossAfter(found, {
      lossMinor: reading.loss.lossMinor,
      isMeasured: reading.isMeasured,
      fromCustomer: reading.fromCustomer,
      at: happenedAt(signal, moment.at),
    }),
    paidIn: found.paidIn ?? reading.loss.paid?.currency,
  };
  listForeign(desk, joined, reading, joined.lossMinor - found.lossMinor);
  const isOver = waitsUntil !== undefined && joined.waitsUntil === undefined;
  const after = isOver ? goOn(desk, joined, owner, moment.at) : joined;
  const isPromised = !reopened && after.nextDueAt !== undefined;
  const promised = isPromised ? after : promiseWord(desk, after, owner);
  const wasFixed = found.fixedAt !== undefined;
  putCase(desk, found.state === 'open' ? promised : oweAgain(desk, promised, owner, wasFixed));
  if (reopened) countReopened(desk, found, owner);
  else announce(desk, reading.fromCustomer ? 'case.contacted' : 'case.detected', found.id);
}

function countReopened(desk: Desk, found: Case, owner: Person): void {
  announce(desk, 'case.reopened', found.id);
  count(desk, 'open-cases', owner.id);
  count(desk, 'cases-reopened', found.failure);
}
