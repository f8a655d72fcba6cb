import { saveStandings } from '#areas/breaking-point/breaking-point.service.ts';
import {
  declareIncident,
  insertCases,
  insertEvents,
  saveHandOver,
  updateCases,
} from '#areas/cases/cases.service.ts';
import { insertPromises, updatePromises } from '#areas/promises/promises.service.ts';
import { insertRemedies } from '#areas/remedies/remedies.service.ts';
import { insertSignals } from '#areas/signals/signals.service.ts';
import type { CaseId, Mint } from '#kernel/ids.ts';
import type { Tx } from '#platform/db/database.ts';
import { writeEvents } from '#platform/outbox.ts';
import { addTallies } from '#platform/tally.ts';
import type { Announcement, Changes } from './changes.ts';

export type Saved = { readonly numbers: ReadonlyMap<CaseId, number> };

/** Writes changes: one statement a table, all in the caller's transaction, events with their facts. */
export async function saveChanges(
  tx: Tx,
  changes: Changes,
  posts: ReadonlyMap<string, number>,
  mint: Mint,
): Promise<Saved> {
  const { signals, standings, opened, changed, events, promisesMade, promisesChanged } = changes;
  if (standings.length > 0) await saveStandings(tx, standings);
  const numbers = opened.length > 0 ? await insertCases(tx, opened) : new Map<CaseId, number>();
  if (changed.length > 0) await updateCases(tx, changed);
  if (promisesMade.length > 0) await insertPromises(tx, promisesMade);
  if (promisesChanged.length > 0) await updatePromises(tx, promisesChanged);
  if (signals.length > 0) {
    await insertSignals(
      tx,
      signals.map((one) => ({ ...one, postId: posts.get(one.source) ?? 0 })),
    );
  }
  if (events.length > 0) await insertEvents(tx, events);
  for (const handOver of changes.handOvers) await saveHandOver(tx, handOver);
  if (changes.remedies.length > 0) await insertRemedies(tx, changes.remedies);
  for (const one of changes.declared)
    await declareIncident(tx, one.incidentId, one.ownerId, one.at);
  await saveAnnouncements(tx, changes.announcements, mint);
  await addTallies(tx, mint, additions(changes.tallies));
  return { numbers };
}

/** One event a topic and batch: whoever listens goes through its cases. */
async function saveAnnouncements(
  tx: Tx,
  announcements: readonly Announcement[],
  mint: Mint,
): Promise<void> {
  if (announcements.length === 0) return;
  const topics = new Map<string, CaseId[]>();
  for (const { topic, caseId } of announcements)
    topics.set(topic, [...(topics.get(topic) ?? []), caseId]);
  await writeEvents(
    tx,
    [...topics].map(([topic, caseIds]) => ({ topic, key: mint(), body: { caseIds } })),
  );
}

function additions(tallies: Changes['tallies']) {
  return [...tallies].map(([at, amount]) => {
    const [name = '', key = ''] = at.split('\u0001');
    return { name, key, amount };
  });
}
