import type { OpenDatabase } from '#platform/db/open-database.ts';
import { commitRate, unnestRate } from './denominators.ts';
import { dealtWith, post } from './load.ts';
import type { BenchServer } from './server.ts';
import type { Worker } from './worker.ts';
import { complaints, customersOf, goodNews } from './workload.ts';

export type Round = {
  readonly unnest: number;
  readonly commits: number;
  readonly single: number;
  readonly singleP99Ms: number;
  /** Dealt with before the answer. */
  readonly intakeBulk: number;
  /** Kept before the answer, and dealt with afterwards. */
  readonly keptBulk: number;
  /** The same, until the last one was dealt with. */
  readonly queued: number;
  readonly bulk: number;
  /** The same with twenty times as many customers. */
  readonly wide: number;
  readonly complaintSingle: number;
  readonly worker: number;
};

export type Sizes = {
  readonly single: number;
  readonly bulk: number;
  readonly worker: number;
  readonly unnestBatches: number;
};

/**
 * One round of B1, B2 and B3 with their denominators between them, so that whatever disturbs the
 * machine disturbs both sides of a ratio.
 */
export async function throughputRound(
  parts: {
    readonly server: BenchServer;
    readonly opened: OpenDatabase | undefined;
    readonly worker: Worker | undefined;
  },
  number: number,
  sizes: Sizes,
): Promise<Round> {
  const { server, opened, worker } = parts;
  const run = (name: string) => `${name}-${number}`;
  const unnest = opened ? await unnestRate(opened, sizes.unnestBatches) : Number.NaN;
  const bulk = await post(server, complaints(run('bulk'), sizes.bulk, 100 + number), {
    connections: 8,
    perRequest: 100,
  });
  const single = await post(server, goodNews(run('single'), sizes.single, 200 + number), {
    connections: 32,
    perRequest: 1,
  });
  const unnestAgain = opened ? await unnestRate(opened, sizes.unnestBatches) : Number.NaN;
  const few = await post(server, goodNews(run('few'), sizes.single / 2, 300 + number), {
    connections: 8,
    perRequest: 1,
  });
  const complaintSingle = await post(server, complaints(run('one'), sizes.single, 400 + number), {
    connections: 32,
    perRequest: 1,
  });
  const wide = await post(
    server,
    complaints(run('wide'), sizes.bulk, 900 + number, customersOf.wide),
    { connections: 8, perRequest: 100 },
  );
  const commits = opened ? await commitRate(opened, 1_500) : Number.NaN;
  const intakeBulk = await post(server, goodNews(run('intake'), sizes.bulk, 500 + number), {
    connections: 8,
    perRequest: 100,
  });
  const from = performance.now();
  const kept = await post(server, goodNews(run('kept'), sizes.bulk, 700 + number), {
    connections: 8,
    perRequest: 100,
    path: '/v1/consignments',
  });
  const [last] = goodNews(run('last'), 1, 800 + number);
  if (last) await dealtWith(server, last);
  const queued = sizes.bulk / ((performance.now() - from) / 1_000);
  const worked = worker
    ? await worker.run(complaints(run('worker'), sizes.worker, 600 + number))
    : Number.NaN;
  return {
    unnest: (unnest + unnestAgain) / 2,
    commits,
    single: single.perSecond,
    singleP99Ms: few.p99Ms,
    intakeBulk: intakeBulk.perSecond,
    keptBulk: kept.perSecond,
    queued,
    bulk: bulk.perSecond,
    wide: wide.perSecond,
    complaintSingle: complaintSingle.perSecond,
    worker: worked,
  };
}
