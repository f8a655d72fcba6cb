import { describe, expect, test } from 'vitest';
import { aFile, decidingAs, monday, person, policy } from '#testing/builders.ts';
import { aPastRemedy, aTask } from '#testing/given.ts';
import type { CaseCommand } from '../case-command.contract.ts';
import { decide } from './commands.ts';
import type { CaseFile, Decision } from './deciding.ts';
import { onTask } from './tasks.ts';

const owner = person(1);
const deciding = decidingAs(owner, monday);
const carriedOutBy = { repair: 'care' };
const byTeam = {
  ...deciding,
  policy: { ...policy, remedies: { ...policy.remedies, carriedOutBy } },
};
const repair = aPastRemedy({ kind: 'repair', state: 'under-way' });
const theirs = aTask({ id: 't1', remedyId: repair.id, what: 'Mend the boiler.' });
const other = aTask({ id: 't2', what: 'Call the landlord.' });
const asked = aFile({ given: [repair], tasks: [theirs, other] });

const value = (decided: Decision) => {
  if (!decided.ok) throw new Error(decided.refusal.code);
  return decided.value;
};
const give = (file: CaseFile, command: CaseCommand) => value(decide(file, command, deciding));
const remedyId = repair.id;

describe('a remedy that a team carries out', () => {
  test.each<[string, CaseCommand, string]>([
    [
      'is taken back',
      { command: 'reverse-remedy', remedyId, reason: 'Wrong flat.' },
      'Wrong flat.',
    ],
    [
      'was done by somebody else',
      { command: 'settle-remedy', remedyId, happened: true, proof: 'The caretaker did.' },
      'The caretaker did.',
    ],
    [
      'will not happen',
      { command: 'settle-remedy', remedyId, happened: false, proof: 'Nobody came.' },
      'Nobody came.',
    ],
  ])('is not asked of the team any more when it %s', (_, command, why) => {
    const { tasks, events } = give(asked, command);
    const over = { state: 'withdrawn', endedAt: monday, answer: why, version: 2 } as const;
    expect(tasks).toEqual([{ ...theirs, ...over }]);
    expect(events.filter((one) => one.kind === 'task-withdrawn')).toMatchObject([
      { text: why, params: { what: 'Mend the boiler.' } },
    ]);
  });

  test('is asked of the team anew when it is tried again, in the words of before', () => {
    const failed = { ...repair, state: 'failed' } as const;
    const file: CaseFile = { ...asked, given: [failed], tasks: [{ ...theirs, state: 'declined' }] };
    const again: CaseCommand = { command: 'retry-remedy', remedyId };
    const { tasks, events, moved } = value(decide(file, again, byTeam));
    expect(tasks).toMatchObject([
      { remedyId, team: 'care', what: 'Mend the boiler.', state: 'open', takenBy: undefined },
    ]);
    expect(events.map((one) => one.kind)).toEqual(['remedy-retried', 'task-asked']);
    expect(moved).toMatchObject({ to: 'again' });
  });

  test('is asked of nobody anew where the owner does it, or a machine', () => {
    const failed = { ...repair, state: 'failed' } as const;
    const again: CaseCommand = { command: 'retry-remedy', remedyId };
    expect(give(aFile({ given: [failed] }), again).tasks).toBeUndefined();
    const elsewhere = aFile({ given: [{ ...failed, executor: 'orders' }] });
    expect(value(decide(elsewhere, again, byTeam)).tasks).toBeUndefined();
  });

  test('cannot be reported done once it is taken back, and can still be declined', () => {
    const back: CaseFile = { ...asked, given: [{ ...repair, state: 'reversed' }] };
    const answer = 'Mended at noon.';
    const done = onTask(back, theirs.id, { command: 'done', answer }, deciding);
    expect(done).toMatchObject({ refusal: { code: 'cases.task-remedy-reversed' } });
    const declined = value(onTask(back, theirs.id, { command: 'decline', answer }, deciding));
    expect(declined.moved).toBeUndefined();
    expect(declined.tasks).toMatchObject([{ state: 'declined' }]);
  });
});
