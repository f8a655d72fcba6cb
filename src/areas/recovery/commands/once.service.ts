import type { Case, CaseState } from '#areas/cases/case.ts';
import type { CaseCommand } from '#areas/cases/case-command.contract.ts';
import type { Task } from '#areas/cases/tasks/task.ts';
import type { TaskCommand, TaskState } from '#areas/cases/tasks/tasks.contract.ts';
import type { Intake } from '#areas/recovery/intake/intake.service.ts';
import type { Person } from '#areas/staff/staff.ts';
import { ok, type Result, refuse } from '#kernel/result.ts';
import { addDays, type Instant } from '#kernel/time.ts';
import type { Tx } from '#platform/db/database.ts';
import { digestOf } from '../digest.service.ts';
import {
  answerOf,
  type CommandKey,
  forgetAnswers,
  type KeptAnswer,
  keepAnswer,
} from './command-keys.store.ts';

/** What is locked: the case, and the task of it that a command is about. */
type Locked = {
  readonly found: Case;
  readonly task: Task | undefined;
  readonly at: Instant;
};

/** Does it, unless it was done under its key before; under the lock, so that the same request a moment ago is over. */
export async function underKey(
  tx: Tx,
  sent: CommandKey,
  { found, task, at }: Locked,
  work: () => Promise<Result<Done>>,
): Promise<Result<Done>> {
  const kept = await answerOf(tx, sent);
  if (kept) return answeredBefore({ found, task }, sent, kept);
  const done = await work();
  if (!done.ok) return done;
  const { version, state } = done.value.task ?? done.value;
  await keepAnswer(tx, sent, { id: found.id, version, state, at });
  return done;
}

/** The case, and the task it was about, as a command left them; sent again under its key it changed nothing. */
export type Done = Case & { readonly task?: Task; readonly isRepeated?: true };

/** The answer of the first time; the key of other words, or for another case, is somebody's mistake. */
function answeredBefore(
  { found, task }: Omit<Locked, 'at'>,
  { key, digest }: CommandKey,
  kept: KeptAnswer,
): Result<Done> {
  if (kept.digest !== digest || kept.case_id !== found.id)
    return refuse('signals.key-reused', { key });
  const { version, state } = kept;
  // The digest is of what was sent to one thing, so the state kept is one of its kind.
  return task
    ? ok({ ...found, task: { ...task, version, state: state as TaskState }, isRepeated: true })
    : ok({ ...found, version, state: state as CaseState, isRepeated: true });
}

const keptDays = 7;

export const forgetOldAnswers = ({ platform }: Pick<Intake, 'platform'>): Promise<void> =>
  forgetAnswers(platform.db, addDays(platform.clock.now(), -keptDays));

/** What a command is known by that is sent under a key, with the task it is about. */
export const sentUnder = (
  key: string,
  command: CaseCommand | (TaskCommand & { readonly taskId: string }),
  { id: by }: Person,
): CommandKey => ({
  by,
  key,
  digest: digestOf(JSON.stringify(command)),
});
