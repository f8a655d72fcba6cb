import type { CaseId } from '#kernel/ids.ts';
import { drainOutbox, isDue, type OutboxHandlers } from '#platform/background/outbox.ts';
import type { Intake } from '../intake/intake.service.ts';
import { dueTopic, giveGesture, noteCases } from './gestures.service.ts';
import { announcing } from './guards.ts';

const lanes = 4;

export type GestureWork = {
  /** By topic, what notes cases; quick, for it shares the outbox with everything. */
  readonly handlers: OutboxHandlers;
  hasDue(): Promise<boolean>;
  /** Gives what is due until nothing is, or it is told to stop. */
  giveDue(stopping: AbortSignal): Promise<void>;
};

/** Gestures have a queue of their own: a failure that hits thousands delays nothing but its gestures. */
export function createGestureWork(intake: Intake): GestureWork {
  const due: OutboxHandlers = new Map([
    [
      dueTopic,
      async (body: unknown) =>
        void (await giveGesture(intake, (body as { readonly caseId: CaseId }).caseId)),
    ],
  ]);
  return {
    handlers: new Map(
      announcing.map((topic) => [topic, async (body) => void (await noteCases(intake, body))]),
    ),
    hasDue: () => isDue(intake.platform, [dueTopic]),
    async giveDue(stopping) {
      while (!stopping.aborted) {
        const { done } = await drainOutbox(intake.platform, due, { limit: 100, lanes });
        if (done === 0) return;
      }
    },
  };
}
