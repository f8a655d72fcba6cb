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
  return { group, commits, next };
}

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
      await new Promise((resolve) => setImmediate(resolve));
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
    expect(await sizes([40, 40, 40, 40, 40], 2)).toEqual([20, 40, 2, 40, 80, 40]);
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
