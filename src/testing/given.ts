import type { Task } from '#areas/cases/tasks/task.ts';
import { byHand } from '#areas/remedies/carrying/life.ts';
import type { PastRemedy } from '#areas/remedies/given.ts';
import { addMinutes } from '#kernel/time.ts';
import { caseId, monday, personId } from './builders.ts';

/** Ten dollars given by the first person, done by hand. */
export const aPastRemedy = (change: Partial<PastRemedy> = {}): PastRemedy => ({
  id: '01950000-0000-7000-c000-000000000001',
  by: personId(1),
  rule: undefined,
  kind: 'refund',
  amountMinor: 1_000,
  currency: 'USD',
  rate: '1',
  countedMinor: 1_000,
  state: 'done',
  executor: byHand,
  isSpent: false,
  ...change,
});

/** Work that waits for the team of everybody, asked by the first person. */
export const aTask = (change: Partial<Task> = {}): Task => ({
  id: 'task',
  caseId: caseId(1),
  remedyId: undefined,
  team: 'care',
  contractor: '',
  what: 'Look into it.',
  askedBy: personId(1),
  askedAt: monday,
  dueAt: addMinutes(monday, 480),
  state: 'open',
  takenBy: undefined,
  endedAt: undefined,
  answer: '',
  late: false,
  version: 1,
  ...change,
});
