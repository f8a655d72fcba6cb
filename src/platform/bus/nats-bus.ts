import { randomUUID } from 'node:crypto';
import {
  DiscardPolicy,
  jetstream,
  jetstreamManager,
  RetentionPolicy,
  StorageType,
} from '@nats-io/jetstream';
import { connect } from '@nats-io/transport-node';
import type { Log } from '../log.ts';
import { errorMessage, operatorError } from '../operator-error.ts';
import { pause } from '../pause.ts';
import {
  type BatchHandler,
  type Bus,
  type ConsumeOptions,
  type Consumer,
  duplicateWindowMillis,
  partitionOf,
  usualBatchSize,
  usualRetryMillis,
} from './bus.ts';
import { type LaneParts, type NatsLane, startLane } from './nats-lane.ts';
import { type Leases, openLeases } from './nats-leases.ts';

const nanosPerMilli = 1_000_000;
const shareEveryMillis = 2_000;

export type NatsOptions = {
  /** One address, or several parted by commas. */
  readonly url: string;
  readonly stream: string;
  /** Fixed for the life of a stream: another number would send old keys another way. */
  readonly partitions?: number;
  /** Copies on as many servers; 3 for a cluster that may lose one. */
  readonly replicas?: number;
  readonly keepDays?: number;
  readonly log: Log;
};

/** The bus over NATS JetStream: what is published lies on disk on the servers before it is acknowledged. */
export async function connectNatsBus(options: NatsOptions): Promise<Bus> {
  const { url, stream, partitions = 16, replicas = 1, keepDays = 7, log } = options;
  const connection = await connect({
    servers: url.split(',').map((part) => part.trim()),
    maxReconnectAttempts: -1,
    name: 'amends',
  }).catch((error: unknown) => {
    throw operatorError(
      `Cannot reach NATS (${errorMessage(error)}): start it with JetStream, or correct NATS_URL.`,
      error,
    );
  });
  const manager = await jetstreamManager(connection);
  const client = jetstream(connection);
  await manager.streams.add({
    name: stream,
    subjects: [`${stream}.*`],
    storage: StorageType.File,
    retention: RetentionPolicy.Limits,
    // A full stream refuses instead of forgetting: the sender must know.
    discard: DiscardPolicy.New,
    max_age: keepDays * 86_400_000 * nanosPerMilli,
    duplicate_window: duplicateWindowMillis * nanosPerMilli,
    num_replicas: replicas,
  });
  return {
    isDurable: true,
    async publish(messages) {
      await Promise.all(
        messages.map((message) => {
          const subject = `${stream}.${partitionOf(message.key, partitions)}`;
          return client.publish(subject, JSON.stringify(message), { msgID: message.id });
        }),
      );
    },
    async consume(handler, wanted) {
      const leases = await openLeases({ client, manager, stream, replicas }, randomUUID());
      const parts = toLaneParts({ client, manager, stream, log }, handler, wanted);
      return share(parts, leases, partitions);
    },
    close: () => connection.drain(),
  };
}

const toLaneParts = (
  parts: Pick<LaneParts, 'client' | 'manager' | 'stream' | 'log'>,
  handler: BatchHandler,
  { batchSize = usualBatchSize, retryMillis = usualRetryMillis }: ConsumeOptions,
): LaneParts => ({ ...parts, handler, batchSize, retryMillis });

/** Holds a fair share of the partitions and gives some back when another process comes. */
function share(parts: LaneParts, leases: Leases, partitions: number): Consumer {
  const stopping = new AbortController();
  const lanes = new Map<number, NatsLane>();

  const drop = async (partition: number): Promise<void> => {
    await lanes.get(partition)?.stop();
    lanes.delete(partition);
    await leases.release(String(partition));
  };
  const keep = async (): Promise<void> => {
    for (const partition of [...lanes.keys()]) {
      if (!(await leases.hold(String(partition)))) await drop(partition);
    }
  };
  const balance = async (): Promise<void> => {
    const fair = Math.ceil(partitions / (await leases.attend()));
    await keep();
    for (const partition of [...lanes.keys()].slice(fair)) await drop(partition);
    for (let partition = 0; partition < partitions && lanes.size < fair; partition += 1) {
      if (lanes.has(partition) || !(await leases.hold(String(partition)))) continue;
      lanes.set(partition, await startLane(parts, partition));
    }
  };
  const loop = async (): Promise<void> => {
    while (!stopping.signal.aborted) {
      try {
        await balance();
      } catch (error) {
        parts.log.error({ err: error }, 'partitions could not be shared');
      }
      await pause(shareEveryMillis, stopping.signal);
    }
  };
  const running = loop();
  return {
    async stop() {
      stopping.abort();
      await running;
      await Promise.all([...lanes.keys()].map(drop));
      await leases.leave();
    },
  };
}
