import { inParts } from '#kernel/parts.ts';
import { exported, getJson, getUntilTaken, post, postOne, postUntilTaken } from './load.ts';
import type { BenchServer } from './server.ts';
import { complaints, goodNews, stormOfMany, stormOfOne } from './workload.ts';

export type Storm = {
  readonly perSecond: number;
  readonly cases: number;
  readonly otherP99Ms: number;
  readonly quietP99Ms: number;
  readonly manyPerSecond: number;
  readonly incidents: number;
  readonly incidentCases: number;
};

/** B4: one customer's one failure again and again, then one failure that hits as many customers. */
export async function storm(server: BenchServer, size: number): Promise<Storm> {
  const others = goodNews('storm-others', size / 10, 7);
  const quiet = await post(server, goodNews('storm-quiet', size / 10, 8), {
    connections: 2,
    perRequest: 1,
  });
  const [one, other] = await Promise.all([
    post(server, stormOfOne('storm-one', size), { connections: 8, perRequest: 100 }),
    post(server, others, { connections: 2, perRequest: 1 }),
  ]);
  const hit = await getJson<{ cases: { id: string; contacts: number }[] }>(
    server,
    `/v1/cases?customer=${await customerOf(server, 'storm-one')}`,
  );
  const many = await post(server, stormOfMany('storm-many', size), {
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
  return {
    perSecond: one.perSecond,
    cases: hit.cases.length,
    otherP99Ms: other.p99Ms,
    quietP99Ms: quiet.p99Ms,
    manyPerSecond: many.perSecond,
    incidents: mine.length,
    incidentCases: mine[0]?.cases ?? 0,
  };
}

async function customerOf(server: BenchServer, run: string): Promise<string> {
  const [again] = stormOfOne(run, 1);
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
