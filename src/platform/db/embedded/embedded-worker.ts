import { workerData } from 'node:worker_threads';
import { errorMessage } from '#platform/operator-error.ts';
import { portOfThread } from '#platform/start-thread.ts';
import { type Engine, type EngineOptions, startEngine } from './embedded-engine.ts';
import type { FromWorker, ToWorker } from './worker-engine.ts';

/** The thread the embedded database lives in, so that a long statement never holds up a request. */

const port = portOfThread('The embedded database runs');

const send = (message: FromWorker, transfer: ArrayBuffer[] = []): void =>
  port.postMessage(message, transfer);

async function answer(engine: Engine, message: ToWorker): Promise<void> {
  switch (message.kind) {
    case 'exchange': {
      const bytes = await engine.exchange(message.bytes);
      return send({ kind: 'bytes', bytes }, [bytes.buffer]);
    }
    case 'dump': {
      const bytes = new Uint8Array(await (await engine.dump()).arrayBuffer());
      return send({ kind: 'bytes', bytes }, [bytes.buffer]);
    }
    case 'close': {
      await engine.close();
      send({ kind: 'closed' });
      return port.close();
    }
  }
}

try {
  const engine = await startEngine(workerData as EngineOptions);
  port.on('message', (message: ToWorker) => {
    answer(engine, message).catch((error: unknown) =>
      send({ kind: 'failed', message: errorMessage(error) }),
    );
  });
  send({ kind: 'ready' });
} catch (error) {
  send({ kind: 'failed', message: errorMessage(error) });
  port.close();
}
