import { inParts } from '#kernel/parts.ts';
import { createQueue, type Failed, type GroupCommit, type Work } from './commit-queue.ts';

export type GroupCommitOptions<Item, Answer> = {
  /** For bulk so many, and as many for the others. */
  readonly lanes: number;
  /** At most so many items in one commit; of bulk half as many while others ask for something too. */
  readonly batch: number;
  /** Any number that is the same for items that would wait for each other's locks, none below zero. */
  readonly keyOf: (item: Item) => number;
  /** What is answered for an item that fails by itself while others of its request do not; without it all of them fail. */
  readonly failed?: Failed<Item, Answer>;
};

/**
 * Gathers requests that arrive together into one commit: a lone request goes at once and a crowd
 * shares its fsync. Bulk has lanes of its own, so that a complaint never waits behind an import, and
 * lets those go first that it finds at work when it has committed. Items of one key are never in two
 * commits of bulk, or of the others, at a time: only what bulk and single requests have in common is
 * waited for in the database.
 * Among requests that are under way at the same time no order is promised.
 */
export function createGroupCommit<Item, Answer>(
  work: Work<Item, Answer>,
  { lanes, batch, keyOf, failed }: GroupCommitOptions<Item, Answer>,
): GroupCommit<Item, Answer> {
  const half = Math.ceil(batch / 2);
  let fewAsked = 0;
  const few = createQueue(work, { lanes, most: () => batch, keyOf, failed });
  const bulk = Array.from({ length: lanes }, () => {
    let known = 0;
    const most = () => {
      const isAlone = known === fewAsked && few.pending() === 0;
      known = fewAsked;
      return isAlone ? batch : half;
    };
    return createQueue(work, { lanes: 1, most, keyOf, yieldTo: few.underWay, failed });
  });
  const all = [...bulk, few];

  return {
    async submit(items) {
      if (items.length <= bulkFrom) {
        fewAsked++;
        return few.submit(items);
      }
      const places = items.map((item) => keyOf(item) % lanes);
      const shares = bulk.map(async (lane, number) => {
        const mine = items.filter((_, index) => places[index] === number);
        return (await Promise.all(inParts(mine, half).map(lane.submit))).flat();
      });
      const answers = (await Promise.all(shares)).map((share) => share.values());
      return places.map((place) => answers[place]?.next().value as Answer);
    },
    pending: () => all.reduce((sum, queue) => sum + queue.pending(), 0),
    idle: async () => {
      await Promise.all(all.map((queue) => queue.idle()));
    },
  };
}

/** Requests with more items than this are bulk: somebody's import, which must not hold up somebody's page. */
const bulkFrom = 10;
