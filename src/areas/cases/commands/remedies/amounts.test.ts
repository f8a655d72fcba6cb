import { describe, expect, test } from 'vitest';
import type { CaseCommand } from '#areas/cases/case-command.contract.ts';
import { decide } from '#areas/cases/commands/commands.ts';
import type { CaseFile, Deciding } from '#areas/cases/commands/deciding.ts';
import { remedyKinds } from '#areas/remedies/remedy.contract.ts';
import { aFile, decidingAs, monday, person, policy } from '#testing/builders.ts';

const owner = person(1);
const lead = person(3, 'lead');
const refusal = (file: CaseFile, command: CaseCommand, by = owner, change = {}) => {
  const deciding: Deciding = { ...decidingAs(by, monday), ...change };
  const decided = decide(file, command, deciding);
  return decided.ok ? undefined : decided.refusal;
};

describe('an amount', () => {
  test.each(remedyKinds)('goes with what %s is', (kind) => {
    const code = (amountMinor: number) =>
      refusal(aFile(), { command: 'give-remedy', kind, amountMinor })?.code;
    const isMoney = ['refund', 'credit', 'reimburse', 'voucher'].includes(kind);
    const isWords = ['call-back', 'letter'].includes(kind);
    expect(code(0)).toBe(isMoney ? 'cases.remedy-needs-money' : undefined);
    expect(code(1)).toBe(isWords ? 'cases.remedy-takes-none' : undefined);
  });

  test('does so where it is proposed, and where less is granted', () => {
    const text = 'Two hours on the phone.';
    const call = {
      command: 'propose-remedy',
      kind: 'call-back',
      amountMinor: 20_000,
      text,
    } as const;
    expect(refusal(aFile(), call)).toMatchObject({
      code: 'cases.remedy-takes-none',
      field: '/amountMinor',
    });
    const proposed = decide(aFile(), { ...call, kind: 'refund' }, decidingAs(owner, monday));
    const file = aFile({ proposal: proposed.ok ? proposed.value.proposal : undefined });
    const none = { command: 'answer-proposal', grant: true, amountMinor: 0 } as const;
    expect(refusal(file, none, lead)?.code).toBe('cases.remedy-needs-money');
    const more = { command: 'answer-proposal', grant: true } as const;
    const spent = { case: 0, customer: 0, day: 0, month: 0, budget: 0, rule: 0 };
    const limits = { lead: { perDayMinor: 500 } };
    const rules = { ...policy, remedies: { ...policy.remedies, limits } };
    expect(refusal(file, more, lead, { policy: rules, spent })).toMatchObject({
      code: 'cases.beyond-authority',
      params: { way: 'grant', by: 'day' },
    });
  });
});

test.each([
  ['proposed', {}, 10_001, 'propose'],
  ['given with a reason where discretion allows', { frontline: 15_000 }, 10_001, 'bend'],
  ['proposed where discretion ends', { frontline: 15_000 }, 15_001, 'propose'],
] as const)('what is beyond one’s authority can be %s', (_, discretion, amountMinor, way) => {
  const rules = { ...policy, remedies: { ...policy.remedies, discretion } };
  const give: CaseCommand = { command: 'give-remedy', kind: 'refund', amountMinor };
  expect(refusal(aFile(), give, owner, { policy: rules })?.params).toMatchObject({ way });
});
