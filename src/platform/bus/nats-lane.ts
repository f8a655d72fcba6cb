import {
  AckPolicy,
  type ConsumerConfig,
  DeliverPolicy,
  type JetStreamClient,
  type JetStreamManager,
  type JsMsg,
} from '@nats-io/jetstream';
import type { Log } from '../log.ts';
import { pause } from '../pause.ts';
import type { BatchHandler, BusMessage } from './bus.ts';

const nanosPerMilli = 1_000_000;
const ackWaitMillis = 60_000;
const stillWorkingMillis = 15_000;

export type LaneParts = {
  readonly client: JetStreamClient;
  readonly manager: JetStreamManager;
  readonly stream: string;
  readonly handler: BatchHandler;
  readonly batchSize: number;
  readonly retryMillis: number;
  readonly log: Log;
};

export type NatsLane = { stop(): Promise<void> };

const durableName = (partition: number): string => `partition-${partition}`;

/**
 * Whoever takes over a partition begins right after what was acknowledged. Continuing with the old
 * cursor would hand out newer messages before those that were under way when the last holder died.
 */
async function resetCursor(
  { manager, stream, batchSize }: LaneParts,
  partition: number,
): Promise<string> {
  const name = durableName(partition);
  const before = await manager.consumers.info(stream, name).catch(() => undefined);
  if (before !== undefined) await manager.consumers.delete(stream, name);
  const start: Partial<ConsumerConfig> =
    before === undefined
      ? { deliver_policy: DeliverPolicy.All }
      : {
          deliver_policy: DeliverPolicy.StartSequence,
          // A cursor that was never acknowledged has no floor, only the place it began.
          opt_start_seq: Math.max(
            before.ack_floor.stream_seq + 1,
            before.config.opt_start_seq ?? 1,
          ),
        };
  await manager.consumers.add(stream, {
    durable_name: name,
    filter_subject: `${stream}.${partition}`,
    ack_policy: AckPolicy.All,
    ack_wait: ackWaitMillis * nanosPerMilli,
    max_ack_pending: batchSize * 2,
    ...start,
  });
  return name;
}

/** One partition, held by this process: a batch at a time, in order. */
export async function startLane(parts: LaneParts, partition: number): Promise<NatsLane> {
  const { client, stream, batchSize, log } = parts;
  const name = await resetCursor(parts, partition);
  const consumer = await client.consumers.get(stream, name);
  const incoming = await consumer.consume({ max_messages: batchSize * 2 });
  const stopping = new AbortController();
  const queue: JsMsg[] = [];
  let wake = (): void => {};

  const receive = async (): Promise<void> => {
    for await (const message of incoming) {
      queue.push(message);
      wake();
    }
  };
  const work = async (): Promise<void> => {
    while (!stopping.signal.aborted) {
      if (queue.length === 0) {
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
        continue;
      }
      await handleBatch(parts, queue, stopping.signal);
    }
  };
  const receiving = receive().catch((error: unknown) => {
    if (!stopping.signal.aborted) log.error({ err: error, partition }, 'a partition broke off');
  });
  const working = work();
  return {
    async stop() {
      stopping.abort();
      wake();
      await working;
      await incoming.close();
      await receiving;
    },
  };
}

async function handleBatch(
  { handler, batchSize, retryMillis, log }: LaneParts,
  queue: JsMsg[],
  stopping: AbortSignal,
): Promise<void> {
  const batch = queue.slice(0, batchSize);
  const last = batch.at(-1);
  const beat = setInterval(() => {
    for (const message of queue) message.working();
  }, stillWorkingMillis);
  try {
    await handler(batch.map((message) => message.json<BusMessage>()));
    // With this policy the last one answers for all before it.
    await last?.ackAck();
    queue.splice(0, batch.length);
  } catch (error) {
    log.warn({ err: error, messages: batch.length }, 'a batch failed');
    await pause(retryMillis, stopping);
  } finally {
    clearInterval(beat);
  }
}
