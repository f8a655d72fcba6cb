import { afterAll, beforeAll, expect, test } from 'vitest';
import { hourMillis } from '#kernel/time.ts';
import { testClock } from '#testing/clock.ts';
import { type TestPlatform, testPlatform } from '#testing/platform.ts';
import { systemClock } from '../clock.ts';
import type { Platform } from '../platform.ts';
import { comesAgain, startSweeps } from './jobs.ts';

let test1: TestPlatform;
let platform: Platform;
beforeAll(async () => {
  test1 = await testPlatform();
  platform = { ...test1, clock: systemClock };
});
afterAll(() => test1.database.close());

const leaseOf = (name: string) =>
  platform.db.selectFrom('job_lease').selectAll().where('name', '=', name).executeTakeFirst();

test('over all workers a sweep runs one at a time, again and again', async () => {
  let runs = 0;
  let atOnce = 0;
  let mostAtOnce = 0;
  const sweep = {
    name: 'clocks',
    everySeconds: 0.02,
    run: async () => {
      atOnce += 1;
      mostAtOnce = Math.max(mostAtOnce, atOnce);
      await new Promise((resolve) => setImmediate(resolve));
      runs += 1;
      atOnce -= 1;
    },
  };
  const workers = [startSweeps(platform, [sweep]), startSweeps(platform, [sweep])];
  await expect.poll(() => runs).toBeGreaterThan(5);
  await Promise.all(workers.map((worker) => worker.stop()));
  const runsAtStop = runs;
  expect(mostAtOnce).toBe(1);
  expect(await leaseOf('clocks')).toMatchObject({ holder: null, last_error: null });
  await startSweeps(platform, [sweep]).stop();
  expect(runs).toBeLessThanOrEqual(runsAtStop + 1);
});

test('a sweep with nothing to do is not written down; with something, it runs', async () => {
  let asked = 0;
  let runs = 0;
  let isWaiting = false;
  const worker = startSweeps(platform, [
    {
      name: 'idle',
      everySeconds: 0.01,
      hasWork: async () => {
        asked += 1;
        return isWaiting;
      },
      run: async () => {
        runs += 1;
      },
    },
  ]);
  await expect.poll(() => asked).toBeGreaterThan(2);
  expect(await leaseOf('idle')).toBeUndefined();
  expect(runs).toBe(0);
  isWaiting = true;
  await expect.poll(() => runs).toBeGreaterThan(0);
  await worker.stop();
});

test('what failed comes again soon, later each time it fails anew, and within the hour', () => {
  const daily = [0, 1, 2, 3, 20].map((failures) => comesAgain(86_400, failures));
  expect(daily).toEqual([86_400, 45, 90, 180, 3_600]);
  expect(comesAgain(5, 3)).toBe(5);
});

test('a sweep that fails is noted and goes on', async () => {
  let runs = 0;
  const worker = startSweeps(platform, [
    {
      name: 'failing',
      everySeconds: 0.01,
      run: async () => {
        runs += 1;
        throw new Error('policy missing');
      },
    },
  ]);
  await expect.poll(() => runs).toBeGreaterThan(2);
  await worker.stop();
  expect(await leaseOf('failing')).toMatchObject({ holder: null, last_error: 'policy missing' });
  expect(platform.metrics.text()).toMatch(
    /amends_sweeps_total\{name="failing",result="failed"\} [3-9]/,
  );
});

test('stopping ends a long sweep by its signal and gives the lease back', async () => {
  let isStarted = false;
  const worker = startSweeps(platform, [
    {
      name: 'long',
      everySeconds: 1,
      run: (signal) =>
        new Promise((_resolve, reject) => {
          isStarted = true;
          signal.addEventListener('abort', () => reject(signal.reason));
        }),
    },
  ]);
  await expect.poll(() => isStarted).toBe(true);
  await worker.stop();
  expect(await leaseOf('long')).toMatchObject({ holder: null, last_error: null });
});

test('what comes once a day and failed is tried again within the minute', async () => {
  const worker = startSweeps(platform, [
    {
      name: 'nightly',
      everySeconds: 86_400,
      run: async () => {
        throw new Error('The database was away.');
      },
    },
  ]);
  await expect.poll(async () => (await leaseOf('nightly'))?.last_error).toContain('was away');
  const lease = await leaseOf('nightly');
  const waits = (lease?.leased_until ?? 0) - (lease?.last_finished_at ?? 0);
  expect(waits).toBeLessThanOrEqual(60_000);
  await worker.stop();
});

test('a clock that ran an hour ahead and was set right keeps no work from being done', async () => {
  const clock = testClock();
  let runs = 0;
  const sweep = {
    name: 'remedies',
    everySeconds: 1,
    run: async () => {
      runs += 1;
    },
  };
  clock.advance(hourMillis);
  const ahead = startSweeps({ ...platform, clock }, [sweep]);
  await expect.poll(async () => (await leaseOf('remedies'))?.last_finished_at).toBe(clock.now());
  await ahead.stop();
  clock.advance(-hourMillis);
  const right = startSweeps({ ...platform, clock }, [sweep]);
  await expect.poll(async () => (await leaseOf('remedies'))?.last_finished_at).toBe(clock.now());
  await right.stop();
  expect(runs).toBe(2);
});

test('a lease of a machine whose clock is a little ahead is heeded', async () => {
  const clock = testClock();
  const holding = startSweeps({ ...platform, clock }, [
    {
      name: 'held',
      everySeconds: 1,
      run: (signal) => new Promise((done) => signal.addEventListener('abort', () => done())),
    },
  ]);
  await expect.poll(async () => (await leaseOf('held'))?.holder).toBeTruthy();
  clock.advance(-30_000);
  let asked = 0;
  const other = startSweeps({ ...platform, clock }, [
    {
      name: 'held',
      everySeconds: 0.01,
      hasWork: async () => {
        asked += 1;
        return true;
      },
      run: async () => expect.unreachable('The other one has it.'),
    },
  ]);
  await expect.poll(() => asked).toBeGreaterThan(2);
  await Promise.all([holding.stop(), other.stop()]);
});
