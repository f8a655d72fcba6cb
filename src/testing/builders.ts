import { Value } from 'typebox/value';
import { CallPolicy } from '#areas/breaking-point/patience/call.ts';
import { newStanding } from '#areas/breaking-point/standing.ts';
import { Weights } from '#areas/breaking-point/weights.ts';
import type { Case } from '#areas/cases/case.ts';
import type { CaseFile, Deciding } from '#areas/cases/commands/deciding.ts';
import { identitiesOf } from '#areas/customers/identity.ts';
import { readWords } from '#areas/language/readers.ts';
import type { Promised } from '#areas/promises/promise.ts';
import { PromisePolicy } from '#areas/promises/promise-policy.ts';
import { OutcomePolicy } from '#areas/recovery/calibration/outcomes.ts';
import type { Changes, KnownCustomer, World } from '#areas/recovery/changes.ts';
import { type Policy, type PolicyFile, policyOf } from '#areas/recovery/policy.ts';
import { nothingSpent } from '#areas/remedies/authority.ts';
import type { Gesture } from '#areas/remedies/gestures/gesture.ts';
import { WorthPolicy } from '#areas/remedies/worth.ts';
import type { IncomingSignal, Signal } from '#areas/signals/signal.ts';
import { permissionsOf } from '#areas/staff/permissions.ts';
import type { Person, Role } from '#areas/staff/staff.ts';
import type { CaseId, CustomerId, Mint, PersonId, SignalId } from '#kernel/ids.ts';
import { type Instant, instant } from '#kernel/time.ts';

/** Monday, 2 March 2026, ten in the morning, UTC. */
export const monday: Instant = instant(Date.UTC(2026, 2, 2, 10));

/** Ids that a test can read: each is a UUID that ends in its number. */
export function countingMint(prefix = '0195'): Mint {
  let next = 0;
  return () => `${prefix}0000-0000-7000-8000-${String(++next).padStart(12, '0')}`;
}

export const personId = (number: number): PersonId =>
  `01950000-0000-7000-9000-${String(number).padStart(12, '0')}` as PersonId;
export const customerId = (number: number): CustomerId =>
  `01950000-0000-7000-a000-${String(number).padStart(12, '0')}` as CustomerId;

export const caseId = (number: number): CaseId =>
  `01950000-0000-7000-8100-${String(number).padStart(12, '0')}` as CaseId;

/** An open case of the first customer with the first person, about a late delivery of nothing named. */
export const aCase = (number: number, change: Partial<Case> = {}): Case => ({
  id: caseId(number),
  number,
  customerId: customerId(1),
  ownerId: personId(1),
  team: 'care',
  state: 'open',
  failure: 'late-delivery',
  subject: '',
  incidentId: undefined,
  language: undefined,
  openedAt: monday,
  updatedAt: monday,
  answeredAt: undefined,
  fixedAt: undefined,
  askedAt: undefined,
  closedAt: undefined,
  closedHow: undefined,
  contacts: 1,
  bounces: 0,
  reopens: 0,
  lossMinor: 0,
  spentMinor: 0,
  toldMinor: 0,
  paidIn: undefined,
  recommendation: { steps: [], amountMinor: 0, currency: 'USD', alone: true, limitMinor: 0 },
  urgency: 0,
  nextDueAt: undefined,
  overdue: false,
  waitsUntil: undefined,
  escalatedTo: undefined,
  coveredBy: undefined,
  version: 1,
  ...change,
});

export const person = (
  number: number,
  role: Role = 'frontline',
  change: Partial<Person> = {},
): Person => ({
  id: personId(number),
  name: `${role} ${number}`,
  mail: `${role}${number}@example.org`,
  role,
  teams: ['care'],
  languages: ['en'],
  hours: undefined,
  awayUntil: undefined,
  active: true,
  ...change,
});

export const policyFile: PolicyFile = {
  name: 'Example',
  currency: 'USD',
  country: 'US',
  teams: [
    {
      id: 'care',
      name: 'Care',
      zone: 'UTC',
      hours: {
        monday: ['09:00-12:00', '13:00-17:00'],
        tuesday: ['09:00-17:00'],
        wednesday: ['09:00-17:00'],
        thursday: ['09:00-17:00'],
        friday: ['09:00-17:00'],
      },
    },
  ],
  failures: [
    {
      id: 'late-delivery',
      name: { en: 'Late delivery' },
      severity: 0.5,
      finish: 'finish',
      matches: ['late', 'terlambat'],
    },
    {
      id: 'wrong-bill',
      name: { en: 'Wrong bill' },
      severity: 0.6,
      finish: 'correct',
      usualLossMinor: 1_500,
    },
    { id: 'repeat-repair', name: { en: 'Repaired again' }, severity: 0.8, finish: 'replace' },
    { id: 'other', name: { en: 'Something else' }, severity: 0.3 },
  ],
  detectors: [
    {
      id: 'late',
      event: 'order.delivered',
      failure: 'late-delivery',
      late: { actual: 'deliveredAt', promised: 'promisedAt', overMinutes: 30 },
      groupBy: '{depot}',
    },
    {
      id: 'bill',
      event: 'bill.sent',
      failure: 'wrong-bill',
      wrongAmount: { charged: 'charged', agreed: 'agreed' },
    },
    {
      id: 'again',
      event: 'repair.done',
      failure: 'repeat-repair',
      repeat: { times: 2, withinDays: 30 },
    },
  ],
  remedies: {
    gesture: {
      kind: 'voucher',
      fromChance: 0.4,
      shareOfLoss: 0.2,
      minimumMinor: 500,
      maximumMinor: 5_000,
    },
    authority: { frontline: 10_000, lead: 50_000, admin: 50_000 },
  },
  incidentFromCases: 3,
};

export const policy: Policy = policyOf({
  ...policyFile,
  breakingPoint: Value.Default(Weights, {}) as Weights,
  outcomes: Value.Default(OutcomePolicy, {}) as OutcomePolicy,
  calls: Value.Default(CallPolicy, {}) as CallPolicy,
  promises: Value.Default(PromisePolicy, {}) as PromisePolicy,
  worth: Value.Default(WorthPolicy, {}) as WorthPolicy,
});

/** A case with all a decision about it needs; the case itself when nothing else is said. */
export const aFile = (change: Partial<CaseFile> = {}): CaseFile => ({
  found: aCase(1),
  promises: [],
  handOver: undefined,
  standing: newStanding(customerId(1)),
  others: [],
  given: [],
  proposal: undefined,
  ...change,
});

/** Ten people of whom 3 is a lead, 8 an executive, and 9 has left. */
export const staff: readonly Person[] = Array.from({ length: 10 }, (_, number) => {
  if (number === 3) return person(3, 'lead');
  if (number === 8) return person(8, 'executive');
  return person(number, 'frontline', { active: number !== 9 });
});

/** A decision of this person at this moment, in the company of `staff`. */
export const decidingAs = (by: Person, at: Instant, mint: Mint = countingMint()): Deciding => ({
  by,
  leads: permissionsOf[by.role].includes('cases:assign'),
  person: (id) => staff.find((one) => one.id === id),
  people: staff,
  policy,
  currency: policy.currency,
  at,
  mint,
  spent: nothingSpent,
  spentBy: () => nothingSpent,
  yearlyValueMinor: undefined,
});

export function incoming(change: Partial<IncomingSignal> = {}): IncomingSignal {
  const customer = change.customer ?? { mail: 'nadia@example.org' };
  const { source = 'form', externalId = 'a' } = change;
  return {
    source,
    externalId,
    kind: 'complaint',
    occurredAt: monday,
    customer,
    identities: identitiesOf(customer, 'US', { source, externalId }).identities,
    text: 'My parcel is late.',
    facts: {},
    history: false,
    original: '{}',
    ...change,
  };
}

let made = 0;
export const signal = (change: Partial<Signal> = {}): Signal => ({
  ...incoming(change),
  id: `01950000-0000-7000-b000-${String(++made).padStart(12, '0')}` as SignalId,
  customerId: customerId(1),
  ...change,
});

export const world = (change: Partial<World> = {}): World => ({
  customers: new Map<CustomerId, KnownCustomer>(),
  standings: new Map(),
  cases: new Map(),
  promises: new Map(),
  incidents: new Map(),
  directory: {
    people: [person(1), person(2), person(3, 'lead')],
    teams: policy.teams,
    openCases: new Map(),
  },
  readWords,
  kinds: undefined,
  ...change,
});

/** The world after changes were saved: what the next batch would load. */
export function saved(before: World, changes: Changes): World {
  const standings = new Map(before.standings);
  for (const one of changes.standings) standings.set(one.customerId, one);
  const all = new Map([...before.cases.values()].flat().map((one) => [one.id, one]));
  for (const one of [...changes.opened, ...changes.changed]) all.set(one.id, one);
  const cases = group([...all.values()]);
  const promises = new Map([...before.promises.values()].flat().map((one) => [one.id, one]));
  for (const one of [...changes.promisesMade, ...changes.promisesChanged])
    promises.set(one.id, one);
  const byCase = new Map<CaseId, Promised[]>();
  for (const one of promises.values())
    byCase.set(one.caseId, [...(byCase.get(one.caseId) ?? []), one]);
  return { ...before, standings, cases, promises: byCase };
}

function group(cases: readonly Case[]) {
  const grouped = new Map<CustomerId, Case[]>();
  for (const one of cases)
    grouped.set(one.customerId, [...(grouped.get(one.customerId) ?? []), one]);
  return grouped;
}

/** A gesture by rule: five dollars for a late delivery, once a cause. */
export const aGesture = (change: Partial<Gesture> = {}): Gesture => ({
  id: 'late',
  name: { en: 'For the wait', fa: 'برای انتظار' },
  on: { failure: 'late-delivery' },
  kind: 'voucher',
  amount: { fixedMinor: 500 },
  capMinor: 5_000,
  oncePer: 'cause',
  monthlyBudgetMinor: 100_000,
  text: { en: 'Your parcel came late.', fa: 'بستهٔ شما دیر رسید.' },
  ...change,
});
