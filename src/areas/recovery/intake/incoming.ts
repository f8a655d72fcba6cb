import { identitiesOf } from '#areas/customers/identity.ts';
import type { IncomingSignal } from '#areas/signals/signal.ts';
import type { SignalInput } from '#areas/signals/signals.contract.ts';
import { given } from '#kernel/given.ts';
import type { PersonId } from '#kernel/ids.ts';
import { ok, type Refusal, type Result, refuse } from '#kernel/result.ts';
import { isBlank } from '#kernel/text/blank.ts';
import { fromIso, type Instant } from '#kernel/time.ts';
import { implausible, isAhead } from './plausible.ts';

export type Arrival = {
  readonly at: Instant;
  readonly country: string;
  /** Gives an item without an id of its own one that is the same when the request is repeated. */
  readonly idempotencyKey: string | undefined;
  readonly index: number;
  readonly digestOf: (text: string) => string;
  /** Who of our people says so; nobody, where a system does. */
  readonly by?: PersonId | undefined;
};

/** What a checked item still lacks: an id to know its repetition by, a real time, anything said. */
function refusalOf(
  item: SignalInput,
  arrival: Arrival,
  occurredAt: Instant | undefined,
): Refusal | undefined {
  // What was measured is given for by rules, without a limit of whoever says so.
  if (arrival.by !== undefined && item.kind === 'operational-event')
    return { code: 'signals.by-systems', params: {}, field: '/kind' };
  if (isBlank(item.source))
    return { code: 'field-too-short', params: { limit: 1 }, field: '/source' };
  const id = item.externalId ?? arrival.idempotencyKey;
  if (id === undefined || isBlank(id)) {
    return { code: 'signals.no-external-id', params: {}, field: '/externalId' };
  }
  if (occurredAt === undefined) {
    return {
      code: 'signals.bad-time',
      params: { value: item.occurredAt ?? '' },
      field: '/occurredAt',
    };
  }
  if (isAhead(occurredAt, arrival.at)) {
    return { code: 'signals.future', params: {}, field: '/occurredAt' };
  }
  return saysNothing(item)
    ? { code: 'signals.empty', params: {}, field: '/text' }
    : implausible(item, arrival.at);
}

function saysNothing(item: SignalInput): boolean {
  if (item.kind === 'operational-event' || item.kind === 'call') return false;
  const isSilent = isBlank(item.text ?? '') && item.failure === undefined;
  return isSilent && Object.keys(item.facts ?? {}).length === 0;
}

/** NUL and half a surrogate pair: characters PostgreSQL cannot keep in text, which JSON text can. */
const unstorable = /\0|\p{Surrogate}/u;

/** What the database would make of a name: two items that are stored alike must be alike from the start. */
export const storable = (text: string): string =>
  unstorable.test(text) ? text.replaceAll('\0', '').replace(/\p{Surrogate}/gu, '\ufffd') : text;

const storableOr = (text: string | undefined): string | undefined =>
  text === undefined ? undefined : storable(text);

/** The item with its names as they will be stored; its words stay as they are, the original keeps them. */
const cleaned = (item: SignalInput): SignalInput => ({
  ...item,
  source: storable(item.source),
  ...given('externalId', storableOr(item.externalId)),
  ...given('subject', storableOr(item.subject)),
  ...given('failure', storableOr(item.failure)),
  ...given('event', storableOr(item.event)),
  ...given('language', storableOr(item.language)),
});

/**
 * The item as received, as JSON text. The words are kept once, beside it, unless they hold
 * characters that only the JSON can keep.
 */
function originalOf(item: SignalInput & { readonly by?: PersonId }): string {
  if (item.text === undefined || unstorable.test(item.text)) return JSON.stringify(item);
  return JSON.stringify({ ...item, text: undefined });
}

/** What an item without an id of its own is known by: the key of its request, and its place in it. */
const idByKey = (key: string | undefined, index: number): string => `key:${key}:${index}`;

/** The key in such an id, as its sender knows it. */
export const senderKey = (id: string): string => id.slice('key:'.length, id.lastIndexOf(':'));

/** A checked item as the loop takes it, or why it cannot be taken. */
export function incomingOf(received: SignalInput, arrival: Arrival): Result<IncomingSignal> {
  const item = cleaned(received);
  const occurredAt = item.occurredAt === undefined ? arrival.at : fromIso(item.occurredAt);
  const refusal = refusalOf(item, arrival, occurredAt);
  if (refusal || occurredAt === undefined)
    return { ok: false, refusal: refusal ?? { code: 'bad-input' } };
  const { by } = arrival;
  const original = originalOf(by === undefined ? received : { ...received, by });
  const externalId = item.externalId ?? idByKey(arrival.idempotencyKey, arrival.index);
  const customer = item.customer ?? {};
  const anonymous = { source: item.source, externalId };
  const { identities, rejected } = identitiesOf(customer, arrival.country, anonymous);
  const [wrong] = rejected;
  if (wrong) return refuse(wrong.code, {}, wrong.field);
  return ok({
    source: item.source,
    externalId,
    kind: item.kind,
    occurredAt,
    customer,
    identities,
    text: item.text ?? '',
    ...given('language', item.language),
    ...given('subject', item.subject),
    ...given('failure', item.failure),
    ...given('event', item.event),
    facts: item.facts ?? {},
    history: item.history ?? false,
    ...given('by', by),
    original,
    ...given(
      'digest',
      item.externalId === undefined ? arrival.digestOf(original + (item.text ?? '')) : undefined,
    ),
  });
}
