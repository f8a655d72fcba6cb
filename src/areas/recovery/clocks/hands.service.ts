import { handsOn } from '#areas/cases/cases.service.ts';
import type { World } from '#areas/recovery/changes.ts';
import type { Tx } from '#platform/db/database.ts';

/** A second stage must know who had the case before. */
export async function withHands(tx: Tx, world: World): Promise<World> {
  const stages = [...world.promises.values()].flat().filter((one) => one.kind === 'stage-two');
  return stages.length > 0 ? { ...world, had: await handsOn(tx, stages) } : world;
}
