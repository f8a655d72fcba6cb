import type { CaseId, PersonId } from '#kernel/ids.ts';
import type { Instant } from '#kernel/time.ts';
import type { TaskState } from './tasks.contract.ts';

/** Work asked of another team, or of somebody outside, for one case: the owner stays the one who answers for it. */
export type Task = {
  readonly id: string;
  readonly caseId: CaseId;
  /** The remedy it carries out, if it does. */
  readonly remedyId: string | undefined;
  readonly team: string;
  /** A company that is not ours; the owner then says what became of it. */
  readonly contractor: string;
  readonly what: string;
  readonly askedBy: PersonId;
  readonly askedAt: Instant;
  readonly dueAt: Instant;
  readonly state: TaskState;
  readonly takenBy: PersonId | undefined;
  readonly endedAt: Instant | undefined;
  /** What was done, with what shows it; or why not. */
  readonly answer: string;
  /** Whether the owner was told that it is late. */
  readonly late: boolean;
  /** One more with whatever somebody does with it; that it became late is nobody's doing. */
  readonly version: number;
};

export const isWaiting = ({ state }: Pick<Task, 'state'>): boolean =>
  state === 'open' || state === 'taken';

export const ended = (
  task: Task,
  state: 'done' | 'declined' | 'withdrawn',
  said: { readonly at: Instant; readonly answer: string },
): Task => ({
  ...task,
  state,
  endedAt: said.at,
  answer: said.answer,
  version: task.version + 1,
});

export const isLate = (task: Task, at: Instant): boolean =>
  isWaiting(task) && !task.late && task.dueAt <= at;
