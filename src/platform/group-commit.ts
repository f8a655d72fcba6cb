import { inParts } from '#kernel/parts.ts';

export type GroupCommit<Item, Answer> = {
  /** Answers once all items are committed, in the order of the items. */
  submit(items: readonly Item[]): Promise<readonly Answer[]>;
  /** Items that wait or are being worked on. */
  pending(): number;
  /** Resolves when nothing waits any more. */
  idle(): Promise<void>;
};

export type GroupCommitOptions<Item> = {
  /** For bulk so many, and as many for the others. */
  readonly lanes: number;
  /** At most so many items in one commit; of bulk half as many while others ask for something too. */
  readonly batch: number;
  /** Any number that is the same for items that would wait for each other's locks, none below zero. */
  readonly keyOf: (item: Item) => number;
};

type Share<Item, Answer> = {
  readonly items: readonly Item[];
  readonly resolve: (answers: readonly Answer[]) => void;
  readonly reject: (error: unknown) => void;
};

/**
 * Gathers requests that arrive together into one commit. There is no timer: a lane takes all that
 * waits when it becomes free, so a lone request goes at once and a crowd shares its fsync. Bulk has
 * lanes of its own, so that a complaint never waits behind an import. Items of one key take the same
 * lane of either: only what bulk and single requests have in common is waited for in the database.
 * Among requests that are under way at the same time no order is promised.
 */
export function createGroupCommit<Item, Answer>(
  work: (items: readonly Item[]) => Promise<readonly Answer[]>,
  { lanes: count, batch, keyOf }: GroupCommitOptions<Item>,
): GroupCommit<Item, Answer> {
  const half = Math.ceil(batch / 2);
  let fewAsked = 0;
  const few = Array.from({ length: count }, () => createLane(work, () => batch));
  const bulk = Array.from({ length: count }, () => {
    let known = 0;
    return createLane(work, () => {
      const isAlone = known === fewAsked && few.every((lane) => lane.pending() === 0);
      known = fewAsked;
      return isAlone ? batch : half;
    });
  });
  const all = [...bulk, ...few];

  return {
    async submit(items) {
      const isBulk = items.length > bulkFrom;
      if (!isBulk) fewAsked++;
      const places = items.map((item) => keyOf(item) % count);
      const shares = (isBulk ? bulk : few).map(async (lane, number) => {
        const mine = items.filter((_, index) => places[index] === number);
        const parts = isBulk ? inParts(mine, half) : [mine];
        return (await Promise.all(parts.map(lane.submit))).flat();
      });
      const answers = (await Promise.all(shares)).map((share) => share.values());
      return places.map((place) => answers[place]?.next().value as Answer);
    },
    pending: () => all.reduce((sum, lane) => sum + lane.pending(), 0),
    idle: async () => {
      await Promise.all(all.map((lane) => lane.idle()));
    },
  };
}

/** Requests with more items than this are bulk: somebody's import, which must not hold up somebody's page. */
const bulkFrom = 10;

function createLane<Item, Answer>(
  work: (items: readonly Item[]) => Promise<readonly Answer[]>,
  most: () => number,
): GroupCommit<Item, Answer> {
  const queue: Share<Item, Answer>[] = [];
  let pending = 0;
  let running = false;
  let waiters: (() => void)[] = [];

  /** The longest waiting, as many as fit in one commit. */
  const take = (): Share<Item, Answer>[] => {
    const batch = most();
    let items = 0;
    let end = 0;
    for (const share of queue) {
      items += share.items.length;
      if (end > 0 && items > batch) break;
      end++;
    }
    return queue.splice(0, end);
  };

  const run = async (): Promise<void> => {
    for (let taken = take(); taken.length > 0; taken = take()) {
      await settle(work, taken);
      pending -= taken.reduce((sum, share) => sum + share.items.length, 0);
    }
    running = false;
    for (const done of waiters) done();
    waiters = [];
  };

  return {
    submit: (items) =>
      new Promise((resolve, reject) => {
        if (items.length === 0) return resolve([]);
        pending += items.length;
        queue.push({ items, resolve, reject });
        if (running) return;
        running = true;
        // Begun after this turn of the event loop: requests that were read together commit together.
        setImmediate(() => void run());
      }),
    pending: () => pending,
    idle: () => (running ? new Promise((resolve) => waiters.push(resolve)) : Promise.resolve()),
  };
}

/** Requests that fail in company are tried alone, so that a bad one never fails its neighbours. */
async function settle<Item, Answer>(
  work: (items: readonly Item[]) => Promise<readonly Answer[]>,
  taken: readonly Share<Item, Answer>[],
): Promise<void> {
  try {
    const answers = await work(taken.flatMap((share) => share.items));
    let from = 0;
    for (const share of taken) {
      share.resolve(answers.slice(from, from + share.items.length));
      from += share.items.length;
    }
  } catch (error) {
    const [only] = taken;
    if (taken.length === 1 && only) only.reject(error);
    else for (const share of taken) await settle(work, [share]);
  }
}
