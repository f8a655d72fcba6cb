import { saveStandings } from '#areas/breaking-point/breaking-point.service.ts';
import type { Case } from '#areas/cases/case.ts';
import {
  declareIncident,
  insertCases,
  insertEvents,
  insertLinesWith,
  saveConsult,
  saveHandOver,
  saveLosses,
  saveTasks,
  saveTick,
  touchCases,
  updateCases,
} from '#areas/cases/cases.service.ts';
import { insertPromises, updatePromises } from '#areas/promises/promises.service.ts';
import {
  insertBentRule,
  insertRemedies,
  moveByWord,
  reverseRemedy,
  saveProposal,
  withdrawOf,
} from '#areas/remedies/remedies.service.ts';
import { insertSignals } from '#areas/signals/signals.service.ts';
import type { CaseId, Mint } from '#kernel/ids.ts';
import { outboxStatement } from '#platform/background/outbox.ts';
import { lastly, lastlyRead, type Statement, type Tx } from '#platform/db/database.ts';
import { tallyStatement } from '#platform/tally.ts';
import type { Announcement, Changes } from './changes.ts';

export type Saved = {
  /** Of the cases that are opened, once the transaction has ended. */
  readonly numbers: ReadonlyMap<CaseId, number>;
};

/** Writes changes: one statement a table, all in one journey with the caller's commit, events with their facts. */
export async function saveChanges(
  tx: Tx,
  changes: Changes,
  posts: ReadonlyMap<string, number>,
  mint: Mint,
): Promise<Saved> {
  const signals = changes.signals.map((one) => ({ postId: posts.get(one.source) ?? 0, ...one }));
  const statements = [
    ...some(changes.standings, saveStandings),
    ...casesOf(changes),
    ...some(changes.promisesMade, insertPromises),
    ...some(changes.promisesChanged, updatePromises),
    ...some(signals, insertSignals),
    ...some(changes.events, (events) => insertEvents(events, changes.policyVersion)),
    ...some(eventsOf(changes.announcements, mint), outboxStatement),
    ...some(additions(changes.tallies), (deltas) => tallyStatement(mint, deltas)),
    ...some(closedOf(changes), (closed) => withdrawWith(closed, changes.policyVersion, mint)),
    ...(changes.remedies.length > 0 ? insertRemedies(changes.remedies) : []),
    ...some(changes.tasks ?? [], saveTasks),
  ];
  const numbers = new Map<CaseId, number>();
  if (changes.opened.length > 0)
    await lastlyRead(tx, insertCases(changes.opened), (rows) => {
      for (const { id, number } of rows) numbers.set(id, number);
    });
  await lastly(tx, statements);
  for (const handOver of changes.handOvers) await saveHandOver(tx, handOver);
  for (const consult of changes.consults ?? []) await saveConsult(tx, consult);
  for (const one of changes.reversed) await reverseRemedy(tx, one);
  for (const one of changes.movedRemedies) await moveByWord(tx, one);
  for (const one of changes.proposals) await saveProposal(tx, one);
  for (const one of changes.bentRules) await insertBentRule(tx, one);
  if (changes.tick) await saveTick(tx, changes.tick);
  if (changes.losses) await saveLosses(tx, changes.losses);
  for (const one of changes.declared)
    await declareIncident(tx, one.incidentId, one.ownerId, one.at);
  return { numbers };
}

/** Most cases are only heard of again, and saved by a statement that writes no more than that. */
const casesOf = ({ changed, touched = new Map() }: Changes): Statement[] => [
  ...some(
    changed.filter((one) => !touched.has(one.id)),
    updateCases,
  ),
  ...some([...touched.values()], touchCases),
];

const closedOf = ({ changed }: Changes) => changed.filter((one) => one.state === 'closed');

/** Whoever closes a case need not have read what waits on it: what becomes of that is logged as it happens. */
const withdrawWith = (closed: readonly Case[], policyVersion: number, mint: Mint): Statement =>
  insertLinesWith(
    'proposal-withdrawn',
    withdrawOf(closed.map(({ id, updatedAt }) => ({ id, updatedAt, lineId: mint() }))),
    closed,
    policyVersion,
  );

const some = <Row>(rows: readonly Row[], make: (rows: readonly Row[]) => Statement): Statement[] =>
  rows.length > 0 ? [make(rows)] : [];

/** One event a topic and batch: whoever listens goes through its cases. */
function eventsOf(announcements: readonly Announcement[], mint: Mint) {
  const topics = new Map<string, CaseId[]>();
  for (const { topic, caseId } of announcements) {
    const known = topics.get(topic);
    if (known) known.push(caseId);
    else topics.set(topic, [caseId]);
  }
  return [...topics].map(([topic, caseIds]) => {
    const id = mint();
    // The body names its event, so that whoever is told of it twice knows.
    return { topic, key: id, body: { id, caseIds } };
  });
}

function additions(tallies: Changes['tallies']) {
  return [...tallies].map(([at, amount]) => {
    const [name = '', key = ''] = at.split('\u0001');
    return { name, key, amount };
  });
}
