import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createGroupCommit } from './group-commit.ts';

type Item = { readonly key: number; readonly name: string };
type Commit = { readonly items: readonly Item[]; readonly done: () => void };

/** Commits that end when the test says so: the first is under way while the others queue behind it. */
function heldCommits(options: { lanes: number; batch: number }) {
  const commits: Commit[] = [];
  let started = (): void => {};
  const group = createGroupCommit<Item, string>(
    (items) =>
      new Promise((resolve) => {
        commits.push({ items, done: () => resolve(items.map((one) => one.name.toUpperCase())) });
        started();
      }),
    { ...options, keyOf: (item) => item.key },
  );
  const next = (count: number): Promise<void> =>
    new Promise((resolve) => {
      started = () => commits.length >= count && resolve();
      started();
    });
  /** How many items each commit has, in the order they were begun. */
  const sizes = (): number[] => commits.map(({ items }) => items.length);
  /** Lets all that is under way end, and what was sent be answered. */
  const finish = async (sent: readonly Promise<unknown>[]): Promise<void> => {
    for (const one of commits) one.done();
    await Promise.all(sent);
  };
  return { group, commits, next, sizes, finish };
}

/** One turn of the event loop: who was read in it has gone. */
const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

const some = (name: string, count: number): Item[] =>
  Array.from({ length: count }, (_, index) => ({ key: 0, name: `${name}-${index}` }));

describe('commits shared by requests that arrive together', () => {
  it('lets a complaint go at once while an import is under way', async () => {
    const { group, commits, next } = heldCommits({ lanes: 1, batch: 100 });
    const imported = group.submit(some('import', 90));
    await next(1);
    const complained = group.submit(some('complaint', 1));
    await next(2);
    expect(commits.map(({ items }) => items.length)).toEqual([90, 1]);
    expect(group.pending()).toBe(91);
    commits[1]?.done();
    await expect(complained).resolves.toEqual(['COMPLAINT-0']);
    commits[0]?.done();
    await imported;
    expect(group.pending()).toBe(0);
  });

  /** How many items each commit has, one after another, once the first is done. */
  async function sizes(submitted: readonly number[], others: number): Promise<number[]> {
    const { group, commits, next } = heldCommits({ lanes: 1, batch: 100 });
    const all = [group.submit(some('first', 20))];
    await next(1);
    all.push(...submitted.map((count, place) => group.submit(some(`r${place}`, count))));
    for (let place = 0; place < others; place++) all.push(group.submit(some('other', 1)));
    const held: number[] = [];
    while (group.pending() > 0) {
      await next(held.length + 1);
      held.push(commits[held.length]?.items.length ?? 0);
      commits[held.length - 1]?.done();
      await turn();
    }
    await Promise.all(all);
    return held;
  }

  it('shares a commit among as many as fit, in the order they came', async () => {
    expect(await sizes([40, 40, 40], 0)).toEqual([20, 80, 40]);
  });

  it('cuts what one request alone brings', async () => {
    expect(await sizes([230], 0)).toEqual([20, 100, 100, 30]);
  });

  it('takes bulk in smaller commits while others ask for something too', async () => {
    expect(await sizes([40, 40, 40, 40, 40], 2)).toEqual([20, 40, 2, 80, 80]);
  });

  describe('when bulk has committed and a complaint is at work beside it', () => {
    async function committed() {
      const held = heldCommits({ lanes: 1, batch: 100 });
      const sent = [held.group.submit(some('import', 90))];
      await held.next(1);
      sent.push(held.group.submit(some('more', 40)), held.group.submit(some('complaint', 1)));
      await held.next(2);
      held.commits[0]?.done();
      return { ...held, finish: () => held.finish(sent) };
    }

    it('lets the complaint go first', async () => {
      const { commits, next, sizes, finish } = await committed();
      await turn();
      expect(sizes()).toEqual([90, 1]);
      commits[1]?.done();
      await next(3);
      expect(commits[2]?.items).toHaveLength(40);
      await finish();
    });

    it('goes on beside it, should it be stuck', async () => {
      const { next, sizes, finish } = await committed();
      await next(3);
      expect(sizes()).toEqual([90, 1, 40]);
      await finish();
    });
  });

  it('holds nobody up behind the commit of another customer', async () => {
    const { group, commits, next, finish } = heldCommits({ lanes: 2, batch: 100 });
    const all = [group.submit([{ key: 2, name: 'a' }])];
    await next(1);
    all.push(group.submit([{ key: 4, name: 'b' }]));
    await next(2);
    expect(commits.map(({ items }) => items.map((one) => one.name))).toEqual([['a'], ['b']]);
    await finish(all);
  });

  describe('while three signals of a crowd are being committed', () => {
    /** Sends so many more, each of a customer of its own. */
    async function underWay() {
      const held = heldCommits({ lanes: 2, batch: 100 });
      const sent: Promise<unknown>[] = [];
      const send = (count: number): void => {
        for (let sending = 0; sending < count; sending++)
          sent.push(held.group.submit([{ key: sent.length, name: 'signal' }]));
      };
      send(3);
      await held.next(1);
      return { ...held, send, finish: () => held.finish(sent) };
    }

    it('begins another beside it for as many at least', async () => {
      const { send, sizes, next, finish } = await underWay();
      send(2);
      await turn();
      expect(sizes()).toEqual([3]);
      send(1);
      await next(2);
      expect(sizes()).toEqual([3, 3]);
      await finish();
    });

    it('waits no longer than a moment for it, should it be stuck', async () => {
      const { send, sizes, next, finish } = await underWay();
      send(1);
      await next(2);
      expect(sizes()).toEqual([3, 1]);
      await finish();
    });
  });

  it('has a customer in one commit at a time, and leaves nobody out', async () => {
    const requests = fc.array(fc.array(fc.nat(4), { minLength: 1, maxLength: 3 }), {
      minLength: 1,
      maxLength: 40,
    });
    await fc.assert(
      fc.asyncProperty(
        requests,
        fc.integer({ min: 1, max: 3 }),
        fc.nat(3),
        async (keys, lanes, pace) => {
          const atWork = new Set<number>();
          const group = createGroupCommit<Item, string>(
            async (items) => {
              const mine = new Set(items.map((one) => one.key));
              for (const key of mine) {
                expect(atWork).not.toContain(key);
                atWork.add(key);
              }
              for (let waits = 0; waits <= (items.length * pace) % 4; waits++) await turn();
              for (const key of mine) atWork.delete(key);
              return items.map((one) => one.name);
            },
            { lanes, batch: 5, keyOf: (item) => item.key },
          );
          const answers = await Promise.all(
            keys.map(async (some, place) => {
              for (let waits = 0; waits < (place * pace) % 7; waits++) await turn();
              return group.submit(some.map((key, index) => ({ key, name: `${place}-${index}` })));
            }),
          );
          expect(answers).toEqual(
            keys.map((some, place) => some.map((_, index) => `${place}-${index}`)),
          );
          expect(group.pending()).toBe(0);
          await group.idle();
        },
      ),
    );
  });

  it('answers every request in its own order, however requests are cut and mixed', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 1, maxLength: 20 }),
        fc.integer({ min: 1, max: 3 }),
        async (sizes, lanes) => {
          const group = createGroupCommit<Item, string>(
            async (items) => items.map((one) => one.name.toUpperCase()),
            { lanes, batch: 25, keyOf: (item) => item.key },
          );
          const requests = sizes.map((size, place) =>
            Array.from({ length: size }, (_, index) => ({
              key: index * 7 + place,
              name: `r${place}-${index}`,
            })),
          );
          const answers = await Promise.all(requests.map((items) => group.submit(items)));
          expect(answers).toEqual(
            requests.map((items) => items.map((one) => one.name.toUpperCase())),
          );
        },
      ),
    );
  });

  it('fails only the request that is bad', async () => {
    const group = createGroupCommit<Item, string>(
      async (items) => {
        if (items.some((one) => one.name === 'bad-0')) throw new Error('bad');
        return items.map((one) => one.name);
      },
      { lanes: 1, batch: 100, keyOf: (item) => item.key },
    );
    const good = group.submit(some('good', 2));
    const bad = group.submit(some('bad', 1));
    await expect(bad).rejects.toThrow('bad');
    await expect(good).resolves.toEqual(['good-0', 'good-1']);
    await group.idle();
  });
});

describe('what fails', () => {
  /** Commits in which these names cannot be written, alone or in company. */
  const failing = (bad: readonly string[], isTold: boolean) =>
    createGroupCommit<Item, string>(
      async (items) => {
        const found = items.find((one) => bad.includes(one.name));
        if (found) throw new Error(found.name);
        return items.map((one) => one.name.toUpperCase());
      },
      {
        ...{ lanes: 2, batch: 100, keyOf: (item) => item.key },
        ...(isTold ? { failed: (item, error) => `${item.name}: ${String(error)}` } : {}),
      },
    );

  it('fails for itself, beside other requests', async () => {
    const group = failing(['b-0'], false);
    const sent = [group.submit(some('a', 2)), group.submit(some('b', 2))];
    expect((await Promise.allSettled(sent)).map((one) => one.status)).toEqual([
      'fulfilled',
      'rejected',
    ]);
  });

  it('is told in its place, where its request can be answered item by item', async () => {
    const group = failing(['a-1', 'a-30'], true);
    const answers = await group.submit(some('a', 60));
    expect(answers[1]).toBe('a-1: Error: a-1');
    expect(answers[30]).toBe('a-30: Error: a-30');
    expect(answers.filter((one) => one.startsWith('A-'))).toHaveLength(58);
    expect(answers[59]).toBe('A-59');
  });

  it('is nobody’s own fault where all of a request fail', async () => {
    const group = failing(['a-0', 'a-1'], true);
    await expect(group.submit(some('a', 2))).rejects.toThrow('a-0');
    await expect(group.submit(some('a', 1))).rejects.toThrow('a-0');
  });
});
