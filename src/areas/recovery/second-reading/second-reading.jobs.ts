import type { SignalId } from '#kernel/ids.ts';
import { drainOutbox, type OutboxHandler } from '#platform/background/outbox.ts';
import { announcing, countReading, type Noting, noteTexts, unreadTopic } from './noting.service.ts';
import { awake, isProbing, isResting, type Rest, restAfter } from './rest.ts';
import { mostTries, type Outcome, type Reading, readText } from './second-reading.service.ts';

/** So many texts at a time over all processes: one worker reads. */
const sideBySide = 3;

export type Reader = {
  /** By topic, what notes texts that are to be read; quick, for it shares the outbox with everything. */
  readonly handlers: ReadonlyMap<string, OutboxHandler>;
  /** Reads what waits until nothing does, the model rests, or it is told to stop. */
  readWaiting(stopping: AbortSignal): Promise<void>;
};

/** The extra reader: a queue of its own, so that a slow or silent model slows nothing but itself. */
export function createSecondReader(ground: Reading & Noting): Reader {
  const { platform } = ground;
  let rest: Rest = awake;
  const settle = (outcome: Outcome): void => {
    if (outcome.is === 'read' || outcome.is === 'refused') rest = awake;
    if (!('failed' in outcome) || !outcome.failed) return;
    const wasResting = isProbing(rest);
    rest = restAfter(rest, outcome.failed, platform.clock.now());
    if (isProbing(rest) && !wasResting)
      platform.log.warn(outcome.failed, 'the language model does not answer, and is left alone');
  };

  const read = async (stopping: AbortSignal, body: unknown, attempt: number): Promise<void> => {
    const { signalId } = body as { readonly signalId: SignalId };
    const outcome = await readText(ground, signalId, { attempt, stopping });
    countReading(platform, outcome.is);
    settle(outcome);
    if (outcome.is === 'later') throw new Error(`The language model: ${outcome.failed.why}.`);
  };

  return {
    handlers: new Map(
      announcing.map((topic) => [topic, async (body) => void (await noteTexts(ground, body))]),
    ),
    async readWaiting(stopping) {
      const handlers = new Map([
        [unreadTopic, (body: unknown, attempt: number) => read(stopping, body, attempt)],
      ]);
      while (!stopping.aborted && !isResting(rest, platform.clock.now())) {
        const limit = isProbing(rest) ? 1 : sideBySide;
        // A stop may cost a text an attempt; it is not to be its last.
        const attempts = mostTries * 2;
        const { claimed } = await drainOutbox(platform, handlers, {
          limit,
          lanes: sideBySide,
          attempts,
        });
        if (claimed === 0) return;
      }
    },
  };
}
