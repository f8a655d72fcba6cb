import type { Tx } from '#platform/db/database.ts';
import type { LossChange } from '../commands/deciding.ts';
import { insertLosses, strikeOut } from './losses.store.ts';

export {
  type Evidence,
  evidenceById,
  evidenceOfCase,
  insertEvidence,
  isMoneyCounted,
  lossById,
  lossesOf,
  lossesOfMany,
  notedOnMany,
  usualLosses,
} from './losses.store.ts';

/** Saves what a command changed on a cost sheet. */
export async function saveLosses(tx: Tx, { added, struck, at }: LossChange): Promise<void> {
  if (added.length > 0) await insertLosses(tx, added);
  for (const lossId of struck) await strikeOut(tx, lossId, at);
}
