import type { Case } from '#areas/cases/case.ts';
import { casesById } from '#areas/cases/cases.service.ts';
import { openFailuresOf } from '#areas/cases/selling/selling.service.ts';
import { identitiesOfCustomers } from '#areas/customers/customers.service.ts';
import { type RemedyRow, remediesOfCase } from '#areas/remedies/remedies.service.ts';
import { type CaseId, type CustomerId, millisOfId } from '#kernel/ids.ts';
import { addDays, instant, toIso } from '#kernel/time.ts';
import type { DbOrTx } from '#platform/db/database.ts';
import { readTogether } from '#platform/db/read.ts';
import type { Platform } from '#platform/platform.ts';
import { toldOf } from './webhook.ts';
import type { WebhookTopic } from './webhooks.contract.ts';
import { allWebhooks, forgetDeliveries, insertDeliveries } from './webhooks.store.ts';

export {
  allWebhooks,
  claimDeliveries,
  type DeliveryRow,
  deliveriesAfter,
  insertDeliveries,
  insertWebhook,
  renewSecret,
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
  const known = await knownOf(parts.db, [...cases.values()], wanted);
  const timestamp = toIso(instant(millisOfId(id)));
  const deliveries = caseIds.flatMap((caseId, place) => {
    const found = cases.get(caseId);
    return wanted.flatMap((topic) => {
      const data = found && dataOf(topic, found, known);
      if (!data) return [];
      const body = JSON.stringify({ type: topic, timestamp, data });
      const eventId = `${id}-${place}-${topic}`;
      return receivers
        .filter((one) => one.topics.includes(topic))
        .map((one) => ({ id: parts.mint(), webhookId: one.id, eventId, topic, body }));
    });
  });
  await insertDeliveries(parts.db, deliveries, parts.clock.now());
}

type Known = {
  /** Customers for whom something is broken now. */
  readonly held: ReadonlySet<CustomerId>;
  readonly identities: Awaited<ReturnType<typeof identitiesOfCustomers>>;
  readonly remedies: ReadonlyMap<string, readonly RemedyRow[]>;
};

const isSelling = (topic: WebhookTopic): boolean => topic.startsWith('customer.');
const isRemedy = (topic: WebhookTopic): boolean => topic.startsWith('remedy.');

/** What the messages need beside the cases; a query or two, however many cases there are. */
async function knownOf(
  db: DbOrTx,
  cases: readonly Case[],
  topics: readonly WebhookTopic[],
): Promise<Known> {
  const customers = topics.some(isSelling) ? [...new Set(cases.map((one) => one.customerId))] : [];
  const open = customers.length > 0 ? await openFailuresOf(db, customers) : [];
  const asked = topics.some(isRemedy) ? cases : [];
  const reads = Object.fromEntries(asked.map(({ id }) => [id, remediesOfCase(id)]));
  const remedies = await readTogether(db, reads);
  return {
    held: new Set(open.map((row) => row.customer_id)),
    identities: customers.length > 0 ? await identitiesOfCustomers(db, customers) : new Map(),
    remedies: new Map(Object.entries(remedies)),
  };
}

/** Ids, numbers and kinds: nobody's words, no name and no address. */
function dataOf(topic: WebhookTopic, found: Case, known: Known) {
  if (isSelling(topic)) return sellingOf(topic, found, known);
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
  if (!isRemedy(topic)) return data;
  return {
    ...data,
    remedies: (known.remedies.get(found.id) ?? []).map((row) => ({
      id: row.id,
      kind: row.kind,
      amountMinor: row.amount_minor,
      currency: row.currency,
      state: row.state,
    })),
  };
}

/** With the accounts by which other systems know the customer; no release while another case is open. */
function sellingOf(topic: WebhookTopic, { customerId }: Case, { held, identities }: Known) {
  const isHeld = held.has(customerId);
  if (isHeld !== (topic === 'customer.selling-held')) return undefined;
  return {
    customer: customerId,
    held: isHeld,
    accounts: (identities.get(customerId) ?? [])
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
