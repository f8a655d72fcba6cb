import type { Recommendation } from '#areas/remedies/remedy.ts';
import type {
  CaseId,
  CustomerId,
  HandOverId,
  IncidentId,
  PersonId,
  SignalId,
} from '#kernel/ids.ts';
import type { Instant } from '#kernel/time.ts';

export const caseStates = ['open', 'asked', 'closed'] as const;
/** `open`: somebody works on it. `asked`: we asked whether it is settled. `closed`: the customer said so, or stayed silent. */
export type CaseState = (typeof caseStates)[number];

/** One problem of one customer, owned by one person until the customer says it is settled. */
export type Case = {
  readonly id: CaseId;
  /** The number people say to each other; given by the database when the case is first saved. */
  readonly number: number | undefined;
  readonly customerId: CustomerId;
  readonly ownerId: PersonId;
  readonly team: string;
  readonly state: CaseState;
  readonly failure: string;
  readonly subject: string;
  readonly incidentId: IncidentId | undefined;
  readonly language: string | undefined;
  readonly openedAt: Instant;
  readonly updatedAt: Instant;
  /** Told what we do, and put right: two different things, and neither means closed. */
  readonly answeredAt: Instant | undefined;
  readonly fixedAt: Instant | undefined;
  readonly askedAt: Instant | undefined;
  readonly closedAt: Instant | undefined;
  /** `merged`: it was one problem with another case of the same customer, and goes on there. */
  readonly closedHow: 'confirmed' | 'silent' | 'merged' | undefined;
  readonly contacts: number;
  readonly bounces: number;
  readonly reopens: number;
  readonly lossMinor: number;
  /** Of the loss, what somebody or something told and no system has measured yet. */
  readonly toldMinor: number;
  readonly spentMinor: number;
  /** The other currency in which the customer paid, as a system of ours said. */
  readonly paidIn: string | undefined;
  readonly recommendation: Recommendation;
  /** The customer's rank (breaking-point), copied so that the list is one index. */
  readonly urgency: number;
  readonly nextDueAt: Instant | undefined;
  readonly overdue: boolean;
  /** Until then the next word is the customer's, and our clocks stand still. */
  readonly waitsUntil: Instant | undefined;
  /** Who with authority was told of it last. */
  readonly escalatedTo: PersonId | undefined;
  /** Who stands in while the owner is away; the owner stays the owner. */
  readonly coveredBy: PersonId | undefined;
  /** Raised by every change: a command may say which version it was decided on. */
  readonly version: number;
};

/** What the customer sees on the private page: everything done for them. */
const shownToCustomers = [
  'opened',
  'detected',
  'contact',
  'reopened',
  'customer-wrote',
  'promised',
  'promise-kept',
  'promise-broken',
  'answered',
  'fixed',
  'cannot-fix',
  'asked',
  'confirmed',
  'closed-silent',
  'not-settled',
  'handed-over',
  'owner-replaced',
  'remedy-given',
  'remedy-reversed',
  'remedy-done',
  'loss-noted',
  'merged-into',
  'waits-for-customer',
  'wait-over',
  'covered',
  'review-begun',
  'gesture-given',
  'clock-extended',
  'thanked',
] as const;

/** What is said about them, and how we went about it. */
const staffOnly = [
  'promise-warned',
  'escalated',
  'note',
  'model-read',
  'kind-proposed',
  'kind-corrected',
  'hand-over-asked',
  'hand-over-declined',
  'hand-over-lapsed',
  'remedy-failed',
  'remedy-retried',
  'loss-struck',
  'task-asked',
  'task-taken',
  'task-done',
  'task-declined',
  'task-withdrawn',
  'task-late',
  'step-done',
  'step-left-out',
  'remedy-proposed',
  'proposal-granted',
  'proposal-refused',
  'proposal-withdrawn',
  'proposal-passed-on',
  'proposal-unanswered',
  'rule-bent',
  'link-renewed',
  'code-shown',
  'notice-sent',
  'notice-refused',
  'joined-incident',
  'made-good-with',
  'took-in',
  'taken-apart',
  'target-set',
  'target-kept',
  'target-missed',
  'promise-replaced',
  'promise-paused',
  'promise-resumed',
  'consulted',
  'consult-lapsed',
  'advised',
  'gesture-held',
  'loss-uncounted',
  'colleague-thanked',
] as const;

export const eventKinds = [...shownToCustomers, ...staffOnly] as const;
export type EventKind = (typeof eventKinds)[number];

/** A line of the timeline. What it says in words is in `i18n/timeline`; here is what the words need. */
export type CaseEvent = {
  readonly id: string;
  readonly caseId: CaseId;
  readonly at: Instant;
  readonly kind: EventKind;
  readonly by: PersonId | undefined;
  readonly signalId: SignalId | undefined;
  readonly params: Readonly<Record<string, string | number>>;
  /** Words a person wrote: the customer's, a note, an answer. */
  readonly text: string;
};

export const customerSees = (kind: EventKind): boolean =>
  shownToCustomers.some((one) => one === kind);

/** Somebody who was thanked on a case, and the colleague who did; nobody, where the customer did. */
export type Thanks = { readonly by: PersonId | undefined; readonly to: PersonId };

/** Lines whose words our people wrote for the customer, or the policy has for them. */
const writtenToCustomers: ReadonlySet<EventKind> = new Set([
  'answered',
  'fixed',
  'cannot-fix',
  'waits-for-customer',
  'clock-extended',
  'gesture-given',
]);

/** Lines that carry the customer's own words: those that opened the case, or were written on its page. */
const writtenByCustomers: ReadonlySet<EventKind> = new Set([
  'opened',
  'customer-wrote',
  'not-settled',
  'confirmed',
  'thanked',
]);

/**
 * Whether a customer may read the words of a line, and not only that it happened. All other words are said
 * among ourselves, or came in by ways that anybody can use who knows the address; a new kind of line keeps
 * its words to itself until it is put on a list.
 */
export const customerReads = (kind: EventKind, by: PersonId | undefined): boolean =>
  writtenToCustomers.has(kind) || (writtenByCustomers.has(kind) && by === undefined);

/** A question to a colleague about a case; whoever owns it stays. */
export type Consult = {
  readonly id: string;
  readonly caseId: CaseId;
  readonly by: PersonId;
  readonly to: PersonId;
  readonly question: string;
  readonly askedAt: Instant;
  readonly answeredAt: Instant | undefined;
};

export type HandOver = {
  readonly id: HandOverId;
  readonly caseId: CaseId;
  readonly from: PersonId;
  readonly to: PersonId;
  readonly reason: string;
  readonly askedAt: Instant;
  readonly answeredAt: Instant | undefined;
  readonly accepted: boolean | undefined;
};

/** One failure that hits many. It is watched from the first case on, and declared once it hits enough. */
export type Incident = {
  readonly id: IncidentId;
  readonly failure: string;
  readonly groupKey: string;
  readonly ownerId: PersonId | undefined;
  readonly declaredAt: Instant | undefined;
  readonly cases: number;
};

/** Two signals about the same thing of one customer are one case; without a subject the kind of failure is the thing. */
export const subjectKey = (failure: string, subject: string): string =>
  subject === '' ? `failure:${failure}` : `subject:${subject}`;

type About = { readonly failure: string; readonly subject: string };

/** Whether a new signal is about this case: the same subject, or the same failure where either names no subject. */
export function isAbout(found: Case, about: About): boolean {
  if (about.subject !== '' && found.subject !== '') return about.subject === found.subject;
  return about.failure === found.failure;
}

/**
 * The case a signal belongs to: an open one before a closed one, the same subject before the same
 * failure, the latest before older ones; undefined when it is a new problem.
 */
export function caseFor(
  cases: readonly Case[],
  about: About,
  reopenSince: Instant,
): Case | undefined {
  let best: Case | undefined;
  const value = (one: Case) =>
    (one.state === 'closed' ? 0 : 4) + (one.subject === about.subject ? 2 : 0);
  for (const one of cases) {
    // A case that went on in another never comes back by itself: the other one does.
    if (!isAbout(one, about) || one.closedHow === 'merged') continue;
    if (one.state === 'closed' && (one.closedAt ?? one.updatedAt) < reopenSince) continue;
    if (
      !best ||
      value(one) > value(best) ||
      (value(one) === value(best) && one.openedAt > best.openedAt)
    ) {
      best = one;
    }
  }
  return best;
}

/** A contact about a case that exists: it counts, it opens what was asked or closed, it never starts anew. */
export function contacted(
  found: Case,
  at: Instant,
): { readonly next: Case; readonly reopened: boolean } {
  const reopened = found.state === 'closed';
  const wasSettled = found.state !== 'open';
  return {
    reopened,
    next: {
      ...found,
      state: 'open',
      contacts: found.contacts + 1,
      reopens: found.reopens + (reopened ? 1 : 0),
      // What was said and done before did not settle it: both are to be done again.
      answeredAt: wasSettled ? undefined : found.answeredAt,
      fixedAt: wasSettled ? undefined : found.fixedAt,
      askedAt: undefined,
      closedAt: undefined,
      closedHow: undefined,
      waitsUntil: undefined,
      updatedAt: at,
      version: found.version + 1,
    },
  };
}
