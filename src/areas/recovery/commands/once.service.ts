import type { Case } from '#areas/cases/case.ts';
import type { CaseCommand } from '#areas/cases/case-command.contract.ts';
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

type Locked = { readonly found: Case; readonly at: Instant };

/** Does it, unless it was done under its key before; under the lock, so that the same request a moment ago is over. */
export async function underKey(
  tx: Tx,
  sent: CommandKey,
  { found, at }: Locked,
  work: () => Promise<Result<Case>>,
): Promise<Result<Done>> {
  const kept = await answerOf(tx, sent);
  if (kept) return answeredBefore(found, sent, kept);
  const done = await work();
  if (done.ok) await keepAnswer(tx, sent, { ...done.value, at });
  return done;
}

/** The case as a command left it; one that was sent again under its key changed nothing. */
export type Done = Case & { readonly isRepeated?: true };

/** The answer of the first time; the key of other words, or for another case, is somebody's mistake. */
function answeredBefore(found: Case, { key, digest }: CommandKey, kept: KeptAnswer): Result<Done> {
  if (kept.digest !== digest || kept.case_id !== found.id)
    return refuse('signals.key-reused', { key });
  return ok({ ...found, version: kept.version, state: kept.state, isRepeated: true });
}

const keptDays = 7;

export const forgetOldAnswers = ({ platform }: Pick<Intake, 'platform'>): Promise<void> =>
  forgetAnswers(platform.db, addDays(platform.clock.now(), -keptDays));

/** What a command is known by that is sent under a key. */
export const sentUnder = (key: string, command: CaseCommand, { id: by }: Person): CommandKey => ({
  by,
  key,
  digest: digestOf(JSON.stringify(command)),
});
