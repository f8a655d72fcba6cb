import { inParts } from '#kernel/parts.ts';
import { exported, getJson, getUntilTaken, post, postOne, postUntilTaken } from './load.ts';
import type { BenchServer } from './server.ts';
import { complaints, goodNews, signalsOfMany, signalsOfOne } from './workload.ts';

export type StormOfOne = {
  readonly perSecond: number;
  readonly cases: number;
  readonly otherP99Ms: number;
  readonly quietP99Ms: number;
};

/** B4: one customer's one failure again and again, while others ask for something too. */
export async function stormOfOne(
  server: BenchServer,
  size: number,
  number: number,
): Promise<StormOfOne> {
  const run = `storm-one-${number}`;
  const others = { connections: 2, perRequest: 1 };
  const calm = goodNews(`storm-quiet-${number}`, size / 10, 1_000 + number);
  const quiet = await post(server, calm, others);
  const [one, other] = await Promise.all([
    post(server, signalsOfOne(run, size), { connections: 8, perRequest: 100 }),
    post(server, goodNews(`storm-others-${number}`, size / 10, 1_100 + number), others),
  ]);
  const { cases } = await getJson<{ cases: readonly unknown[] }>(
    server,
    `/v1/cases?customer=${await customerOf(server, run)}`,
  );
  return {
    perSecond: one.perSecond,
    cases: cases.length,
    otherP99Ms: other.p99Ms,
    quietP99Ms: quiet.p99Ms,
  };
}

export type StormOfMany = {
  readonly perSecond: number;
  readonly incidents: number;
  readonly cases: number;
};

/** B4: one failure that hits as many customers as there are signals. */
export async function stormOfMany(server: BenchServer, size: number): Promise<StormOfMany> {
  const many = await post(server, signalsOfMany('storm-many', size), {
    connections: 8,
    perRequest: 100,
  });
  const { incidents } = await getJson<{ incidents: { groupKey: string; cases: number }[] }>(
    server,
    '/v1/incidents',
  );
  const mine = incidents.filter((incident) => incident.groupKey === 'storm-many');
  const opened = await exported(server, 'cases', (line) => line.includes('order storm-many'));
  if (opened !== size)
    throw new Error(`The storm of many opened ${opened} cases for ${size} customers.`);
  return { perSecond: many.perSecond, incidents: mine.length, cases: mine[0]?.cases ?? 0 };
}

async function customerOf(server: BenchServer, run: string): Promise<string> {
  const [again] = signalsOfOne(run, 1);
  const { results } = await postOne<{ results: { customerId: string }[] }>(server, again);
  return results[0]?.customerId ?? '';
}

export type Delay = {
  readonly p50Ms: number;
  readonly p99Ms: number;
  readonly mostMs: number;
  /** How often a request was told to come again. */
  readonly timesBusy: number;
};

/**
 * B5: at a steady rate, from sending a signal to seeing its case by the API. The acknowledgement comes
 * after the commit, so the case must be there at the first look; a miss is counted as a failure.
 */
export async function timeToCase(
  server: BenchServer,
  perSecond: number,
  seconds: number,
  perRequest = 100,
): Promise<Delay> {
  const signals = complaints(
    `delay-${Math.round(perSecond)}`,
    Math.ceil((perSecond * seconds) / perRequest) * perRequest,
    9,
  );
  const parts = inParts(signals, perRequest);
  const every = (1_000 * perRequest) / perSecond;
  const times: number[] = [];
  let busy = 0;
  const from = performance.now();
  const running = parts.map(async (part, index) => {
    await new Promise((resolve) =>
      setTimeout(resolve, Math.max(0, from + index * every - performance.now())),
    );
    const sent = performance.now();
    type Answer = { results: { caseId?: string }[] };
    const { answer, timesBusy } = await postUntilTaken<Answer>(server, part);
    busy += timesBusy;
    const { results } = answer;
    if (index % 5 > 0) return;
    const seen = await getUntilTaken(server, `/v1/cases/${results[0]?.caseId ?? 'none'}`);
    busy += seen.timesBusy;
    times.push(performance.now() - sent);
  });
  await Promise.all(running);
  times.sort((a, b) => a - b);
  const at = (share: number) =>
    times[Math.min(times.length - 1, Math.floor(times.length * share))] ?? Number.NaN;
  return { p50Ms: at(0.5), p99Ms: at(0.99), mostMs: times.at(-1) ?? Number.NaN, timesBusy: busy };
}
