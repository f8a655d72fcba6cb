import { sql } from 'kysely';
import type { EventKind } from '#areas/cases/case.ts';
import type { CaseId } from '#kernel/ids.ts';
import type { Statement } from '#platform/db/database.ts';
import { preparedRows } from '#platform/db/rows.ts';

/** A line that says what a statement has changed, as the statement itself gives it back. */
export type LineOfChange = {
  readonly id: string;
  readonly case_id: CaseId;
  readonly params: Readonly<Record<string, string | number>>;
};

/**
 * Writes a line for each row that a statement gives back, in the same journey: what nobody read before can
 * be said all the same, and where nothing changed nothing is written.
 * @param rows those the change is made over, which read differently where it is a single one
 */
export const insertLinesWith = (
  kind: EventKind,
  change: Statement<LineOfChange>,
  rows: readonly unknown[],
  policyVersion = 0,
): Statement =>
  sql`${preparedRows(`lines_with_${kind.replaceAll('-', '_')}`, rows)}
    with changed as (${change})
    insert into case_event (id, case_id, kind, params, words, policy_version)
    select id, case_id, ${kind}, params, '', nullif(${policyVersion}::int, 0) from changed`;
