import { expect, test } from 'vitest';
import type { Case } from '#areas/cases/case.ts';
import type { CaseCommand } from '#areas/cases/case-command.contract.ts';
import { decide } from '#areas/cases/commands/commands.ts';
import { addMinutes, toIso } from '#kernel/time.ts';
import { aCase, aFile, decidingAs, monday, person, policy } from '#testing/builders.ts';

const owner = person(1);
const escalation = [
  { when: { chanceAtLeast: 0.5, waitMinutes: 30 }, to: { role: 'lead' as const } },
];
const rules = { ...policy, escalation };

function promised(kind: 'call' | 'write' | 'fix', change: Partial<Case> = {}) {
  const command: CaseCommand = {
    command: 'promise',
    kind,
    dueAt: toIso(addMinutes(monday, 90)),
  };
  const file = aFile({ found: aCase(1, change) });
  const decided = decide(file, command, { ...decidingAs(owner, monday), policy: rules });
  if (!decided.ok) throw new Error(decided.refusal.code);
  return decided.value.promises.find((one) => one.state === 'open');
}

test.each(['call', 'write'] as const)(
  'who was promised a first word by hand, to %s, is seen as soon as who was promised it by the system',
  (kind) => {
    expect(promised(kind)?.escalateAt).toBe(addMinutes(monday, 30));
  },
);

test('who had a first word, or waits for a deed, is not called for as waiting for it', () => {
  expect(promised('call', { answeredAt: monday })?.escalateAt).toBeUndefined();
  expect(promised('fix')?.escalateAt).toBeUndefined();
});
