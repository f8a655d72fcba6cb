import { describe, expect, test } from 'vitest';
import type { Case } from '#areas/cases/case.ts';
import type { CaseCommand } from '#areas/cases/case-command.contract.ts';
import { decide } from '#areas/cases/commands/commands.ts';
import type { CaseFile } from '#areas/cases/commands/deciding.ts';
import { commandsFor, deedsFor } from '#areas/cases/commands/offered.ts';
import { nothingSpent } from '#areas/remedies/authority.ts';
import { byHand } from '#areas/remedies/carrying/life.ts';
import { inOwn } from '#areas/remedies/currencies/currencies.ts';
import type { PastRemedy } from '#areas/remedies/given.ts';
import type { Person } from '#areas/staff/staff.ts';
import { addMinutes } from '#kernel/time.ts';
import { aCase, aFile, decidingAs, monday, person, policy } from '#testing/builders.ts';
import { aPastRemedy } from '#testing/given.ts';

const owner = person(1);
const colleague = person(2);
const lead = person(3, 'lead');
const later = addMinutes(monday, 30);

const file = (found: Partial<Case> = {}): CaseFile => aFile({ found: aCase(1, found) });
const give = (of: CaseFile, command: CaseCommand, by = owner) =>
  decide(of, command, decidingAs(by, later));
const change = (of: CaseFile, command: CaseCommand) => {
  const decided = give(of, command);
  if (!decided.ok) throw new Error(decided.refusal.code);
  return decided.value;
};
const refusal = (of: CaseFile, command: CaseCommand) => {
  const decided = give(of, command);
  return decided.ok ? undefined : decided.refusal;
};

describe('the kind of failure', () => {
  const correct = (failure: string): CaseCommand => ({ command: 'correct-kind', failure });

  test('is corrected by whoever knows better; the owner and the subject stay', () => {
    const { next, events } = change(file({ subject: 'order 7' }), correct('wrong-bill'));
    expect(next).toMatchObject({ failure: 'wrong-bill', subject: 'order 7', ownerId: owner.id });
    expect(events).toMatchObject([
      { kind: 'kind-corrected', params: { was: 'late-delivery', is: 'wrong-bill' } },
    ]);
  });
  test('is one of those the policy names, and another one than before', () => {
    expect(refusal(file(), correct('bad-luck'))?.code).toBe('cases.no-such-kind');
    expect(refusal(file(), correct('late-delivery'))?.code).toBe('cases.kind-is-so');
  });
  test('is not one of which the customer has an open case already: that one is named', () => {
    const other = aCase(9, { failure: 'wrong-bill' });
    expect(refusal({ ...file(), others: [other] }, correct('wrong-bill'))).toEqual({
      code: 'cases.kind-has-case',
      params: { number: 9 },
      field: '/failure',
    });
  });
});

describe('taking a remedy back', () => {
  const given = aPastRemedy({ id: 'r1', ...inOwn(4_000, 'USD'), state: 'under-way' });
  const of = (change: Partial<PastRemedy> = {}): CaseFile => ({
    ...file({ spentMinor: 5_000 }),
    given: [{ ...given, ...change }],
  });
  const back: CaseCommand = { command: 'reverse-remedy', remedyId: 'r1', reason: 'wrong case' };

  test('gives the case its room back and is told on the timeline', () => {
    const { next, events, reversed } = change(of(), back);
    expect(next.spentMinor).toBe(1_000);
    expect(reversed?.id).toBe('r1');
    expect(events).toMatchObject([{ kind: 'remedy-reversed', text: 'wrong case' }]);
  });
  test('is for whoever gave it, or a lead', () => {
    const ofColleague = of({ by: colleague.id });
    expect(refusal(ofColleague, back)?.code).toBe('cases.not-your-remedy');
    expect(give(ofColleague, back, lead).ok).toBe(true);
  });
  test('is for whoever has the case, where a rule gave it and no person', () => {
    const byRule = of({ by: undefined, rule: 'late-parcel' });
    expect(give(byRule, back, owner).ok).toBe(true);
    expect(give(byRule, back, colleague)).toMatchObject({ refusal: { code: 'cases.not-owner' } });
  });
  test.each<[string, Partial<PastRemedy>, typeof owner]>([
    ['owner, of their own', {}, owner],
    ['owner, of a colleague’s', { by: colleague.id }, owner],
    ['owner, of a rule’s', { by: undefined, rule: 'late-parcel' }, owner],
    ['colleague, of their own', { by: colleague.id }, colleague],
    ['lead, of a colleague’s', { by: colleague.id }, lead],
  ])('is offered exactly where it is allowed: to the %s', (_, given, by) => {
    const found = of(given);
    const isAllowed = give(found, back, by).ok;
    const reader = decidingAs(by, later);
    const [one] = found.given;
    expect(commandsFor(found, reader).includes('reverse-remedy')).toBe(isAllowed);
    expect(one && deedsFor(found, one, reader).includes('reverse')).toBe(isAllowed);
  });
  describe('once people have done it', () => {
    const doneBy = (by: Person) => of({ state: 'done', by: by.id });
    test('is for another lead than the giver, so that nobody has their limits new each time', () => {
      expect(refusal(doneBy(owner), back)?.code).toBe('cases.remedy-done-by-hand');
      expect(give(doneBy(owner), back, lead).ok).toBe(true);
      expect(give(doneBy(lead), back, lead)).toMatchObject({
        refusal: { code: 'cases.remedy-done-by-hand' },
      });
    });
    test('is for an administrator, who may be alone', () => {
      const admin = person(4, 'admin');
      expect(give(doneBy(admin), back, admin).ok).toBe(true);
    });
    test('is nobody’s concern where no money went', () => {
      const call = of({ state: 'done', kind: 'call-back', ...inOwn(0, 'USD') });
      expect(give(call, back, owner).ok).toBe(true);
    });
  });
  test('is done once, and of this case only', () => {
    expect(refusal(of({ state: 'reversed' }), back)?.code).toBe('cases.remedy-reversed');
    expect(refusal(of(), { ...back, remedyId: 'r2' })?.code).toBe('cases.no-such-remedy');
  });
  test.each([
    ['authorised', 'payments', undefined],
    ['sent', 'payments', 'cases.remedy-on-its-way'],
    ['under-way', 'payments', 'cases.remedy-on-its-way'],
    ['unclear', 'payments', 'cases.remedy-on-its-way'],
    ['failed', 'payments', undefined],
    ['done', 'payments', 'cases.remedy-cannot-come-back'],
    ['under-way', byHand, undefined],
    ['done', byHand, 'cases.remedy-done-by-hand'],
  ] as const)('when it is %s by %s is refused: %s', (state, executor, code) => {
    expect(refusal(of({ state, executor }), back)?.code).toBe(code);
  });
});

describe('a remedy that came back', () => {
  const refund = {
    id: 'r1',
    by: owner.id,
    kind: 'refund',
    ...inOwn(400, 'USD'),
    isSpent: false,
    rule: undefined,
  };
  const came = (state: PastRemedy['state'], executor = 'payments'): CaseFile => ({
    ...file({ answeredAt: later, fixedAt: later }),
    given: [{ ...refund, state, executor }],
  });
  const retry = { command: 'retry-remedy', remedyId: 'r1' } as const;
  const say = (happened: boolean): CaseCommand => ({
    command: 'settle-remedy',
    remedyId: 'r1',
    happened,
    proof: 'Seen in the bank.',
  });

  test('is handed over anew, to another target only after a definite no', () => {
    const target = 'ch_2';
    expect(change(came('failed'), { ...retry, target }).moved).toMatchObject({
      to: 'again',
      target,
    });
    expect(refusal(came('unclear'), { ...retry, target })?.code).toBe('cases.remedy-unclear');
    expect(change(came('unclear'), retry).moved).toMatchObject({ to: 'again', target: undefined });
    expect(refusal(came('sent'), retry)?.code).toBe('cases.remedy-not-back');
  });
  test('is known to have happened, or not, by a person who looked', () => {
    expect(change(came('unclear'), say(true)).events[0]?.kind).toBe('remedy-done');
    expect(change(came('unclear'), say(false)).moved).toMatchObject({ to: 'failed' });
    expect(refusal(came('failed'), say(false))?.code).toBe('cases.remedy-failed-already');
    expect(refusal(came('sent'), say(true))?.code).toBe('cases.remedy-not-yours-to-say');
    expect(change(came('under-way', byHand), say(true)).moved).toMatchObject({ to: 'done' });
  });
  test('is said to have come back, of what others have done, by somebody who did not give it', () => {
    expect(refusal(came('done'), say(false))?.code).toBe('cases.remedy-done-there');
    expect(refusal(came('done'), say(true))?.code).toBe('cases.remedy-not-yours-to-say');
    expect(refusal(came('done', byHand), say(false))?.code).toBe('cases.remedy-not-yours-to-say');
    expect(refusal(came('done', 'vouchers'), say(false))?.code).toBe(
      'cases.remedy-not-yours-to-say',
    );
    const [first] = came('done').given;
    const free = { ...came('done'), given: first ? [{ ...first, countedMinor: 0 }] : [] };
    expect(change(free, say(false)).moved).toMatchObject({ to: 'failed' });
  });
  test('keeps anybody from asking whether all is settled', () => {
    expect(refusal(came('failed'), { command: 'ask' })?.code).toBe('cases.remedy-came-back');
    expect(refusal(came('done'), { command: 'ask' })).toBeUndefined();
  });
});

test('a limit of the day holds beside the one of the case, and says so', () => {
  const limits = { frontline: { perDayMinor: 7_000 } };
  const deciding = {
    ...decidingAs(owner, later),
    policy: { ...policy, remedies: { ...policy.remedies, limits } },
    spent: { ...nothingSpent, day: 6_500 },
  };
  const giving = (amountMinor: number) =>
    decide(file(), { command: 'give-remedy', kind: 'refund', amountMinor }, deciding);
  expect(giving(500).ok).toBe(true);
  expect(giving(501)).toMatchObject({
    ok: false,
    refusal: { code: 'cases.beyond-authority', params: { by: 'day', leftMinor: 500 } },
  });
});
