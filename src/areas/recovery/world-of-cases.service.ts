import { casesById } from '#areas/cases/cases.service.ts';
import type { CaseId, CustomerId } from '#kernel/ids.ts';
import type { Instant } from '#kernel/time.ts';
import type { Tx } from '#platform/db/database.ts';
import { overtaken } from '#platform/db/retry.ts';
import type { World } from './changes.ts';
import type { Intake } from './intake/intake.service.ts';
import { loadWorld } from './world.service.ts';

type Wishes = { readonly at: Instant; readonly promises: boolean };

/** All that a decision about some customers needs where no signal of theirs came, under their locks. */
export const worldOfCustomers = (
  tx: Tx,
  { platform, roster, readers, policy }: Intake,
  customers: readonly CustomerId[],
  { at, promises }: Wishes,
): Promise<World> =>
  loadWorld(
    tx,
    {
      customers,
      created: new Map(),
      withPhone: new Set(),
      promises,
      groups: [],
      people: roster.known(),
      openCases: roster.openCases(),
      readWords: readers.read,
      kinds: readers.kinds(),
      at,
      mint: platform.mint,
    },
    policy(),
  );

/** All that a decision about some cases needs, under the locks of their customers; long closed ones are in it, too. */
export async function worldOfCases(
  tx: Tx,
  intake: Intake,
  caseIds: readonly CaseId[],
): Promise<World> {
  const customers = (await casesById(tx, caseIds)).map((one) => one.customerId);
  const at = intake.platform.clock.now();
  const world = await worldOfCustomers(tx, intake, customers, { at, promises: true });
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
