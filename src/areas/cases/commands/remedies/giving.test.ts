import { describe, expect, test } from 'vitest';
import type { CaseCommand } from '#areas/cases/case-command.contract.ts';
import { decide } from '#areas/cases/commands/commands.ts';
import type { CaseFile } from '#areas/cases/commands/deciding.ts';
import { aCase, aFile, decidingAs, monday, person } from '#testing/builders.ts';

const owner = person(1);
const lead = person(3, 'lead');
const spentOn = (spentMinor: number): CaseFile => aFile({ found: aCase(1, { spentMinor }) });
const refusal = (of: CaseFile, command: CaseCommand, by = owner) => {
  const decided = decide(of, command, decidingAs(by, monday));
  return decided.ok ? undefined : decided.refusal;
};

describe('a remedy', () => {
  const of = spentOn(4_000);
  const remedy = (amountMinor: number): CaseCommand => ({
    command: 'give-remedy',
    kind: 'refund',
    amountMinor,
  });

  test.each([
    [owner, 6_000, undefined],
    [owner, 6_001, 'cases.beyond-authority'],
    [lead, 46_000, undefined],
    [lead, 46_001, 'cases.beyond-authority'],
  ])('%# within what this person may spend on the case', (by, amountMinor, code) => {
    expect(refusal(of, remedy(amountMinor), by)?.code).toBe(code);
  });

  test('beyond it says how much is left', () => {
    expect(refusal(of, remedy(9_000))?.params).toEqual({
      by: 'case',
      limitMinor: 10_000,
      leftMinor: 6_000,
      currency: 'USD',
      way: 'propose',
    });
    // What costs nothing needs nobody's leave.
    const free: CaseCommand = { command: 'give-remedy', kind: 'repair', amountMinor: 0 };
    expect(refusal(spentOn(20_000), free)).toBeUndefined();
    expect(refusal(spentOn(20_000), remedy(1))?.params).toMatchObject({
      leftMinor: 0,
    });
  });

  test('is recorded with its amount', () => {
    const decided = decide(of, remedy(1_000), decidingAs(owner, monday));
    if (!decided.ok) throw new Error(decided.refusal.code);
    const { next, remedy: given } = decided.value;
    expect(next.spentMinor).toBe(5_000);
    expect(given).toMatchObject({ kind: 'refund', amountMinor: 1_000, currency: 'USD' });
  });
});
