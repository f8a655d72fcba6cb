import { addSeconds, type Instant } from '#kernel/time.ts';
import type { OutboxHandlers } from '#platform/background/outbox.ts';
import { pause } from '#platform/pause.ts';
import type { Platform } from '#platform/platform.ts';
import { type Answered, isGone, settledBy, toldOf, toldOfCustomers } from './webhook.ts';
import {
  claimDeliveries,
  type DeliveryRow,
  setEnded,
  settleDeliveries,
  tellOfCustomers,
  tellOthers,
  type WebhookRow,
  webhooksDue,
} from './webhooks.service.ts';

type Receiver = {
  readonly url: string;
  readonly secret: string;
  readonly formerSecret: string | undefined;
};

export type SendMessage = (
  receiver: Receiver,
  message: { readonly id: string; readonly body: string; readonly sentAt: Instant },
  stopping: AbortSignal,
) => Promise<Answered>;

export type Telling = {
  readonly platform: Platform;
  readonly send: SendMessage;
  /** The world's clock: receivers refuse a message whose time is minutes off theirs. */
  readonly worldNow: () => Instant;
  readonly chance: () => number;
};

/** Messages under way to one receiver at a time: one that is slow holds up itself alone. */
const lanesEach = 4;
/** Longer than any message may take. */
const leaseSeconds = 60;
const lookAgainMillis = 500;

export const webhookHandlers = (platform: Platform): OutboxHandlers =>
  new Map([
    ...Object.keys(toldOf).map(
      (topic) => [topic, (body: unknown) => tellOthers(platform, topic, body)] as const,
    ),
    ...Object.keys(toldOfCustomers).map(
      (topic) => [topic, (body: unknown) => tellOfCustomers(platform, topic, body)] as const,
    ),
  ]);

/** Sends what is due, each receiver in lanes of its own, until nothing is, or it is told to stop. */
export async function sendDue(ground: Telling, stopping: AbortSignal): Promise<void> {
  const { db, clock } = ground.platform;
  const atWork = new Map<string, Promise<void>>();
  while (!stopping.aborted) {
    for (const webhook of await webhooksDue(db, clock.now())) {
      if (atWork.has(webhook.id)) continue;
      const work = sendAll(ground, webhook, stopping)
        .catch((error: unknown) => {
          // One receiver's trouble is its own; what it holds is free again when its lease is over.
          ground.platform.log.error({ webhook: webhook.id, err: error }, 'sending failed');
        })
        .finally(() => atWork.delete(webhook.id));
      atWork.set(webhook.id, work);
    }
    if (atWork.size === 0) return;
    const looking = new AbortController();
    const signal = AbortSignal.any([stopping, looking.signal]);
    await Promise.race([pause(lookAgainMillis, signal), ...atWork.values()]);
    looking.abort();
  }
  await Promise.all(atWork.values());
}

async function sendAll(ground: Telling, webhook: WebhookRow, stopping: AbortSignal): Promise<void> {
  const { db, clock } = ground.platform;
  while (!stopping.aborted) {
    const at = clock.now();
    const claimed = await claimDeliveries(db, {
      webhookId: webhook.id,
      at,
      until: addSeconds(at, leaseSeconds),
      limit: lanesEach,
    });
    if (claimed.length === 0) return;
    const answers = await Promise.all(
      claimed.map((one) => sendOne(ground, webhook, one, stopping)),
    );
    const settled = claimed.flatMap((one, place) => {
      const answered = answers[place];
      // What a stop cut short is tried again when its lease is over.
      if (!answered || isStopped(answered)) return [];
      const settling = { at: clock.now(), chance: ground.chance() };
      return [{ id: one.id, delivery: settledBy(one.attempts, answered, settling) }];
    });
    if (settled.length > 0) await settleDeliveries(db, settled, clock.now());
    if (answers.some(isGone)) return setEnded(db, webhook.id, 'gone');
  }
}

const isStopped = (answered: Answered): boolean =>
  answered.kind === 'silent' && answered.why === 'stopped';

const receiverOf = (
  { url, secret, former_secret, former_until }: WebhookRow,
  at: Instant,
): Receiver => ({
  url,
  secret,
  formerSecret:
    former_until !== null && former_until > at ? (former_secret ?? undefined) : undefined,
});

async function sendOne(
  { platform, send, worldNow }: Telling,
  webhook: WebhookRow,
  { event_id: id, body, topic }: DeliveryRow,
  stopping: AbortSignal,
): Promise<Answered> {
  const answered = await send(
    receiverOf(webhook, platform.clock.now()),
    { id, body, sentAt: worldNow() },
    stopping,
  );
  platform.metrics
    .counter('amends_webhooks_total', 'Messages to other systems, by topic and answer.', {
      topic,
      answer:
        answered.kind === 'answered' ? `${Math.floor(answered.status / 100)}xx` : answered.kind,
    })
    .add();
  return answered;
}
