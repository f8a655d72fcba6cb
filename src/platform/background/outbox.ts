import './outbox.tables.ts';
import { sql } from 'kysely';
import { type Instant, instant } from '#kernel/time.ts';
import { intArray, textArray } from '../db/arrays.ts';
import { type Db, type DbOrTx, moment, type Statement } from '../db/database.ts';
import { preparedRows, rowsOf } from '../db/rows.ts';
import { errorMessage } from '../operator-error.ts';
import type { Platform } from '../platform.ts';
import { type Backlog, mostCounted } from './backlog.ts';

/** What happened, for those who must act on it; `key` names the occasion within its topic. */
export type OutboxEvent = { readonly topic: string; readonly key: string; readonly body: unknown };

const eventRows = rowsOf<OutboxEvent>({
  topic: ['text', (one) => one.topic],
  key: ['text', (one) => one.key],
  body: ['json', (one) => one.body],
});

/**
 * Writes events in the transaction of their fact. The same topic and key a second time is ignored
 * while the first still waits; afterwards it is delivered again, so handlers must be idempotent.
 */
export const outboxStatement = (events: readonly OutboxEvent[]): Statement =>
  sql`${preparedRows('outbox-write', events)}
    insert into outbox (topic, key, body)
    select topic, key, coalesce(body, 'null') from ${eventRows.of(events)} as event
    on conflict (topic, key) do nothing`;

/** Called with the body and with which attempt this is, from one; what it throws means "again later". */
export type OutboxHandler = (body: unknown, attempt: number) => Promise<void>;
export type OutboxHandlers = ReadonlyMap<string, OutboxHandler>;

export type OutboxOptions = {
  /** At most so many events in one go. */
  readonly limit?: number;
  /** How long a taken event stays away from others; longer than any handler takes. */
  readonly leaseSeconds?: number;
  readonly attempts?: number;
  /** Handlers at work side by side. */
  readonly lanes?: number;
  /** Between 0 and 1, so that what failed together does not come back together. */
  readonly chance?: () => number;
};

export type DrainCounts = {
  readonly claimed: number;
  readonly done: number;
  readonly failed: number;
  readonly dead: number;
};

const usual = {
  limit: 200,
  leaseSeconds: 120,
  attempts: 12,
  lanes: 4,
  chance: Math.random,
} satisfies Required<OutboxOptions>;

const firstDelayMillis = 2_000;
const longestDelayMillis = 3_600_000;

type Claimed = { id: number; topic: string; key: string; body: unknown; attempts: number };
type Failure = { readonly event: Claimed; readonly error: string };
type Parts = Pick<Platform, 'db' | 'clock' | 'log'>;

/** Takes a batch of due events, calls their handlers outside any transaction, and settles them. */
export async function drainOutbox(
  parts: Parts,
  handlers: OutboxHandlers,
  options: OutboxOptions = {},
): Promise<DrainCounts> {
  const settings = { ...usual, ...options };
  const { db, clock, log } = parts;
  const claimed = await claim(db, clock.now(), [...handlers.keys()], settings);
  const done: number[] = [];
  const failures: Failure[] = [];
  const queue = [...claimed];
  const work = async (): Promise<void> => {
    for (let event = queue.shift(); event !== undefined; event = queue.shift()) {
      try {
        await handlers.get(event.topic)?.(event.body, event.attempts);
        done.push(event.id);
      } catch (error) {
        const { topic, key, attempts } = event;
        const isLast = attempts >= settings.attempts;
        const said = isLast ? 'an event was given up: see amends events' : 'an event failed';
        log[isLast ? 'error' : 'warn']({ topic, key, attempts, err: error }, said);
        failures.push({ event, error: errorMessage(error) });
      }
    }
  };
  await Promise.all(Array.from({ length: settings.lanes }, work));
  await remove(db, done);
  const dead = failures.filter(({ event }) => event.attempts >= settings.attempts).length;
  await settleFailures(db, failures, clock.now(), settings);
  return { claimed: claimed.length, done: done.length, failed: failures.length - dead, dead };
}

/** Whether an event of these topics is to be handled now. */
export async function isDue(
  { db, clock }: Pick<Parts, 'db' | 'clock'>,
  topics: readonly string[],
): Promise<boolean> {
  const { rows } = await sql`/* prepared: outbox-due */
    select 1 from outbox
    where state = 'waiting' and due_at <= ${moment(clock.now())}
      and topic = any(${textArray(topics)}::text[]) limit 1`.execute(db);
  return rows.length > 0;
}

async function claim(
  db: Db,
  at: Instant,
  topics: readonly string[],
  { limit, leaseSeconds }: typeof usual,
): Promise<Claimed[]> {
  if (topics.length === 0) return [];
  const until = moment(instant(at + leaseSeconds * 1_000));
  const { rows } = await sql<Claimed>`/* prepared: outbox-claim */
    update outbox set attempts = attempts + 1, due_at = ${until}
    where id = any(array(
      select id from outbox
      where state = 'waiting' and due_at <= ${moment(at)}
        and topic = any(${textArray(topics)}::text[])
      order by due_at, id limit ${limit}::int for update skip locked))
    returning id, topic, key, body, attempts`.execute(db);
  return rows.sort((left, right) => left.id - right.id);
}

async function remove(db: Db, ids: readonly number[]): Promise<void> {
  if (ids.length === 0) return;
  await sql`/* prepared: outbox-remove */
    delete from outbox where id = any(${intArray(ids)}::bigint[])`.execute(db);
}

/** 2 s, 4 s, 8 s … an hour, each between half and one and a half of that. */
export function retryDelayMillis(attempts: number, chance: number): number {
  const whole = Math.min(firstDelayMillis * 2 ** (attempts - 1), longestDelayMillis);
  return Math.round(whole * (0.5 + chance));
}

const failureRows = rowsOf<{ id: number; dueAt: Instant; state: string; error: string }>({
  id: ['bigint', (one) => one.id],
  due_at: ['moment', (one) => one.dueAt],
  state: ['text', (one) => one.state],
  error: ['text', (one) => one.error],
});

async function settleFailures(
  db: Db,
  failures: readonly Failure[],
  at: Instant,
  { attempts: most, chance }: typeof usual,
): Promise<void> {
  if (failures.length === 0) return;
  const settled = failures.map(({ event: { id, attempts }, error }) => ({
    id,
    dueAt: instant(at + retryDelayMillis(attempts, chance())),
    state: attempts >= most ? 'dead' : 'waiting',
    error: error.slice(0, 2_000),
  }));
  await sql`
    update outbox set due_at = failure.due_at, state = failure.state, error = failure.error
    from ${failureRows.of(settled)} as failure where outbox.id = failure.id`.execute(db);
}

export type DeadLetter = {
  readonly id: number;
  readonly topic: string;
  readonly key: string;
  readonly body: unknown;
  readonly attempts: number;
  readonly error: string | null;
  readonly createdAt: Instant;
};

/** Events given up, oldest first; the next page begins after the last id. */
export const deadLetters = (db: DbOrTx, after = 0, limit = 100): Promise<DeadLetter[]> =>
  db
    .selectFrom('outbox')
    .select(['id', 'topic', 'key', 'body', 'attempts', 'error', 'created_at as createdAt'])
    .where('state', '=', 'dead')
    .where('id', '>', after)
    .orderBy('id')
    .limit(limit)
    .execute();

/** Gives a dead event, or all of them, its attempts again; how many there were. */
export async function retryDeadLetters(db: DbOrTx, id?: number): Promise<number> {
  const { numAffectedRows = 0n } = await sql`
    update outbox set state = 'waiting', attempts = 0, due_at = '-infinity'
    where state = 'dead' and (${id ?? null}::bigint is null or id = ${id ?? null}::bigint)`.execute(
    db,
  );
  return Number(numAffectedRows);
}

/** Events that are not delivered yet, those on their way included. */
export const outboxBacklog = (): Statement<Backlog> =>
  sql<Backlog>`/* prepared: outbox-backlog */
    select count(*)::int as waiting, min(created_at) as oldest from (
      select created_at from outbox where state = 'waiting'
      order by due_at, id limit ${sql.lit(mostCounted)}) as due`;

/** How many events were given up; they stay until somebody gives them their attempts again. */
export const deadCount = (): Statement<{ dead: number }> =>
  sql<{ dead: number }>`/* prepared: outbox-dead */
    select count(*)::int as dead from outbox where state = 'dead'`;
