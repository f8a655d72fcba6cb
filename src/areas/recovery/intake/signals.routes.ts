import type { IncomingSignal } from '#areas/signals/signal.ts';
import {
  listPostsEndpoint,
  mostSignals,
  postSignalsEndpoint,
  SignalInput,
} from '#areas/signals/signals.contract.ts';
import { allPosts } from '#areas/signals/signals.service.ts';
import type { PersonId } from '#kernel/ids.ts';
import { ok, type Result, refuse } from '#kernel/result.ts';
import type { Actor } from '#platform/auth/actor.ts';
import type { Router } from '#platform/http/server.ts';
import { itemReader } from '#platform/http/validation.ts';
import { digestOf } from '../digest.service.ts';
import { createWords, type Say } from '../outcome.ts';
import type { Recovery } from '../recovery.service.ts';
import { type Arrival, incomingOf } from './incoming.ts';
import type { Intake } from './intake.service.ts';

/** What was sent as a list: some, and not too many for one request. */
export function listOf(body: unknown): Result<readonly unknown[]> {
  const items: readonly unknown[] = Array.isArray(body) ? body : [body];
  if (items.length === 0) return refuse('signals.none');
  return items.length > mostSignals
    ? refuse('signals.too-many', { limit: mostSignals, sent: items.length })
    : ok(items);
}

const read = itemReader(SignalInput);

/** An item as it was sent: the signal it is, or why it cannot be taken. */
export function readItem(
  item: unknown,
  arrival: Omit<Arrival, 'digestOf'>,
): Result<IncomingSignal> {
  const checked = read(item);
  return checked.ok ? incomingOf(checked.value, { digestOf, ...arrival }) : checked;
}

/** What only systems know of a customer: it moves limits of money and decides who is written to. */
const ofSystems = ['yearlyValueMinor', 'since', 'mailConsent'] as const;

/** The items of whoever sends them; from a person nothing is taken that they might say for their own sake. */
export function heardFrom(
  { kind }: Pick<Actor, 'kind'>,
  items: readonly unknown[],
): readonly unknown[] {
  if (kind !== 'person') return items;
  return items.map((item) => {
    if (!isRecord(item) || !isRecord(item['customer'])) return item;
    const said = Object.entries(item['customer']);
    const known = said.filter(([name]) => !ofSystems.some((one) => one === name));
    return { ...item, customer: Object.fromEntries(known) };
  });
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Who of our people it is; nobody, where a program sends. */
export const personIn = ({ kind, id }: Pick<Actor, 'kind' | 'id'>): PersonId | undefined =>
  kind === 'person' ? (id as PersonId) : undefined;

export function signalRoutes(router: Router, intake: Intake, recovery: Recovery, say: Say): void {
  const words = createWords(say);

  router.on(postSignalsEndpoint, async ({ body, actor, language, idempotencyKey }) => {
    const items = listOf(body);
    if (!items.ok) return items;
    const { country } = intake.policy();
    const at = intake.platform.clock.now();
    const arrival = { at, country, idempotencyKey, by: personIn(actor) };
    const readings = heardFrom(actor, items.value).map((item, index) =>
      readItem(item, { index, ...arrival }),
    );
    const taken = readings.flatMap((one) => (one.ok ? [one.value] : []));
    const outcomes = (await recovery.take(taken)).values();
    const results = readings.map((one) => {
      if (!one.ok) return words.rejected(one.refusal, language);
      const { value } = outcomes.next();
      if (!value) throw new Error('Every signal taken has an outcome.');
      return words.outcome(value, language);
    });
    return ok({ results });
  });

  router.on(listPostsEndpoint, async () => {
    const posts = await allPosts(intake.platform.db);
    await intake.roster.refresh();
    return ok({
      posts: posts.map((post) => ({
        source: post.source,
        name: post.name,
        watcher: intake.roster.named(post.watcher_id),
        limitMinutes: post.limit_minutes,
      })),
    });
  });
}
