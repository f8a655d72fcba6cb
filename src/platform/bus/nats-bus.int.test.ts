import { randomUUID } from 'node:crypto';
import { jetstreamManager } from '@nats-io/jetstream';
import { connect } from '@nats-io/transport-node';
import { describe } from 'vitest';
import { silentLog } from '../log.ts';
import { testBus } from './bus.test-suite.ts';
import { connectNatsBus } from './nats-bus.ts';

const url = process.env['NATS_URL'];

async function removeStreams(stream: string): Promise<void> {
  const connection = await connect({ servers: url ?? '' });
  const manager = await jetstreamManager(connection);
  await manager.streams.delete(stream);
  await manager.streams.delete(`${stream}-leases`);
  await connection.close();
}

describe.skipIf(!url)('the bus over NATS JetStream', () => {
  testBus(async () => {
    const stream = `test-${randomUUID()}`;
    const bus = await connectNatsBus({ url: url ?? '', stream, partitions: 4, log: silentLog });
    return {
      bus,
      close: async () => {
        await bus.close();
        await removeStreams(stream);
      },
    };
  });
});
