import { casesById } from '#areas/cases/cases.service.ts';
import type { CaseId } from '#kernel/ids.ts';
import type { Tx } from '#platform/db/database.ts';
import { overtaken } from '#platform/db/retry.ts';
import type { World } from './changes.ts';
import type { Intake } from './intake.service.ts';
import { loadWorld } from './world.service.ts';

/** All that a decision about some cases needs, under the locks of their customers; long closed ones are in it, too. */
export async function worldOfCases(
  tx: Tx,
  intake: Intake,
  caseIds: readonly CaseId[],
): Promise<World> {
  const { platform, roster, readers } = intake;
  const customers = (await casesById(tx, caseIds)).map((one) => one.customerId);
  const wanted = {
    customers,
    created: new Map<never, never>(),
    withPhone: new Set<never>(),
    promises: true,
    groups: [],
    people: roster.known(),
    openCases: roster.openCases(),
    readWords: readers.read,
    kinds: readers.kinds(),
    at: platform.clock.now(),
    mint: platform.mint,
  };
  const world = await loadWorld(tx, wanted, intake.policy());
  const cases = new Map(world.cases);
  for (const found of await casesById(tx, caseIds)) {
    // Merged or parted meanwhile: the lock we hold is another customer's.
    if (!customers.includes(found.customerId)) throw overtaken('A case');
    const known = cases.get(found.customerId) ?? [];
    if (known.some((one) => one.id === found.id)) continue;
    cases.set(found.customerId, [...known, found]);
  }
  return { ...world, cases };
}
