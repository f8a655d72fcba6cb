import { evidenceOf, shareTakenBack } from '#areas/breaking-point/evidence.ts';
import type { Moved, PutRight, Seen, Story } from '#areas/breaking-point/hazard/story.ts';
import { newStanding, remember, type Standing } from '#areas/breaking-point/standing.ts';
import type { Weights } from '#areas/breaking-point/weights.ts';
import type { EventKind } from '#areas/cases/case.ts';
import type { IncomingSignal } from '#areas/signals/signal.ts';
import { given } from '#kernel/given.ts';
import type { CaseId, CustomerId, SignalId } from '#kernel/ids.ts';
import type { Instant } from '#kernel/time.ts';
import type { ReadWords } from '../changes.ts';
import type { Policy } from '../policy.ts';
import { type Reading, read } from '../reading.ts';
import { landmarks, outcomeOf } from './outcomes.ts';

/** A signal as it was taken, with the case it led to. */
export type Heard = {
  readonly id: SignalId;
  readonly customerId: CustomerId;
  readonly caseId: CaseId | undefined;
  readonly signal: IncomingSignal;
};

/** A line of a case's timeline. */
export type Noted = {
  readonly caseId: CaseId;
  readonly customerId: CustomerId;
  readonly kind: EventKind;
  readonly at: Instant;
  /** Somebody did it, rather than the system. */
  readonly byPerson: boolean;
};

type Person = {
  standing: Standing;
  readonly moved: Moved[];
  readonly putRights: PutRight[];
  readonly seen: Seen[];
  readonly days: Instant[];
  leftAt: Instant | undefined;
};

/** What was gone through so far. */
export type Replay = {
  readonly policy: Policy;
  /** The prior; a curve that was learned before must not be learned from. */
  readonly weights: Weights;
  readonly readWords: ReadWords;
  readonly kinds: undefined;
  readonly people: Map<CustomerId, Person>;
  readonly cases: Map<CaseId, { readonly failure: string; readonly openedAt: Instant }>;
  readonly putRightCases: Set<CaseId>;
};

/**
 * Goes through all that was heard and done once more, in the order in which it was, and weighs it by
 * the prior: what each customer had lived through before it was known what became of them. Nothing is
 * folded or forgotten, as it is in a standing. Give it all signals, then all lines of timelines.
 */
export const newReplay = (policy: Policy, readWords: ReadWords): Replay => ({
  policy,
  weights: { ...policy.weights, waitCurves: {} },
  readWords,
  kinds: undefined,
  people: new Map(),
  cases: new Map(),
  putRightCases: new Set(),
});

function personOf({ people }: Replay, customer: CustomerId): Person {
  const known = people.get(customer);
  if (known) return known;
  const made: Person = {
    standing: newStanding(customer),
    moved: [],
    putRights: [],
    seen: [],
    days: [],
    leftAt: undefined,
  };
  people.set(customer, made);
  return made;
}

export function hear(replay: Replay, { id, customerId, caseId, signal }: Heard): void {
  const { policy, cases } = replay;
  const person = personOf(replay, customerId);
  const at = signal.occurredAt;
  const outcome = outcomeOf({ ...signal, at }, policy.outcomes);
  if (outcome?.kind === 'left') {
    person.leftAt ??= at;
    return;
  }
  if (outcome) person.seen.push(outcome);
  person.days.push(at);
  const reading = read(signal, policy, person.standing.events, replay);
  const isKnown = caseId !== undefined && cases.has(caseId);
  if (caseId !== undefined && reading.failure && !isKnown)
    cases.set(caseId, { failure: reading.failure, openedAt: at });
  const again = isKnown && reading.fromCustomer;
  weigh(replay, person, { id, caseId, signal, reading, again });
  keepInMind(replay, person, { signal, reading, again });
}

type Weighing = Pick<Heard, 'id' | 'caseId' | 'signal'> & {
  readonly reading: Reading;
  readonly again: boolean;
};

function weigh(
  { policy, weights }: Replay,
  person: Person,
  { id, caseId, signal, reading, again }: Weighing,
): void {
  const { failure } = reading;
  const at = signal.occurredAt;
  const evidence = evidenceOf(
    {
      signalId: id,
      caseId,
      at,
      failure,
      severity: policy.failures.get(failure ?? '')?.severity ?? 0,
      overMinutes: reading.overMinutes,
      upset: reading.tone.upset,
      wantsToLeave: reading.tone.wantsToLeave,
      words: [],
      lossMinor: reading.loss.lossMinor,
      contactAgain: again,
      notSettled: signal.facts['settled'] === false,
      since: undefined,
    },
    person.standing,
    weights,
  );
  const wait = failure ? { failure, overHours: reading.overMinutes / 60 } : undefined;
  for (const { factor, weight } of evidence) {
    const ofWait = factor === 'wait' ? wait : undefined;
    person.moved.push({
      factor,
      weight,
      at,
      ...given('caseId', caseId),
      ...given('wait', ofWait),
    });
  }
}

function keepInMind(
  { policy }: Replay,
  person: Person,
  { signal, reading, again }: Pick<Weighing, 'signal' | 'reading' | 'again'>,
): void {
  const at = signal.occurredAt;
  const { subject, failure } = reading;
  const { event } = signal;
  const counted = event !== undefined && policy.countedEvents.has(event);
  person.standing = remember(
    person.standing,
    counted ? { event, subject, at } : undefined,
    failure && !again ? { failure, subject, at } : undefined,
  );
}

export function note(replay: Replay, { caseId, customerId, kind, at, byPerson }: Noted): void {
  const { people, cases, putRightCases, weights } = replay;
  const person = people.get(customerId);
  if (!person) return;
  // A case that only its owner's leaving passes on is no errand of the customer's.
  if (kind === 'handed-over' && byPerson)
    person.moved.push({ factor: 'bounce', weight: weights.bounce, at, caseId });
  if (kind === 'promise-broken')
    person.moved.push({ factor: 'broken-promise', weight: weights.brokenPromise, at, caseId });
  // A customer's "it is settled" puts right what nobody had marked so.
  const isPutRight = kind === 'fixed' || (kind === 'confirmed' && !putRightCases.has(caseId));
  const found = cases.get(caseId);
  if (!isPutRight || !found) return;
  putRightCases.add(caseId);
  const before = {
    ...person.standing,
    failures: person.standing.failures.filter((one) => one.at <= at),
  };
  person.putRights.push({ caseId, at, share: shareTakenBack(before, { ...found, at }, weights) });
}

/** @param until the last moment of which everything is known */
export function storiesOf({ people, policy }: Replay, until: Instant): Story[] {
  const all = [...people.values()];
  const { withinDays } = policy.outcomes;
  // Where nobody is ever said to have left, that nobody did is no news.
  const isTold = all.some((person) => person.leftAt !== undefined);
  return all.map(({ moved, putRights, seen, days, leftAt }) => ({
    moved,
    putRights,
    seen: isTold ? [...seen, ...landmarks(days, leftAt, { withinDays, until })] : seen,
  }));
}
