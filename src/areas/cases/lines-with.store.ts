import { sql } from 'kysely';
import type { EventKind } from '#areas/cases/case.ts';
import type { CaseId } from '#kernel/ids.ts';
import type { Statement } from '#platform/db/database.ts';

/** A line that says what a statement has changed, as the statement itself gives it back. */
export type LineOfChange = {
  readonly id: string;
  readonly case_id: CaseId;
  readonly params: Readonly<Record<string, string | number>>;
};

/**
 * Writes a line for each row that a statement gives back, in the same journey: what nobody read before can
 * be said all the same, and where nothing changed nothing is written.
 */
export const insertLinesWith = (
  kind: EventKind,
  change: Statement<LineOfChange>,
  policyVersion = 0,
): Statement =>
  sql`${sql.raw(`/* prepared: lines_with_${kind.replaceAll('-', '_')} */`)}
    with changed as (${change})
    insert into case_event (id, case_id, kind, params, words, policy_version)
    select id, case_id, ${kind}, params, '', nullif(${policyVersion}::int, 0) from changed`;
