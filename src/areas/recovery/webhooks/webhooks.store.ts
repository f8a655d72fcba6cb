import './webhooks.tables.ts';
import { type Selectable, sql } from 'kysely';
import type { PersonId } from '#kernel/ids.ts';
import type { Instant } from '#kernel/time.ts';
import { textArray } from '#platform/db/arrays.ts';
import { type Database, type DbOrTx, moment } from '#platform/db/database.ts';
import { preparedRows, rowsOf } from '#platform/db/rows.ts';
import type { Delivery } from './webhook.ts';

export type WebhookRow = Selectable<Database['webhook']>;
export type DeliveryRow = Selectable<Database['webhook_delivery']>;

export const allWebhooks = (db: DbOrTx): Promise<WebhookRow[]> =>
  db.selectFrom('webhook').selectAll().orderBy('id').execute();

export const webhookById = (db: DbOrTx, id: string): Promise<WebhookRow | undefined> =>
  db.selectFrom('webhook').selectAll().where('id', '=', id).executeTakeFirst();

export type NewWebhook = {
  readonly id: string;
  readonly url: string;
  readonly secret: string;
  readonly topics: readonly string[];
  readonly at: Instant;
  readonly by: PersonId | undefined;
};

export async function insertWebhook(db: DbOrTx, one: NewWebhook): Promise<void> {
  await sql`
    insert into webhook (id, url, secret, topics, active, created_at, created_by)
    values (${one.id}::uuid, ${one.url}, ${one.secret}, ${textArray(one.topics)}::text[], true, ${moment(one.at)},
      ${one.by ?? null}::uuid)`.execute(db);
}

/** The one before signs as well until then; undefined when there is no such webhook. */
export async function renewSecret(
  db: DbOrTx,
  id: string,
  { secret, formerUntil }: { readonly secret: string; readonly formerUntil: Instant },
): Promise<WebhookRow | undefined> {
  const { rows } = await sql<WebhookRow>`
    update webhook set former_secret = secret, former_until = ${moment(formerUntil)}, secret = ${secret}
    where id = ${id}::uuid returning *`.execute(db);
  return rows[0];
}

export async function setEnded(db: DbOrTx, id: string, ended: WebhookRow['ended']): Promise<void> {
  await sql`update webhook set active = ${ended === null}, ended = ${ended} where id = ${id}::uuid`.execute(
    db,
  );
}

export type NewDelivery = {
  readonly id: string;
  readonly webhookId: string;
  readonly eventId: string;
  readonly topic: string;
  readonly body: string;
};

const deliveryRows = rowsOf<NewDelivery>({
  id: ['uuid', (one) => one.id],
  webhook_id: ['uuid', (one) => one.webhookId],
  event_id: ['text', (one) => one.eventId],
  topic: ['text', (one) => one.topic],
  body: ['text', (one) => one.body],
});

/** Messages to send; one that is known by its event already stays as it is. */
export async function insertDeliveries(
  db: DbOrTx,
  made: readonly NewDelivery[],
  at: Instant,
): Promise<void> {
  if (made.length === 0) return;
  await sql`${preparedRows('webhook_deliveries', made)}
    insert into webhook_delivery (${deliveryRows.names}, state, due_at, created_at)
    select *, 'waiting', ${moment(at)}, ${moment(at)} from ${deliveryRows.of(made)} as row
    on conflict (webhook_id, event_id) do nothing`.execute(db);
}

/** Active webhooks that have something due. */
export async function webhooksDue(db: DbOrTx, at: Instant): Promise<WebhookRow[]> {
  const { rows } = await sql<WebhookRow>`/* prepared: webhooks_due */
    select w.* from webhook w where w.active and exists (
      select 1 from webhook_delivery d
      where d.webhook_id = w.id and d.state = 'waiting' and d.due_at <= ${moment(at)})`.execute(db);
  return rows;
}

type Claim = {
  readonly webhookId: string;
  readonly at: Instant;
  readonly until: Instant;
  readonly limit: number;
};

/** Takes some due messages of one webhook; until the lease is over nobody else does. */
export async function claimDeliveries(
  db: DbOrTx,
  { webhookId, at, until, limit }: Claim,
): Promise<DeliveryRow[]> {
  const { rows } = await sql<DeliveryRow>`/* prepared: webhook_claim */
    update webhook_delivery set attempts = attempts + 1, due_at = ${moment(until)}
    where id = any(array(
      select id from webhook_delivery
      where webhook_id = ${webhookId}::uuid and state = 'waiting' and due_at <= ${moment(at)}
      order by due_at, id limit ${limit}::int for update skip locked))
    returning *`.execute(db);
  return rows;
}

export type SettledDelivery = { readonly id: string; readonly delivery: Delivery };

const settledRows = rowsOf<SettledDelivery>({
  id: ['uuid', (one) => one.id],
  state: ['text', ({ delivery }) => delivery.state],
  attempts: ['int', ({ delivery }) => delivery.attempts],
  due_at: ['moment', ({ delivery }) => delivery.dueAt],
  answer: ['text', ({ delivery }) => delivery.answer],
});

export async function settleDeliveries(
  db: DbOrTx,
  settled: readonly SettledDelivery[],
  at: Instant,
): Promise<void> {
  await sql`${preparedRows('webhook_settle', settled)}
    update webhook_delivery d set state = new.state, attempts = new.attempts, due_at = new.due_at,
      answer = new.answer, settled_at = case when new.state = 'waiting' then null else ${moment(at)} end
    from ${settledRows.of(settled)} as new where d.id = new.id and d.state = 'waiting'`.execute(db);
}

export async function deliveriesAfter(
  db: DbOrTx,
  webhookId: string,
  {
    state,
    before,
    limit,
  }: { state: string | undefined; before: string | undefined; limit: number },
): Promise<DeliveryRow[]> {
  const { rows } = await sql<DeliveryRow>`
    select * from webhook_delivery
    where webhook_id = ${webhookId}::uuid and id < ${before ?? 'ffffffff-ffff-ffff-ffff-ffffffffffff'}::uuid
      and ${state === undefined ? sql`true` : sql`state = ${state}`}
    order by id desc limit ${limit}::int`.execute(db);
  return rows;
}

/** Sends a message anew, with all its tries; undefined when there is none. */
export async function replayDelivery(
  db: DbOrTx,
  id: string,
  at: Instant,
): Promise<string | undefined> {
  const { rows } = await sql<{ webhook_id: string }>`
    update webhook_delivery set state = 'waiting', attempts = 0, due_at = ${moment(at)}, settled_at = null
    where id = ${id}::uuid returning webhook_id`.execute(db);
  return rows[0]?.webhook_id;
}

/** Forgets messages that were settled long ago; says how many. */
export async function forgetDeliveries(
  db: DbOrTx,
  before: Instant,
  limit: number,
): Promise<number> {
  const { rows } = await sql`
    delete from webhook_delivery where id = any(array(
      select id from webhook_delivery where settled_at < ${moment(before)} limit ${limit}::int)) returning id`.execute(
    db,
  );
  return rows.length;
}
