import { eachAlone } from './db/each-alone.ts';
import { isOfDatabase } from './db/retry.ts';

/** Commits items and answers each, in their order; rejects when none of them was committed. */
export type Work<Item, Answer> = (items: readonly Item[]) => Promise<readonly Answer[]>;

export type GroupCommit<Item, Answer> = {
  /** Answers once all items are committed, in the order of the items. */
  submit(items: readonly Item[]): Promise<readonly Answer[]>;
  /** Items that wait or are being worked on. */
  pending(): number;
  /** Resolves when nothing waits any more. */
  idle(): Promise<void>;
};

export type CommitQueue<Item, Answer> = GroupCommit<Item, Answer> & {
  /** Resolves when the commits of this moment are over, whatever has begun since. */
  underWay(): Promise<unknown>;
};

export type QueueOptions<Item, Answer> = {
  /** At most so many commits at a time. */
  readonly lanes: number;
  /** At most so many items in the next commit, unless one request alone has more. */
  readonly most: () => number;
  /** The same for items that would wait for each other's locks: they are never in two commits at a time. */
  readonly keyOf: (item: Item) => number;
  /** What is let go first before the next commit is begun. */
  readonly yieldTo?: (() => Promise<unknown>) | undefined;
  /** What is answered for an item that fails by itself while others of its request do not; without it all of them fail. */
  readonly failed?: Failed<Item, Answer> | undefined;
};

export type Failed<Item, Answer> = (item: Item, error: unknown) => Answer;

type Share<Item, Answer> = {
  readonly items: readonly Item[];
  readonly keys: readonly number[];
  readonly resolve: (answers: readonly Answer[]) => void;
  readonly reject: (error: unknown) => void;
};

/** Requests wait here and share commits: whichever lane is free takes the longest waiting that need not wait for another's lock. */
export function createQueue<Item, Answer>(
  work: Work<Item, Answer>,
  { lanes, most, keyOf, yieldTo, failed }: QueueOptions<Item, Answer>,
): CommitQueue<Item, Answer> {
  const waiting = createWaiting<Item, Answer>();
  const commits = createCommits(work, failed);
  const pending = () => waiting.items() + commits.items();
  let busyLanes = 0;
  let isCalled = false;
  let waiters: (() => void)[] = [];
  let isTimed = false;

  const run = async (taken: readonly Share<Item, Answer>[]): Promise<void> => {
    busyLanes++;
    await commits.run(taken);
    if (yieldTo && waiting.items() > 0) await atMost(patienceMillis, yieldTo());
    busyLanes--;
    go();
  };

  const go = (isOverdue = false): void => {
    // Beside another commit only with as many as that has: else a crowd would be cut into small ones.
    while (busyLanes < lanes && (isOverdue || waiting.items() >= commits.items())) {
      const taken = waiting.take(most, commits.heldKeys);
      if (taken.length === 0) break;
      void run(taken);
    }
    if (waiting.items() > 0 && busyLanes < lanes) goLater();
    if (pending() > 0) return;
    for (const done of waiters) done();
    waiters = [];
  };

  const goLater = (): void => {
    if (isTimed) return;
    isTimed = true;
    setTimeout(() => {
      isTimed = false;
      go(true);
    }, patienceMillis);
  };

  return {
    submit: (items) =>
      new Promise((resolve, reject) => {
        if (items.length === 0) return resolve([]);
        waiting.add({ items, keys: lanes > 1 ? items.map(keyOf) : [], resolve, reject });
        if (isCalled || busyLanes === lanes) return;
        isCalled = true;
        // Begun after this turn of the event loop: requests that were read together commit together.
        setImmediate(() => {
          isCalled = false;
          go();
        });
      }),
    pending,
    idle: () =>
      pending() > 0 ? new Promise((resolve) => waiters.push(resolve)) : Promise.resolve(),
    underWay: () => Promise.all(commits.underWay),
  };
}

/** Ten times what a commit takes: one that is stuck on a lock holds up no one else for longer. */
const patienceMillis = 50;

async function atMost(millis: number, promise: Promise<unknown>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const over = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, millis);
  });
  await Promise.race([promise, over]);
  clearTimeout(timer);
}

/** So many that wait are looked at for some that are free to go, that a crowd of one customer costs no time. */
const mostLookedAt = 1_000;

function createWaiting<Item, Answer>() {
  const queue: Share<Item, Answer>[] = [];
  let items = 0;
  return {
    items: () => items,
    add: (share: Share<Item, Answer>): void => {
      items += share.items.length;
      queue.push(share);
    },
    /** The longest waiting of which no key is held, as many as fit in one commit. */
    take: (most: () => number, heldKeys: ReadonlySet<number>): readonly Share<Item, Answer>[] => {
      if (queue.length === 0) return [];
      const looked = queue.slice(0, mostLookedAt);
      const taken = fitting(looked, most(), heldKeys);
      if (taken.size === 0) return [];
      queue.splice(0, looked.length, ...looked.filter((share) => !taken.has(share)));
      items -= sizeOf(taken);
      return [...taken];
    },
  };
}

function createCommits<Item, Answer>(
  work: Work<Item, Answer>,
  failed: Failed<Item, Answer> | undefined,
) {
  const underWay = new Set<Promise<void>>();
  const heldKeys = new Set<number>();
  let items = 0;
  return {
    items: () => items,
    underWay: underWay as ReadonlySet<Promise<void>>,
    heldKeys: heldKeys as ReadonlySet<number>,
    run: async (taken: readonly Share<Item, Answer>[]): Promise<void> => {
      const size = sizeOf(taken);
      const keys = taken.flatMap((share) => share.keys);
      items += size;
      for (const key of keys) heldKeys.add(key);
      const commit = settle(work, taken, failed);
      underWay.add(commit);
      await commit;
      underWay.delete(commit);
      for (const key of keys) heldKeys.delete(key);
      items -= size;
    },
  };
}

const sizeOf = <Item, Answer>(shares: Iterable<Share<Item, Answer>>): number => {
  let items = 0;
  for (const share of shares) items += share.items.length;
  return items;
};

function fitting<Item, Answer>(
  shares: readonly Share<Item, Answer>[],
  batch: number,
  heldKeys: ReadonlySet<number>,
): ReadonlySet<Share<Item, Answer>> {
  const taken = new Set<Share<Item, Answer>>();
  let items = 0;
  for (const share of shares) {
    if (share.keys.some((key) => heldKeys.has(key))) continue;
    items += share.items.length;
    if (taken.size > 0 && items > batch) break;
    taken.add(share);
  }
  return taken;
}

/** Requests that fail in company are tried alone, so that a bad one never fails its neighbours. */
async function settle<Item, Answer>(
  work: Work<Item, Answer>,
  taken: readonly Share<Item, Answer>[],
  failed: Failed<Item, Answer> | undefined,
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
    if (taken.length > 1) for (const share of taken) await settle(work, [share], failed);
    else if (only && failed && only.items.length > 1 && !isOfDatabase(error))
      await settleItems(work, only, failed);
    else only?.reject(error);
  }
}

/** The same among the items of one request; where none of them can be committed it is no item's fault. */
async function settleItems<Item, Answer>(
  work: Work<Item, Answer>,
  { items, resolve, reject }: Share<Item, Answer>,
  failed: Failed<Item, Answer>,
): Promise<void> {
  const errors = new Map<Item, unknown>();
  try {
    const answers = await eachAlone(
      items,
      async (item) => [item, ...(await work([item]))] as const,
      (item, error) => errors.set(item, error),
    );
    if (errors.size === items.length) throw [...errors.values()][0];
    const known = new Map(answers.map(([item, answer]) => [item, answer as Answer]));
    resolve(
      items.map((item) =>
        errors.has(item) ? failed(item, errors.get(item)) : (known.get(item) as Answer),
      ),
    );
  } catch (error) {
    reject(error);
  }
}
