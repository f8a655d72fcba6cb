import type { Case } from '#areas/cases/case.ts';
import { casesById } from '#areas/cases/cases.service.ts';
import { openFailuresOf } from '#areas/cases/selling/selling.service.ts';
import { identitiesOfCustomers } from '#areas/customers/customers.service.ts';
import { remediesOfCase } from '#areas/remedies/remedies.service.ts';
import { type CaseId, millisOfId } from '#kernel/ids.ts';
import { addDays, instant, toIso } from '#kernel/time.ts';
import type { DbOrTx } from '#platform/db/database.ts';
import type { Platform } from '#platform/platform.ts';
import { toldOf } from './webhook.ts';
import type { WebhookTopic } from './webhooks.contract.ts';
import {
  allWebhooks,
  forgetDeliveries,
  insertDeliveries,
  type WebhookRow,
} from './webhooks.store.ts';

export {
  allWebhooks,
  claimDeliveries,
  type DeliveryRow,
  deliveriesAfter,
  insertDeliveries,
  insertWebhook,
  replayDelivery,
  setEnded,
  settleDeliveries,
  type WebhookRow,
  webhookById,
  webhooksDue,
} from './webhooks.store.ts';

type Announced = { readonly id?: string; readonly caseIds?: readonly CaseId[] };
type Parts = Pick<Platform, 'db' | 'clock' | 'mint'>;

/** Writes down whom to tell of an announcement, and what; heard twice, it is written once. */
export async function tellOthers(parts: Parts, announced: string, body: unknown): Promise<void> {
  const { id, caseIds = [] } = (body ?? {}) as Announced;
  const topics = toldOf[announced] ?? [];
  if (id === undefined || topics.length === 0) return;
  const receivers = (await allWebhooks(parts.db)).filter(
    (one) => one.active && topics.some((topic) => one.topics.includes(topic)),
  );
  if (receivers.length === 0) return;
  const cases = new Map((await casesById(parts.db, caseIds)).map((one) => [one.id, one]));
  const wanted = topics.filter((topic) => receivers.some((one) => one.topics.includes(topic)));
  for (const [place, caseId] of caseIds.entries()) {
    const found = cases.get(caseId);
    if (!found) continue;
    for (const topic of wanted)
      await tell(parts, receivers, { topic, found, eventId: `${id}-${place}-${topic}`, id });
  }
}

type Telling = {
  readonly topic: WebhookTopic;
  readonly found: Case;
  readonly eventId: string;
  readonly id: string;
};

async function tell(
  { db, clock, mint }: Parts,
  receivers: readonly WebhookRow[],
  { topic, found, eventId, id }: Telling,
): Promise<void> {
  const data = await dataOf(db, topic, found);
  if (!data) return;
  const body = JSON.stringify({
    type: topic,
    timestamp: toIso(instant(millisOfId(id))),
    data,
  });
  const deliveries = receivers
    .filter((one) => one.topics.includes(topic))
    .map((one) => ({ id: mint(), webhookId: one.id, eventId, topic, body }));
  await insertDeliveries(db, deliveries, clock.now());
}

/** Ids, numbers and kinds: nobody's words, no name and no address. */
async function dataOf(db: DbOrTx, topic: WebhookTopic, found: Case) {
  if (topic === 'customer.selling-held' || topic === 'customer.selling-released')
    return sellingOf(db, topic, found);
  const data = {
    case: {
      id: found.id,
      number: found.number,
      state: found.state,
      failure: found.failure,
      team: found.team,
      openedAt: toIso(found.openedAt),
    },
    customer: found.customerId,
  };
  if (!topic.startsWith('remedy.')) return data;
  const remedies = await remediesOfCase(db, found.id);
  return {
    ...data,
    remedies: remedies.map((row) => ({
      id: row.id,
      kind: row.kind,
      amountMinor: row.amount_minor,
      currency: row.currency,
      state: row.state,
    })),
  };
}

/** With the accounts by which other systems know the customer; nothing while another case is open. */
async function sellingOf(db: DbOrTx, topic: WebhookTopic, { customerId }: Case) {
  const isHeld = (await openFailuresOf(db, [customerId])).length > 0;
  if (isHeld !== (topic === 'customer.selling-held')) return undefined;
  const identities = (await identitiesOfCustomers(db, [customerId])).get(customerId) ?? [];
  return {
    customer: customerId,
    held: isHeld,
    accounts: identities
      .filter((one) => one.kind === 'account')
      .map(({ system, value }) => ({ system, id: value })),
  };
}

const keptDays = 30;
const batch = 1_000;

/** Forgets what was settled a month ago. */
export async function forgetOldDeliveries({ db, clock }: Parts): Promise<void> {
  const before = addDays(clock.now(), -keptDays);
  while ((await forgetDeliveries(db, before, batch)) === batch);
}
