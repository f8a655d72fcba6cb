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
  it('lets a single complaint go before the import that was there first', async () => {
    const { group, commits, next } = heldCommits({ lanes: 1, batch: 100 });
    const all = [group.submit(some('first', 1))];
    await next(1);
    all.push(group.submit(some('import', 90)), group.submit(some('more', 90)));
    all.push(group.submit(some('complaint', 1)));
    commits[0]?.done();
    await next(2);
    expect(commits[1]?.items.map((one) => one.name)).toEqual(['complaint-0']);
    commits[1]?.done();
    await next(3);
    // Nobody is starved: a late complaint now waits for one commit of the import.
    all.push(group.submit(some('late', 1)));
    expect(commits[2]?.items).toHaveLength(90);
    commits[2]?.done();
    await next(4);
    expect(commits[3]?.items.map((one) => one.name)).toEqual(['late-0']);
    commits[3]?.done();
    await next(5);
    commits[4]?.done();
    await Promise.all(all);
    expect(group.pending()).toBe(0);
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
