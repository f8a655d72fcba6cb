import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { freshPlace, type Place } from './database.ts';
import { prepareDenominators } from './denominators.ts';
import { printTable, rounded, spread } from './figures.ts';
import { fillCases, listTimes } from './list.ts';
import { exported, postOne } from './load.ts';
import { fsyncMillis, idleShare, machine } from './machine.ts';
import { oneClick } from './one-click.ts';
import { startServer } from './server.ts';
import { type StormOfOne, stormOfMany, stormOfOne, timeToCase } from './storm.ts';
import { rowsOf } from './table.ts';
import { type Round, throughputRound } from './throughput.ts';
import { createWorker } from './worker.ts';
import { complaints } from './workload.ts';

const { values } = parseArgs({
  options: { quick: { type: 'boolean', default: false }, json: { type: 'string' } },
});

const sizes = values.quick
  ? {
      rounds: 2,
      single: 3_200,
      bulk: 8_000,
      worker: 8_000,
      unnestBatches: 40,
      storm: 4_000,
      delaySeconds: 5,
      turns: 60,
      clicks: 1_200,
      cases: [100, 10_000],
    }
  : {
      rounds: 5,
      single: 16_000,
      bulk: 40_000,
      worker: 40_000,
      unnestBatches: 80,
      storm: 20_000,
      delaySeconds: 60,
      turns: 200,
      clicks: 10_000,
      cases: [100, 10_000, 100_000, 1_000_000],
    };

const url = process.env['DATABASE_URL'] || undefined;
const say = (words: string) => process.stderr.write(`${words}\n`);

/** Rounds of throughput against one server; the embedded database lets only one process in, so its denominators run between. */
async function throughput(place: Place) {
  say('B1, B2, B3: throughput, interleaved with its denominators');
  let server = await startServer(place.env);
  const { token } = server;
  const rounds: Round[] = [];
  let peakMb = 0;
  const idleMb = await settled(server);
  const shared = place.kind === 'postgres' ? await place.open() : undefined;
  if (shared) await prepareDenominators(shared);
  const apart = place.kind === 'postgres' ? await workerApart() : undefined;
  for (let number = 0; number < sizes.rounds; number++) {
    const round = await throughputRound(
      { server, opened: shared, worker: apart?.worker },
      number,
      sizes,
    );
    peakMb = Math.max(peakMb, server.memory().peakMb);
    rounds.push(
      shared
        ? round
        : { ...round, ...(await embeddedDenominators(place, async () => server.stop(), number)) },
    );
    if (!shared) server = await startServer(place.env, token);
    say(`  round ${number + 1} of ${sizes.rounds}`);
  }
  const sent = sizes.rounds * (sizes.bulk * 4 + sizes.single * 2.5 + (apart ? 0 : sizes.worker));
  await shared?.close();
  await apart?.end();
  return { server, rounds, idleMb, peakMb, sent };
}

/** A worker on a database of its own, where no server takes work from it. */
async function workerApart() {
  const place = await freshPlace(url);
  await (await startServer(place.env)).stop();
  const opened = await place.open();
  const end = async () => {
    await opened.close();
    await place.drop();
  };
  return { worker: await createWorker(opened), end };
}

async function settled(server: { memory(): { nowMb: number } }): Promise<number> {
  await new Promise((resolve) => setTimeout(resolve, 3_000));
  return server.memory().nowMb;
}

async function embeddedDenominators(place: Place, stop: () => Promise<void>, number: number) {
  await stop();
  const opened = await place.open();
  const { unnestRate, commitRate } = await import('./denominators.ts');
  await prepareDenominators(opened);
  const unnest = await unnestRate(opened, sizes.unnestBatches / 2);
  const worked = await (await createWorker(opened)).run(
    complaints(`worker-${number}`, sizes.worker, 600 + number),
  );
  const commits = await commitRate(opened, 1_500);
  const again = await unnestRate(opened, sizes.unnestBatches / 2);
  await opened.close();
  return { unnest: (unnest + again) / 2, commits, worker: worked };
}

/** B11: from starting the process on a migrated database to the first acknowledged signal. */
async function startUp(place: Place, token: string): Promise<number[]> {
  const times: number[] = [];
  for (let turn = 0; turn < 5; turn++) {
    const from = performance.now();
    const server = await startServer(place.env, token);
    // Not by autocannon: its own first second would be counted as ours.
    await postOne(server, complaints(`start-${turn}`, 1, 1_000 + turn));
    times.push((performance.now() - from) / 1_000);
    await server.stop();
  }
  return times;
}

async function lists(url: string | undefined) {
  say(`B7: lists of ${sizes.cases.join(', ')} cases`);
  const place = await freshPlace(url);
  const first = await startServer(place.env);
  const { token } = first;
  await first.stop();
  const measured: { cases: number; times: Awaited<ReturnType<typeof listTimes>>; rssMb: number }[] =
    [];
  for (const cases of sizes.cases) {
    const opened = await place.open();
    await fillCases(opened, cases);
    await opened.close();
    const server = await startServer(place.env, token);
    measured.push({
      cases,
      times: await listTimes(server, sizes.turns),
      rssMb: server.memory().nowMb,
    });
    await server.stop();
  }
  await place.drop();
  return measured;
}

async function clicks(url: string | undefined) {
  const place = await freshPlace(url);
  const server = await startServer(place.env);
  await server.stop();
  const opened = await place.open();
  const measured = await oneClick(opened, sizes);
  await opened.close();
  await place.drop();
  return measured;
}

const idleBefore = await idleShare();
const probe = mkdtempSync(join(tmpdir(), 'amends-fsync-'));
const fsync = fsyncMillis(probe);
rmSync(probe, { recursive: true });
// First, while this process holds nothing else: it is our own, not a server's, that is at work here.
say('One click: a remedy given beside a bare commit');
const clicked = await clicks(url);
const place = await freshPlace(url);
const { server, rounds, idleMb, peakMb, sent } = await throughput(place);
say('B4: storms');
const storms: StormOfOne[] = [];
for (let number = 0; number < sizes.rounds; number++)
  storms.push(await stormOfOne(server, sizes.storm, number));
const ofMany = await stormOfMany(server, sizes.storm);
const inStorms = (pick: (storm: StormOfOne) => number) => spread(storms.map(pick));
const of = (pick: (round: Round) => number) => spread(rounds.map(pick));
const bulkRate = of((round) => round.bulk).median;
say('B5: time to case');
const half = await timeToCase(server, bulkRate * 0.5, sizes.delaySeconds);
const high = await timeToCase(server, bulkRate * 0.9, Math.min(20, sizes.delaySeconds));
const stored = await exported(server, 'signals');
await server.stop();
say('B11: start-up');
const starts = await startUp(place, server.token);
await place.drop();
const listed = await lists(url);
type ClickRound = (typeof clicked.rounds)[number];
const inClicks = (pick: (round: ClickRound) => number) => spread(clicked.rounds.map(pick));

const at = (cases: number) => listed.find((one) => one.cases === cases)?.times['first'];
const largest = at(sizes.cases.includes(100_000) ? 100_000 : 10_000);
export type Report = typeof report;
const report = {
  machine: {
    ...machine(),
    idleBefore: rounded(idleBefore),
    fsyncMillis: rounded(fsync),
    database: place.kind,
  },
  quick: values.quick,
  denominators: {
    unnestPerSecond: of((round) => round.unnest),
    commitsPerSecond: of((round) => round.commits),
  },
  b1: {
    ratio: of((round) => round.single / round.commits).median,
    perSecond: of((round) => round.single),
    p99Ms: of((round) => round.singleP99Ms),
  },
  b2: {
    ratio: of((round) => round.keptBulk / round.unnest).median,
    perSecond: of((round) => round.keptBulk),
    untilDealtWithPerSecond: of((round) => round.queued),
    answeredPerSecond: of((round) => round.intakeBulk),
  },
  b3: {
    bulkRatio: of((round) => round.bulk / round.unnest).median,
    wideRatio: of((round) => round.wide / round.unnest).median,
    singleRatio: of((round) => round.complaintSingle / round.unnest).median,
    workerRatio: of((round) => round.worker / round.unnest).median,
    bulkPerSecond: of((round) => round.bulk),
    widePerSecond: of((round) => round.wide),
    singlePerSecond: of((round) => round.complaintSingle),
    workerPerSecond: of((round) => round.worker),
  },
  b4: {
    ratio: inStorms((storm) => storm.perSecond).median / bulkRate,
    size: sizes.storm,
    perSecond: inStorms((storm) => storm.perSecond),
    cases: Math.max(...storms.map((storm) => storm.cases)),
    otherRatio: inStorms((storm) => storm.otherP99Ms / storm.quietP99Ms),
    otherP99Ms: inStorms((storm) => storm.otherP99Ms),
    quietP99Ms: inStorms((storm) => storm.quietP99Ms),
    ofMany,
  },
  b5: { half, high },
  b7: {
    growth: (largest?.p50Ms ?? Number.NaN) / (at(100)?.p50Ms ?? Number.NaN),
    p50Ms: largest?.p50Ms ?? Number.NaN,
    lists: listed,
  },
  oneClick: {
    ratio: inClicks(({ clicks, commits }) => clicks.p99Ms / commits.p99Ms),
    clickP50Ms: inClicks(({ clicks }) => clicks.p50Ms),
    clickP99Ms: inClicks(({ clicks }) => clicks.p99Ms),
    commitP50Ms: inClicks(({ commits }) => commits.p50Ms),
    commitP99Ms: inClicks(({ commits }) => commits.p99Ms),
    authorityMicros: clicked.authorityMicros,
    recommendMicros: clicked.recommendMicros,
  },
  b11: { startSeconds: spread(starts), idleMb: rounded(idleMb), peakMb: rounded(peakMb) },
  stored: { atLeast: sent * 0.9, found: stored },
};

printTable(rowsOf(report));
console.log(
  `\n${report.machine.processor}, ${report.machine.cores} cores, ${report.machine.memoryGiB} GiB, Node ${report.machine.node}, ${place.kind}; idle before ${Math.round(idleBefore * 100)} %, fsync ${report.machine.fsyncMillis} ms; ${stored} signals read back.`,
);
if (report.b4.cases !== 1) throw new Error(`A storm of one failure made ${report.b4.cases} cases.`);
if (values.json) writeFileSync(values.json, `${JSON.stringify(report, null, 2)}\n`);
