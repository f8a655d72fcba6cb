import type { Errand, Executor, Outcome } from '#areas/remedies/carrying/executor.ts';
import type { Instant } from '#kernel/time.ts';
import { requestKey } from '../request-key.ts';
import { outcomeOfAnswer, requestOf } from './remedy-request.ts';
import type { Answer, Receiver, Send } from './sending.connector.ts';

export type WebhookSettings = Receiver & {
  readonly name: string;
  readonly send: Send;
  /** The world's clock: receivers refuse a message whose time is minutes off theirs. */
  readonly now: () => Instant;
};

/**
 * Another system that is told of a remedy and carries it out, once per message id. It has no book that we
 * could read: what is under way is asked for by the same message again.
 */
export function webhookExecutor({ name, send, now, ...receiver }: WebhookSettings): Executor {
  const carryOut = async (errand: Errand, stopping: AbortSignal): Promise<Outcome> => {
    const id = requestKey(errand);
    const message = { id, body: JSON.stringify(requestOf(errand)), sentAt: now() };
    return outcomeOf(await send(receiver, message, stopping), id);
  };
  return { name, saysLater: true, carryOut };
}

function outcomeOf(answer: Answer, id: string): Outcome {
  if (answer.kind === 'answered') return outcomeOfAnswer(answer, id);
  if (answer.kind === 'silent') return { state: 'unknown', detail: answer.why };
  return { state: 'unknown', because: 'not-allowed', detail: 'AMENDS_ALLOW_PRIVATE_WEBHOOKS' };
}
