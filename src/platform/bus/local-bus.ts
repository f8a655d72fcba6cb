import type { Clock } from '../clock.ts';
import type { Log } from '../log.ts';
import { pause } from '../pause.ts';
import {
  type BatchHandler,
  type Bus,
  type BusMessage,
  duplicateWindowMillis,
  partitionOf,
  usualBatchSize,
  usualRetryMillis,
} from './bus.ts';

type Parts = { readonly clock: Clock; readonly log: Log };

const mostWaiting = 50_000;

/**
 * The bus inside one process. It is not durable: what waits here when the process ends is lost, so it
 * only carries what is in the database already or has not been acknowledged to anyone.
 */
export function createLocalBus({ clock, log }: Parts): Bus {
  const seen = new Map<string, number>();
  const waiting: BusMessage[] = [];
  const arrived: (() => void)[] = [];
  const hasRoom: (() => void)[] = [];

  const forgetOld = (): void => {
    const since = clock.now() - duplicateWindowMillis;
    for (const [id, at] of seen) {
      if (at >= since) return;
      seen.delete(id);
    }
  };
  const wake = (sleepers: (() => void)[]): void => {
    for (const awake of sleepers) awake();
  };

  return {
    isDurable: false,
    async publish(messages) {
      while (waiting.length >= mostWaiting) {
        await new Promise<void>((resolve) => hasRoom.push(resolve));
      }
      forgetOld();
      for (const message of messages) {
        if (seen.has(message.id)) continue;
        seen.set(message.id, clock.now());
        waiting.push(message);
      }
      wake(arrived.splice(0));
    },
    async consume(
      handler,
      { partitions, batchSize = usualBatchSize, retryMillis = usualRetryMillis },
    ) {
      const stopping = new AbortController();
      const lanes = Array.from({ length: partitions }, () =>
        createLane({ handler, batchSize, retryMillis, log, signal: stopping.signal }),
      );
      const spread = async (): Promise<void> => {
        while (!stopping.signal.aborted) {
          for (const message of waiting.splice(0)) {
            lanes[partitionOf(message.key, partitions)]?.add(message);
          }
          wake(hasRoom.splice(0));
          if (!stopping.signal.aborted) await new Promise<void>((resolve) => arrived.push(resolve));
        }
      };
      const spreading = spread();
      return {
        async stop() {
          stopping.abort();
          wake(arrived.splice(0));
          await spreading;
          const left = await Promise.all(lanes.map((lane) => lane.stop()));
          // The next consumer begins with what this one did not get to.
          waiting.unshift(...left.flat());
        },
      };
    },
    close: async () => {},
  };
}

type LaneOptions = {
  readonly handler: BatchHandler;
  readonly batchSize: number;
  readonly retryMillis: number;
  readonly log: Log;
  readonly signal: AbortSignal;
};

type Lane = { add(message: BusMessage): void; stop(): Promise<readonly BusMessage[]> };

/** One partition: a batch at a time, and a failed batch again before anything newer. */
function createLane({ handler, batchSize, retryMillis, log, signal }: LaneOptions): Lane {
  const queue: BusMessage[] = [];
  let working: Promise<void> | undefined;
  const work = async (): Promise<void> => {
    while (queue.length > 0 && !signal.aborted) {
      const batch = queue.slice(0, batchSize);
      try {
        await handler(batch);
        queue.splice(0, batch.length);
      } catch (error) {
        log.warn({ err: error, messages: batch.length }, 'a batch failed');
        await pause(retryMillis, signal);
      }
    }
    working = undefined;
  };
  return {
    add(message) {
      queue.push(message);
      // A turn later, so that what arrives together is handled together.
      working ??= Promise.resolve().then(work);
    },
    async stop() {
      await working;
      return queue.splice(0);
    },
  };
}
