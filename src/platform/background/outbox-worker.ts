import type { Db } from '../db/database.ts';
import { pause } from '../pause.ts';
import type { Platform } from '../platform.ts';
import { drainOutbox, type OutboxHandlers, type OutboxOptions } from './outbox.ts';

const pollMillis = 1_000;

const sleepers = new WeakMap<Db, Set<() => void>>();

/** Call it after the commit of a transaction that wrote events, so that they leave at once. */
export function wakeOutbox(db: Db): void {
  for (const wake of sleepers.get(db) ?? []) wake();
}

export type OutboxWorker = { stop(): Promise<void> };

/**
 * Delivers events until stopped: at once when woken in this process, and within a second when another
 * process wrote them. An error of the database is logged and tried again.
 */
export function startOutbox(
  platform: Pick<Platform, 'db' | 'clock' | 'log' | 'metrics'>,
  handlers: OutboxHandlers,
  options: OutboxOptions = {},
): OutboxWorker {
  const { db, log, metrics } = platform;
  const stopping = new AbortController();
  const results = ['done', 'failed', 'dead'] as const;
  const counters = results.map((result) =>
    metrics.counter('amends_outbox_events_total', 'Events delivered, by result.', { result }),
  );
  let isWoken = false;
  let wakeSleeper = (): void => {};
  const wake = (): void => {
    isWoken = true;
    wakeSleeper();
  };
  const listeners = sleepers.get(db) ?? new Set();
  sleepers.set(db, listeners.add(wake));

  const sleep = async (): Promise<void> => {
    if (isWoken) return;
    const waking = new AbortController();
    wakeSleeper = () => waking.abort();
    await pause(pollMillis, AbortSignal.any([stopping.signal, waking.signal]));
  };
  const loop = async (): Promise<void> => {
    while (!stopping.signal.aborted) {
      isWoken = false;
      try {
        const counts = await drainOutbox(platform, handlers, options);
        for (const [place, result] of results.entries()) counters[place]?.add(counts[result]);
        if (counts.claimed > 0) continue;
      } catch (error) {
        log.error({ err: error }, 'the outbox could not be read');
      }
      await sleep();
    }
  };
  const running = loop();
  return {
    async stop() {
      listeners.delete(wake);
      stopping.abort();
      await running;
    },
  };
}
