import { startThread } from '#platform/start-thread.ts';
import type { FromPreview, PreviewQuestion, ToPreview } from './messages.ts';

/** 50,000 signals take a third of it; a thread that needs more ends alone, and the server goes on. */
const resourceLimits = { maxOldGenerationSizeMb: 1_024 };

const file = {
  from: import.meta.url,
  source: './preview-worker.jobs.ts',
  bundled: './preview-worker.js',
};

export type PreviewThread = {
  readonly tell: (message: Exclude<ToPreview, { kind: 'compare' }>) => void;
  readonly compare: (question: PreviewQuestion) => Promise<FromPreview>;
  readonly end: () => Promise<void>;
};

/** Decides days over again beside the server: nothing of it runs where signals are taken. */
export function startPreview(signal: AbortSignal | undefined): PreviewThread {
  const worker = startThread(file, { resourceLimits });
  let ended = false;
  const answer = new Promise<FromPreview>((resolve, reject) => {
    worker.on('message', resolve);
    worker.on('error', reject);
    worker.on('exit', (code) =>
      reject(new Error(`The thread of a preview ended with code ${code}.`)),
    );
    signal?.addEventListener('abort', () => reject(signal.reason), { once: true });
  });
  // Whoever asks hears why it failed; a thread that ends before it was asked fails nobody else.
  answer.catch(() => {});
  const send = (message: ToPreview): void => {
    if (!ended) worker.postMessage(message);
  };
  return {
    tell: send,
    async compare(question) {
      send({ kind: 'compare', ...question });
      return answer;
    },
    async end() {
      ended = true;
      await worker.terminate();
    },
  };
}
