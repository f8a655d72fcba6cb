import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { endPromise, promiseBy } from '#areas/promises/promise.ts';
import type { PromiseId } from '#kernel/ids.ts';
import { addMinutes } from '#kernel/time.ts';
import { aCase, aFile, caseId, decidingAs, monday, person, personId } from '#testing/builders.ts';
import type { CaseEvent, EventKind } from '../case.ts';
import { decide } from '../commands/commands.ts';
import type { CaseChange } from '../commands/deciding.ts';
import {
  earnedBy,
  meritKey,
  merits,
  meritsOf,
  noMerits,
  pointsOf,
  type RecognitionPolicy,
} from './recognition.ts';

const owner = person(1);
const colleague = person(2);
const event = (kind: EventKind, change: Partial<CaseEvent> = {}): CaseEvent => ({
  id: 'event',
  caseId: caseId(1),
  at: monday,
  kind,
  by: undefined,
  signalId: undefined,
  params: {},
  text: '',
  ...change,
});
const change = (part: Partial<CaseChange>): CaseChange => ({
  next: aCase(1),
  events: [],
  promises: [],
  evidence: [],
  ...part,
});
const by = (one: CaseEvent, found = aCase(1)) =>
  earnedBy(aFile({ found }), change({ events: [one] }));

describe('what earns recognition', () => {
  test('a case that its customer calls settled earns its owner', () => {
    expect(by(event('confirmed'))).toEqual([{ person: owner.id, merit: 'solved' }]);
  });
  test('what a colleague heard counts as well, the owner’s own word does not', () => {
    expect(by(event('confirmed', { by: colleague.id }))).toHaveLength(1);
    expect(by(event('confirmed', { by: owner.id }))).toEqual([]);
  });
  test('what came back was not solved', () => {
    expect(by(event('confirmed'), aCase(1, { reopens: 1 }))).toEqual([]);
  });
  test('thanks earn whom they are for, of a customer or of a colleague', () => {
    const to = { params: { to: colleague.id } };
    expect(by(event('thanked', to))).toEqual([
      { person: colleague.id, merit: 'thanked-by-customer' },
    ]);
    expect(by(event('colleague-thanked', { by: owner.id, ...to }))).toEqual([
      { person: colleague.id, merit: 'thanked-by-colleague' },
    ]);
  });
  test('a promise to a customer that is kept in time earns whoever owed it; a late one and a target nothing', () => {
    const due = addMinutes(monday, 60);
    const making = { id: 'p' as PromiseId, caseId: caseId(1), ownerId: owner.id, brokenBefore: 0 };
    const promise = promiseBy({ ...making, kind: 'call', at: monday }, due, 0.8);
    const kept = (at: typeof due, told = true) =>
      earnedBy(
        aFile({ promises: [{ ...promise, told }] }),
        change({ promises: [endPromise({ ...promise, told }, 'kept', at)] }),
      );
    expect(kept(due)).toEqual([{ person: owner.id, merit: 'promise-kept' }]);
    expect(kept(addMinutes(due, 1))).toEqual([]);
    expect(kept(due, false)).toEqual([]);
    const atTheEnd = earnedBy(
      aFile({ promises: [promise] }),
      change({
        next: aCase(1, { state: 'closed' }),
        promises: [endPromise(promise, 'kept', due)],
      }),
    );
    expect(atTheEnd).toEqual([]);
    const before = { ...promise, id: 'earlier' as PromiseId, state: 'kept' as const };
    const again = earnedBy(
      aFile({ promises: [before, promise] }),
      change({ promises: [endPromise(promise, 'kept', due)] }),
    );
    expect(again).toEqual([]);
  });
  test('giving within one’s authority costs none, and earns none', () => {
    const give = { command: 'give-remedy', kind: 'refund', amountMinor: 500 } as const;
    const file = aFile();
    const decided = decide(file, give, decidingAs(owner, monday));
    if (!decided.ok) throw new Error(decided.refusal.code);
    expect(earnedBy(file, decided.value)).toEqual([]);
  });
});

describe('thanks to a colleague', () => {
  const thank = (to: string, file = aFile()) =>
    decide(
      file,
      { command: 'thank', to, text: 'You found the parcel.' },
      decidingAs(owner, monday),
    );

  test('are a line that the customer does not see, also when the case is closed', () => {
    const closed = aFile({ found: aCase(1, { state: 'closed' }) });
    for (const file of [aFile(), closed])
      expect(thank(colleague.id, file)).toMatchObject({
        value: { events: [{ kind: 'colleague-thanked', params: { to: colleague.id } }] },
      });
  });
  test('are for somebody else, whom we know, once on a case', () => {
    const before = aFile({ thanks: [{ by: owner.id, to: colleague.id }] });
    const strange = aFile({ helped: new Set() });
    expect(thank(colleague.id, strange)).toMatchObject({ refusal: { code: 'cases.thank-helper' } });
    expect(thank(owner.id)).toMatchObject({ refusal: { code: 'cases.thank-yourself' } });
    expect(thank(personId(99))).toMatchObject({ refusal: { code: 'cases.no-such-person' } });
    expect(thank(colleague.id, before)).toMatchObject({
      refusal: { code: 'cases.thanked-already' },
    });
    const byCustomer = aFile({ thanks: [{ by: undefined, to: colleague.id }] });
    expect(thank(colleague.id, byCustomer).ok).toBe(true);
  });
});

describe('a month’s merits', () => {
  test('are read as they were counted, month by month', () => {
    const tallies = new Map([
      [meritKey('2026-11-23', { person: owner.id, merit: 'solved' }), 3],
      [meritKey('2026-11-30', { person: owner.id, merit: 'promise-kept' }), 2],
      [meritKey('2026-10-31', { person: owner.id, merit: 'solved' }), 9],
    ]);
    expect([...meritsOf(tallies, '2026-11')]).toEqual([
      [owner.id, { ...noMerits, solved: 3, 'promise-kept': 2 }],
    ]);
  });
  test('are never worth less than nothing, and more of them never less than before', () => {
    const counts = fc.record(
      Object.fromEntries(merits.map((one) => [one, fc.nat(1_000)])) as Record<
        (typeof merits)[number],
        fc.Arbitrary<number>
      >,
    );
    const policy: fc.Arbitrary<RecognitionPolicy> = fc.record(
      { solved: fc.nat(50), promiseKept: fc.nat(50), thankedByCustomer: fc.nat(50) },
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(counts, policy, fc.constantFrom(...merits), (before, rules, merit) => {
        const after = { ...before, [merit]: before[merit] + 1 };
        expect(pointsOf(before, rules)).toBeGreaterThanOrEqual(0);
        expect(pointsOf(after, rules)).toBeGreaterThanOrEqual(pointsOf(before, rules));
      }),
    );
  });
});
