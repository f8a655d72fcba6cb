// Two builds on two servers at once, a round each in turns, so that a change can be told from the hour:
// `DATABASE_URL=… npx tsx bench/turns.ts --before FOLDER [--after FOLDER] [--load bulk|single|kept]
// [--connections N] [--customers 1000] [--rounds 6] [--signals 20000]`. Each folder is a clone that has been built.
// Without --before one build is measured. Not part of `npm run bench`.
import { parseArgs } from 'node:util';
import { freshPlace, type Place } from './database.ts';
import { prepareDenominators, unnestRate } from './denominators.ts';
import { printTable, quantile, rounded, shown, spread } from './figures.ts';
import { dealtWith, type Load, post } from './load.ts';
import { processorSeconds } from './machine.ts';
import { type BenchServer, startServer } from './server.ts';
import { complaints, customersOf } from './workload.ts';

const { values } = parseArgs({
  options: {
    before: { type: 'string' },
    after: { type: 'string', default: '.' },
    load: { type: 'string', default: 'bulk' },
    customers: { type: 'string', default: String(customersOf.headline) },
    rounds: { type: 'string', default: '6' },
    signals: { type: 'string', default: '20000' },
    connections: { type: 'string' },
  },
});

const loads: Record<string, Load> = {
  bulk: { connections: 8, perRequest: 100 },
  single: { connections: 32, perRequest: 1 },
  kept: { connections: 8, perRequest: 100, path: '/v1/consignments' },
};

type Side = {
  readonly name: string;
  readonly place: Place;
  readonly server: BenchServer;
  readonly rounds: Round[];
};
type Round = {
  readonly perSecond: number;
  readonly ofUnnest: number;
  readonly p99Ms: number;
  readonly nodeMicros: number;
  readonly databaseMicros: number;
  readonly clientMicros: number;
};

const url = process.env['DATABASE_URL'];
if (!url) throw new Error('DATABASE_URL is needed: the embedded database lets only one server in.');
const named = loads[values.load];
if (!named) throw new Error(`--load is one of ${Object.keys(loads).join(', ')}.`);
const load: Load = { ...named, connections: Number(values.connections ?? named.connections) };
const signals = Number(values.signals);
const customers = Number(values.customers);

async function side(name: string, folder: string): Promise<Side> {
  const place = await freshPlace(url);
  return { name, place, server: await startServer(place.env, undefined, folder), rounds: [] };
}

/** One round of a build, with the denominator in the same seconds. */
async function round({ name, place, server, rounds }: Side, load: Load): Promise<void> {
  const database = new URL(place.env['DATABASE_URL'] ?? '').pathname.slice(1);
  const run = `${name}-${rounds.length}`;
  const sent = complaints(run, signals, 100 + rounds.length, customers);
  const unnest = await unnestRate(bare, 40);
  const used = () => ({
    node: processorSeconds(({ pid }) => pid === server.pid),
    database: processorSeconds(({ command }) => command.includes(database)),
    client: process.cpuUsage(),
  });
  const before = used();
  const from = performance.now();
  const result = await post(server, sent, load);
  const [last] = complaints(`${run}-last`, 1, 900 + rounds.length, customers);
  if (load.path === '/v1/consignments' && last) await dealtWith(server, last);
  const seconds = (performance.now() - from) / 1_000;
  const after = used();
  const client = process.cpuUsage(before.client);
  const again = await unnestRate(bare, 40);
  const perSecond = load.path === '/v1/consignments' ? signals / seconds : result.perSecond;
  rounds.push({
    perSecond,
    ofUnnest: perSecond / ((unnest + again) / 2),
    p99Ms: result.p99Ms,
    nodeMicros: ((after.node - before.node) / signals) * 1e6,
    databaseMicros: ((after.database - before.database) / signals) * 1e6,
    clientMicros: (client.user + client.system) / signals,
  });
}

const denominators = await freshPlace(url);
const bare = await denominators.open();
await prepareDenominators(bare);
const sides = [
  ...(values.before ? [await side('before', values.before)] : []),
  await side('after', values.after),
];
for (let turn = 0; turn < Number(values.rounds); turn++) {
  for (const one of turn % 2 === 0 ? sides : sides.toReversed()) await round(one, load);
  process.stderr.write(`  round ${turn + 1} of ${values.rounds}\n`);
}
const read = ({ rounds }: Side, pick: (round: Round) => number) => spread(rounds.map(pick));
printTable([
  [
    'build',
    'signals/s',
    'of unnest',
    'p99 ms',
    'Node µs a signal',
    'database µs',
    'client µs',
    'most MB',
  ],
  ...sides.map((one) => [
    one.name,
    shown(read(one, (round) => round.perSecond)),
    shown(read(one, (round) => round.ofUnnest)),
    shown(read(one, (round) => round.p99Ms)),
    shown(read(one, (round) => round.nodeMicros)),
    shown(read(one, (round) => round.databaseMicros)),
    shown(read(one, (round) => round.clientMicros)),
    String(rounded(one.server.memory().peakMb)),
  ]),
]);
const [before, after] = sides;
if (before && after) {
  const gains = after.rounds.map(
    (round, index) => round.perSecond / (before.rounds[index]?.perSecond ?? Number.NaN),
  );
  console.log(`after is ${rounded(quantile(gains, 0.5))} of before, round by round`);
}
for (const one of sides) {
  await one.server.stop();
  await one.place.drop();
}
await bare.close();
await denominators.drop();
