import type { PersonId } from '#kernel/ids.ts';
import type { Clock } from '#platform/clock.ts';
import type { Db } from '#platform/db/database.ts';
import * as store from './signals.store.ts';

/** The numbers of posts, remembered: a source is new once and known for ever. */
export function createPostBook(db: Db, clock: Clock) {
  const known = new Map<string, number>();
  return {
    /** Never call inside a transaction. */
    async numbers(
      sources: ReadonlySet<string>,
      watcherId: PersonId,
    ): Promise<ReadonlyMap<string, number>> {
      const unknown = [...sources].filter((source) => !known.has(source));
      if (unknown.length > 0) {
        const found = await store.ensurePosts(db, unknown, watcherId, clock.now());
        for (const [source, id] of found) known.set(source, id);
      }
      return known;
    },
  };
}
export type PostBook = ReturnType<typeof createPostBook>;

export const insertReceipts = store.insertReceipts;
export const insertSignals = store.insertSignals;
export const knownSignals = store.knownSignals;
export type { KnownSignal } from './signals.store.ts';
export const signalsById = store.signalsById;
export const signalsAfter = store.signalsAfter;
export const {
  countSignals,
  eventsBefore,
  heardSince,
  moveSignals,
  originalsOf,
  signalIdsOf,
  signalsSince,
} = store;
export const allPosts = store.allPosts;
export const ensureSignalPartitions = store.ensureSignalPartitions;
