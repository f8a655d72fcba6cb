import { type RawBuilder, sql } from 'kysely';
import type { CaseId } from '#kernel/ids.ts';

/** The ids of a case and of those it took in: what hangs on any of them is of one problem. */
export const partsOf = (caseId: CaseId): RawBuilder<readonly CaseId[]> =>
  sql`array(select part_id from case_parts() where case_id = ${caseId}::uuid)`;
