import { wireProduct } from '#app/wire.ts';
import { dealWithConsignments } from '#areas/recovery/consignments/consignments.service.ts';
import { keepConsignment } from '#areas/signals/consignments/consignments.service.ts';
import type { SignalInput } from '#areas/signals/signals.contract.ts';
import { inParts } from '#kernel/parts.ts';
import { addMinutes } from '#kernel/time.ts';
import { systemClock } from '#platform/clock.ts';
import { defaultConfig } from '#platform/config/config.ts';
import type { OpenDatabase } from '#platform/db/open-database.ts';
import { createMint } from '#platform/ids.ts';
import { silentLog } from '#platform/log.ts';
import { createMetrics } from '#platform/metrics.ts';
import { testBook } from '#testing/policy-book.ts';
import { policy } from './workload.ts';

export type Worker = { run(signals: readonly SignalInput[]): Promise<number> };

/**
 * What deals with signals that were handed over, without HTTP, and with nobody else about: the database
 * belongs to no running server.
 */
export async function createWorker(opened: OpenDatabase): Promise<Worker> {
  const platform = {
    db: opened.db,
    clock: systemClock,
    mint: createMint(systemClock),
    log: silentLog,
    metrics: createMetrics(),
    config: defaultConfig(),
  };
  const product = wireProduct(platform, await testBook(platform, policy), opened.kind);
  return {
    /** Signals a second, of which each has waited in a consignment of a hundred. */
    async run(signals) {
      const receivedAt = addMinutes(systemClock.now(), -1);
      for (const part of inParts(signals, 100)) {
        await keepConsignment(opened.db, {
          id: platform.mint(),
          received_at: receivedAt,
          idempotency_key: null,
          items: JSON.stringify(part.map((one) => ({ ...one, occurredAt: undefined }))),
          item_count: part.length,
        });
      }
      const from = performance.now();
      const dealt = await dealWithConsignments(product, new AbortController().signal);
      if (dealt !== signals.length)
        throw new Error(`The worker dealt with ${dealt} of ${signals.length} signals.`);
      return dealt / ((performance.now() - from) / 1_000);
    },
  };
}
