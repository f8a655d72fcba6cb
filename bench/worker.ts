import { wireProduct } from '#app/wire.ts';
import { incomingOf } from '#areas/recovery/incoming.ts';
import type { SignalInput } from '#areas/signals/signals.contract.ts';
import { systemClock } from '#platform/clock.ts';
import { defaultConfig } from '#platform/config.ts';
import type { OpenDatabase } from '#platform/db/open-database.ts';
import { createMint } from '#platform/ids.ts';
import { silentLog } from '#platform/log.ts';
import { createMetrics } from '#platform/metrics.ts';
import { testBook } from '#testing/policy-book.ts';
import { inParts, policy } from './workload.ts';

export type Worker = { run(signals: readonly SignalInput[]): Promise<number> };

/** The loop without HTTP, as a worker runs it on what a queue hands over: batches of 500. */
export async function createWorker(opened: OpenDatabase): Promise<Worker> {
  const platform = {
    db: opened.db,
    clock: systemClock,
    mint: createMint(systemClock),
    log: silentLog,
    metrics: createMetrics(),
    config: defaultConfig(),
  };
  const { recovery } = wireProduct(platform, await testBook(platform, policy), opened.kind);
  return {
    async run(signals) {
      const arrival = {
        at: systemClock.now(),
        country: 'US',
        idempotencyKey: undefined,
        digestOf: () => '',
      };
      const queued = signals.flatMap((signal, index) => {
        const incoming = incomingOf(signal, { ...arrival, index });
        return incoming.ok ? [incoming.value] : [];
      });
      const batches = inParts(queued, 500);
      const from = performance.now();
      const lane = async () => {
        for (let next = batches.shift(); next; next = batches.shift()) await recovery.take(next);
      };
      await Promise.all([lane(), lane(), lane()]);
      return queued.length / ((performance.now() - from) / 1_000);
    },
  };
}
