import './remedies.tables.ts';
import type { CaseId, PersonId } from '#kernel/ids.ts';
import type { Instant } from '#kernel/time.ts';
import { moment, type Tx } from '#platform/db/database.ts';
import type { GivenRemedy } from './remedy.ts';

type Given = GivenRemedy & {
  readonly id: string;
  readonly caseId: CaseId;
  readonly by: PersonId;
  readonly at: Instant;
};

export async function insertRemedies(tx: Tx, remedies: readonly Given[]): Promise<void> {
  await tx
    .insertInto('remedy')
    .values(
      remedies.map((one) => ({
        id: one.id,
        case_id: one.caseId,
        by_id: one.by,
        kind: one.kind,
        amount_minor: one.amountMinor,
        currency: one.currency,
        given_at: moment(one.at),
      })),
    )
    .execute();
}
