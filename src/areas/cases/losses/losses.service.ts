import type { Tx } from '#platform/db/database.ts';
import type { LossChange } from '../commands/deciding.ts';
import { correctLosses, insertLosses, strikeOut } from './losses.store.ts';

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
export async function saveLosses(tx: Tx, change: LossChange): Promise<void> {
  const { added, struck, corrected, at } = change;
  if (added.length > 0) await insertLosses(tx, added);
  for (const lossId of struck) await strikeOut(tx, lossId, at);
  if (corrected && corrected.lines.length > 0) await correctLosses(tx, corrected);
}
