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
import { toldOf, toldOfCustomers } from './webhook.ts';
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
  renewSecret,
  replayDelivery,
  setEnded,
  settleDeliveries,
  type WebhookRow,
  webhookById,
  webhooksDue,
} from './webhooks.store.ts';

type Announced = {
  readonly id?: string;
  readonly caseIds?: readonly CaseId[];
  readonly customers?: readonly CustomerId[];
};
type Parts = Pick<Platform, 'db' | 'clock' | 'mint'>;

/** Active receivers that asked for one of these topics. */
const receiversOf = async ({ db }: Parts, topics: readonly WebhookTopic[]) =>
  (await allWebhooks(db)).filter(
    (one) => one.active && topics.some((topic) => one.topics.includes(topic)),
  );

/** Something to be told; `place` is where what it is about stands in its announcement. */
type Said = {
  readonly place: number;
  readonly topic: WebhookTopic;
  readonly data: object | undefined;
};

/** Writes down what an announcement tells whom; heard twice, it is written once. */
async function noteDeliveries(
  { db, clock, mint }: Parts,
  receivers: readonly WebhookRow[],
  { id, said }: { readonly id: string; readonly said: readonly Said[] },
): Promise<void> {
  const timestamp = toIso(instant(millisOfId(id)));
  const deliveries = said.flatMap(({ place, topic, data }) => {
    if (!data) return [];
    const body = JSON.stringify({ type: topic, timestamp, data });
    const eventId = `${id}-${place}-${topic}`;
    return receivers
      .filter((one) => one.topics.includes(topic))
      .map((one) => ({ id: mint(), webhookId: one.id, eventId, topic, body }));
  });
  await insertDeliveries(db, deliveries, clock.now());
}

/** Writes down whom to tell of what happened to cases, and what. */
export async function tellOthers(parts: Parts, announced: string, body: unknown): Promise<void> {
  const { id, caseIds = [] } = (body ?? {}) as Announced;
  const topics = toldOf[announced] ?? [];
  if (id === undefined || topics.length === 0) return;
  const receivers = await receiversOf(parts, topics);
  if (receivers.length === 0) return;
  const cases = new Map((await casesById(parts.db, caseIds)).map((one) => [one.id, one]));
  const wanted = topics.filter((topic) => receivers.some((one) => one.topics.includes(topic)));
  const known = await knownOf(parts.db, [...cases.values()], wanted);
  const said = caseIds.flatMap((caseId, place) => {
    const found = cases.get(caseId);
    return wanted.map((topic) => ({ place, topic, data: found && dataOf(topic, found, known) }));
  });
  await noteDeliveries(parts, receivers, { id, said });
}

/** The same of customers whose accounts are others than before: who is held goes by accounts elsewhere. */
export async function tellOfCustomers(
  parts: Parts,
  announced: string,
  body: unknown,
): Promise<void> {
  const { id, customers = [] } = (body ?? {}) as Announced;
  const topics = toldOfCustomers[announced] ?? [];
  if (id === undefined || topics.length === 0) return;
  const receivers = await receiversOf(parts, topics);
  if (receivers.length === 0) return;
  const known = await sellingKnown(parts.db, customers);
  const said = customers.flatMap((customer, place) =>
    topics.map((topic) => ({ place, topic, data: sellingOf(topic, customer, known) })),
  );
  await noteDeliveries(parts, receivers, { id, said });
}

type Selling = {
  /** Customers for whom something is broken now. */
  readonly held: ReadonlySet<CustomerId>;
  readonly identities: Awaited<ReturnType<typeof identitiesOfCustomers>>;
};

type Known = Selling & {
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
  const asked = topics.some(isRemedy) ? cases : [];
  const reads = Object.fromEntries(asked.map(({ id }) => [id, remediesOfCase(id)]));
  const remedies = await readTogether(db, reads);
  const selling = await sellingKnown(db, customers);
  return { ...selling, remedies: new Map(Object.entries(remedies)) };
}

async function sellingKnown(db: DbOrTx, customers: readonly CustomerId[]): Promise<Selling> {
  if (customers.length === 0) return { held: new Set(), identities: new Map() };
  const open = await openFailuresOf(db, customers);
  return {
    held: new Set(open.map((row) => row.customer_id)),
    identities: await identitiesOfCustomers(db, customers),
  };
}

/** Ids, numbers and kinds: nobody's words, no name and no address. */
function dataOf(topic: WebhookTopic, found: Case, known: Known) {
  if (isSelling(topic)) return sellingOf(topic, found.customerId, known);
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
function sellingOf(topic: WebhookTopic, customerId: CustomerId, { held, identities }: Selling) {
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
