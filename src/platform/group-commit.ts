export type GroupCommit<Item, Answer> = {
  /** Answers once all items are committed, in the order of the items. */
  submit(items: readonly Item[]): Promise<readonly Answer[]>;
  /** Items that wait or are being worked on. */
  pending(): number;
  /** Resolves when nothing waits any more. */
  idle(): Promise<void>;
};

export type GroupCommitOptions<Item> = {
  readonly lanes: number;
  /** At most so many items in one commit, unless one request alone brings more. */
  readonly batch: number;
  /** Any number that is the same for items that would wait for each other's locks. */
  readonly keyOf: (item: Item) => number;
};

type Share<Item, Answer> = {
  readonly items: readonly Item[];
  readonly resolve: (answers: readonly Answer[]) => void;
  readonly reject: (error: unknown) => void;
};

/**
 * Gathers requests that arrive together into one commit. There is no timer: a lane takes all that
 * waits when it becomes free, so a lone request goes at once and a crowd shares its fsync. Items of
 * one key always take the same lane: two lanes never wait for each other's locks. Where bulk and
 * single requests wait together they take turns, so an import does not hold up a complaint; among
 * requests that are under way at the same time no order is promised.
 */
export function createGroupCommit<Item, Answer>(
  work: (items: readonly Item[]) => Promise<readonly Answer[]>,
  { lanes: count, batch, keyOf }: GroupCommitOptions<Item>,
): GroupCommit<Item, Answer> {
  const lanes = Array.from({ length: count }, () => createLane(work, batch));

  return {
    async submit(items) {
      const [only] = lanes;
      if (count === 1 && only) return only.submit(items);
      const places = items.map((item) => Math.abs(keyOf(item)) % count);
      const shares = lanes.map(async (lane, number) => {
        const mine = items.filter((_, index) => places[index] === number);
        return mine.length === 0 ? [] : lane.submit(mine);
      });
      const answers = (await Promise.all(shares)).map((share) => share.values());
      return places.map((place) => answers[place]?.next().value as Answer);
    },
    pending: () => lanes.reduce((sum, lane) => sum + lane.pending(), 0),
    idle: async () => {
      await Promise.all(lanes.map((lane) => lane.idle()));
    },
  };
}

/** Requests with more items than this are bulk: somebody's import, which must not hold up somebody's page. */
const bulkFrom = 10;

function createLane<Item, Answer>(
  work: (items: readonly Item[]) => Promise<readonly Answer[]>,
  batch: number,
): GroupCommit<Item, Answer> {
  let queue: Share<Item, Answer>[] = [];
  let pending = 0;
  let running = false;
  let bulkWasLast = true;
  let waiters: (() => void)[] = [];

  /** Those asked for out of the queue, as many as fit in one commit. */
  const pick = (isWanted: (share: Share<Item, Answer>) => boolean): Share<Item, Answer>[] => {
    let items = 0;
    const taken = new Set<Share<Item, Answer>>();
    for (const share of queue) {
      if (!isWanted(share)) continue;
      if (taken.size > 0 && items + share.items.length > batch) break;
      items += share.items.length;
      taken.add(share);
    }
    queue = queue.filter((share) => !taken.has(share));
    return [...taken];
  };

  const take = (): Share<Item, Answer>[] => {
    const hasBulk = queue.some((share) => share.items.length > bulkFrom);
    const hasFew = queue.some((share) => share.items.length <= bulkFrom);
    if (!hasBulk || !hasFew) {
      bulkWasLast = true;
      return pick(() => true);
    }
    bulkWasLast = !bulkWasLast;
    return pick((share) => share.items.length > bulkFrom === bulkWasLast);
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
