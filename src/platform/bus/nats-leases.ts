import type { JetStreamClient, JetStreamManager } from '@nats-io/jetstream';
import { RetentionPolicy, StorageType } from '@nats-io/jetstream';

const nanosPerMilli = 1_000_000;
export const leaseMillis = 15_000;

/** Names that one holder at a time has, over all processes; a holder that falls silent loses them. */
export type Leases = {
  /** Shows that this process is alive; how many are, itself included. */
  attend(): Promise<number>;
  /** True when the lease is ours, taken now or kept. */
  hold(name: string): Promise<boolean>;
  release(name: string): Promise<void>;
  leave(): Promise<void>;
};

type Parts = {
  readonly client: JetStreamClient;
  readonly manager: JetStreamManager;
  readonly stream: string;
  readonly replicas: number;
};

/**
 * A small stream in memory whose messages live for the length of a lease. Taking one means to publish
 * on its subject while there is no message on it, keeping it means to follow one's own message.
 */
export async function openLeases(
  { client, manager, stream, replicas }: Parts,
  holder: string,
): Promise<Leases> {
  const name = `${stream}-leases`;
  await manager.streams.add({
    name,
    subjects: [`${name}.>`],
    storage: StorageType.Memory,
    retention: RetentionPolicy.Limits,
    max_age: leaseMillis * nanosPerMilli,
    max_msgs_per_subject: 1,
    num_replicas: replicas,
  });
  const held = new Map<string, number>();
  const own = `${name}.worker.${holder}`;
  return {
    async attend() {
      await client.publish(own, '');
      const { state } = await manager.streams.info(name, { subjects_filter: `${name}.worker.*` });
      return Math.max(1, Object.keys(state.subjects ?? {}).length);
    },
    async hold(lease) {
      const subject = `${name}.lease.${lease}`;
      const lastSubjectSequence = held.get(lease) ?? 0;
      try {
        const { seq } = await client.publish(subject, holder, { expect: { lastSubjectSequence } });
        held.set(lease, seq);
        return true;
      } catch {
        // Somebody else has it, or the servers do not answer: either way it is not surely ours.
        held.delete(lease);
        return false;
      }
    },
    async release(lease) {
      if (!held.delete(lease)) return;
      await manager.streams.purge(name, { filter: `${name}.lease.${lease}` });
    },
    leave: async () => {
      await manager.streams.purge(name, { filter: own });
    },
  };
}
