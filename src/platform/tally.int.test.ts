import { afterAll, beforeAll, expect, test } from 'vitest';
import { type TestPlatform, testPlatform } from '#testing/platform.ts';
import { foldTallies, readTallies, type TallyDelta, tallyStatement } from './tally.ts';

let platform: TestPlatform;
beforeAll(async () => {
  platform = await testPlatform();
});
afterAll(() => platform.database.close());

const add = (...deltas: TallyDelta[]) =>
  platform.db.transaction().execute((tx) => tallyStatement(platform.mint, deltas).execute(tx));
const open = (key: string, amount: number) => ({ name: 'open-cases', key, amount });
const counts = async () => Object.fromEntries(await readTallies(platform.db, 'open-cases'));

test('counts are right before, while and after they are folded', async () => {
  await add(open('sara', 2), open('omid', 1), { name: 'other', key: 'sara', amount: 9 });
  await add(open('sara', -1));
  expect(await counts()).toEqual({ sara: 1, omid: 1 });
  expect(await foldTallies(platform.db, 2)).toBe(2);
  expect(await counts()).toEqual({ sara: 1, omid: 1 });
  await Promise.all([foldTallies(platform.db), foldTallies(platform.db), add(open('omid', 4))]);
  await foldTallies(platform.db);
  expect(await counts()).toEqual({ sara: 1, omid: 5 });
  expect(await foldTallies(platform.db)).toBe(0);
});
