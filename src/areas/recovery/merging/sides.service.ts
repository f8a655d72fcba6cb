import { loadStandings } from '#areas/breaking-point/breaking-point.service.ts';
import {
  caseIdsOf,
  caseOf,
  lossesOfMany,
  selectCasesOf,
  waitingHandOvers,
} from '#areas/cases/cases.service.ts';
import { allIdentities } from '#areas/customers/merging.service.ts';
import type { MergingCustomer } from '#areas/customers/merging.ts';
import { openPromises } from '#areas/promises/promises.service.ts';
import type { CaseId } from '#kernel/ids.ts';
import type { Instant } from '#kernel/time.ts';
import type { Tx } from '#platform/db/database.ts';
import { readOne } from '#platform/db/read.ts';
import type { Side } from './plan.ts';

/** A record with all a merge may touch; under its lock, where the merge is to be done. */
export async function loadSide(tx: Tx, customer: MergingCustomer, at: Instant): Promise<Side> {
  const { id } = customer;
  const { rows } = await selectCasesOf([id], at).execute(tx);
  const cases = rows.map(caseOf).filter((one) => one.state !== 'closed');
  const open = cases.map((one) => one.id);
  return {
    customer,
    identities: await allIdentities(tx, id),
    cases,
    caseIds: await caseIdsOf(tx, id),
    promises: await readOne(tx, openPromises(open)),
    handOvers: await waitingHandOvers(tx, open),
    listed: await listedOn(tx, open),
    standing: (await loadStandings(tx, [id])).get(id),
  };
}

/** What the sheet of each case adds up to. */
export async function listedOn(
  tx: Tx,
  cases: readonly CaseId[],
): Promise<ReadonlyMap<CaseId, number>> {
  const listed = new Map<CaseId, number>();
  for (const { forCase, countedMinor } of await lossesOfMany(tx, cases))
    listed.set(forCase, (listed.get(forCase) ?? 0) + countedMinor);
  return listed;
}
