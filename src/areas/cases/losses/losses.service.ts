import { ok, type Result, refuse } from '#kernel/result.ts';
import type { Db, Tx } from '#platform/db/database.ts';
import type { LossChange } from '../commands/deciding.ts';
import {
  correctLosses,
  type Evidence,
  insertEvidence,
  insertLosses,
  lockEvidence,
  strikeOut,
} from './losses.store.ts';

export {
  evidenceById,
  evidenceOfCase,
  isMoneyCounted,
  lossesOf,
  lossesOfMany,
  notedOnMany,
  struckAmong,
  usualLosses,
} from './losses.store.ts';

const mostEvidence = 5;

/** Attaches what shows a loss, as long as little enough does, however many attach to it at once. */
export const attachEvidence = (
  db: Db,
  evidence: Evidence,
  bytes: Uint8Array,
): Promise<Result<{ readonly id: string }>> =>
  db.transaction().execute(async (tx) => {
    const shown = await lockEvidence(tx, evidence.lossId);
    if (shown === undefined) return refuse('cases.no-such-loss');
    if (shown >= mostEvidence) return refuse('cases.evidence-many', { most: mostEvidence });
    await insertEvidence(tx, evidence, bytes);
    return ok({ id: evidence.id });
  });

/** Saves what a command changed on a cost sheet. */
export async function saveLosses(tx: Tx, change: LossChange): Promise<void> {
  const { added, struck, corrected, at } = change;
  if (added.length > 0) await insertLosses(tx, added);
  for (const lossId of struck) await strikeOut(tx, lossId, at);
  if (corrected && corrected.lines.length > 0) await correctLosses(tx, corrected);
}
