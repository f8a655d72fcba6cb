import './command-keys.tables.ts';
import { sql } from 'kysely';
import type { CaseState } from '#areas/cases/case.ts';
import type { TaskState } from '#areas/cases/tasks/tasks.contract.ts';
import type { CaseId, PersonId } from '#kernel/ids.ts';
import type { Instant } from '#kernel/time.ts';
import { type DbOrTx, moment, type Tx } from '#platform/db/database.ts';
import { overtaken } from '#platform/db/retry.ts';

/** Who sent a command under which key, and a digest of what it said. */
export type CommandKey = {
  readonly by: PersonId;
  readonly key: string;
  readonly digest: string;
};

/** What became of it when it came first. */
export type KeptAnswer = {
  readonly case_id: CaseId;
  readonly digest: string;
  readonly version: number;
  readonly state: CaseState | TaskState;
};

export const answerOf = (tx: Tx, { by, key }: CommandKey): Promise<KeptAnswer | undefined> =>
  tx
    .selectFrom('command_key')
    .select(['case_id', 'digest', 'version', 'state'])
    .where('person_id', '=', by)
    .where('key', '=', key)
    .executeTakeFirst();

type Answer = {
  readonly id: CaseId;
  readonly version: number;
  readonly state: CaseState | TaskState;
  readonly at: Instant;
};

/** Keeps the answer. Whoever sent the same to another case at once was faster: then all is decided anew. */
export async function keepAnswer(tx: Tx, sent: CommandKey, answer: Answer): Promise<void> {
  const { rows } = await sql`
    insert into command_key (person_id, key, case_id, digest, version, state, at)
    values (${sent.by}::uuid, ${sent.key}, ${answer.id}::uuid, ${sent.digest}, ${answer.version}::int, ${answer.state},
      ${moment(answer.at)})
    on conflict do nothing returning key`.execute(tx);
  if (rows.length === 0) throw overtaken('The key');
}

export async function forgetAnswers(db: DbOrTx, before: Instant): Promise<void> {
  await sql`delete from command_key where at < ${moment(before)}`.execute(db);
}
