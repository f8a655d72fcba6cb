import { describe, expect, test } from 'vitest';
import type { SignalInput } from '#areas/signals/signals.contract.ts';
import { addMinutes, toIso } from '#kernel/time.ts';
import { monday } from '#testing/builders.ts';
import { incomingOf } from './incoming.ts';

const item: SignalInput = {
  source: 'form',
  externalId: 'a-1',
  kind: 'complaint',
  text: 'My parcel is late.',
};
const arrival = {
  at: monday,
  country: 'US',
  idempotencyKey: undefined as string | undefined,
  index: 0,
  digestOf: (text: string) => `digest of ${text.length}`,
};
const take = (change: Partial<SignalInput> = {}, by: Partial<typeof arrival> = {}) =>
  incomingOf({ ...item, ...change }, { ...arrival, ...by });
const taken = (...given: Parameters<typeof take>) => {
  const result = take(...given);
  if (!result.ok) throw new Error(result.refusal.code);
  return result.value;
};
const refused = (...given: Parameters<typeof take>) => {
  const result = take(...given);
  return result.ok ? undefined : [result.refusal.code, result.refusal.field];
};
const { externalId: _, ...nameless } = item;

describe('an item is taken', () => {
  test('as it is, now, when it says nothing else', () => {
    expect(taken()).toMatchObject({
      ...item,
      occurredAt: monday,
      customer: {},
      facts: {},
      history: false,
    });
    expect(taken()).not.toHaveProperty('subject');
    expect(taken()).not.toHaveProperty('digest');
  });

  test('when it happened, in any zone, up to a day ahead of our clock', () => {
    const soon = addMinutes(monday, 24 * 60);
    expect(taken({ occurredAt: '2026-03-02T13:30:00+03:30' }).occurredAt).toBe(monday);
    expect(taken({ occurredAt: toIso(soon) }).occurredAt).toBe(soon);
  });

  test.each<Partial<SignalInput>>([
    { kind: 'operational-event', text: '', event: 'order.delivered' },
    { kind: 'call', text: '' },
    { kind: 'survey-answer', text: '', facts: { score: 1 } },
    { text: '', failure: 'late' },
  ])('without words, where something else speaks: %j', (change) => {
    expect(refused(change)).toBeUndefined();
  });
});

describe('an item is refused', () => {
  test.each<[Partial<SignalInput>, string, string]>([
    [{ text: '' }, 'signals.empty', '/text'],
    [{ text: ' \n\t\u00a0' }, 'signals.empty', '/text'],
    [{ occurredAt: '2026-02-30T10:00:00Z' }, 'signals.bad-time', '/occurredAt'],
    [{ occurredAt: 'yesterday' }, 'signals.bad-time', '/occurredAt'],
    [{ occurredAt: '2026-03-02T10:00:00' }, 'signals.bad-time', '/occurredAt'],
    [{ occurredAt: toIso(addMinutes(monday, 24 * 60 + 1)) }, 'signals.future', '/occurredAt'],
    [{ customer: { mail: 'nadia' } }, 'customers.bad-mail', '/customer/mail'],
    [{ customer: { phone: '12' } }, 'customers.bad-phone', '/customer/phone'],
    [
      {
        customer: {
          accounts: [
            { system: 'crm', id: '7' },
            { system: 'crm', id: '\u200b' },
          ],
        },
      },
      'customers.bad-account',
      '/customer/accounts/1/id',
    ],
  ])('%j: %s at %s', (change, code, field) => expect(refused(change)).toEqual([code, field]));

  test('when nothing could tell it from its repetition', () => {
    expect(incomingOf(nameless, arrival)).toMatchObject({
      ok: false,
      refusal: { code: 'signals.no-external-id', field: '/externalId' },
    });
  });
});

describe('an item without an id of its own', () => {
  const keyed = (index: number, key = 'k', change: Partial<SignalInput> = {}) => {
    const by = { ...arrival, idempotencyKey: key, index };
    const result = incomingOf({ ...nameless, ...change }, by);
    if (!result.ok) throw new Error(result.refusal.code);
    return result.value;
  };

  test('has the same one when the request is repeated, and another at another place', () => {
    expect(keyed(0).externalId).toBe(keyed(0).externalId);
    expect(keyed(0).externalId).not.toBe(keyed(1).externalId);
    expect(keyed(0).externalId).not.toBe(keyed(0, 'l').externalId);
  });

  test('is digested, so that other words under the same key are noticed', () => {
    expect(keyed(0).digest).toBe(keyed(0).digest);
    expect(keyed(0).digest).not.toBe(keyed(0, 'k', { text: 'My parcel is lost.....' }).digest);
  });
});

describe('the original', () => {
  test('is kept as JSON, the words beside it', () => {
    expect(JSON.parse(taken().original)).toEqual({
      source: 'form',
      externalId: 'a-1',
      kind: 'complaint',
    });
  });

  test.each(['a\u0000b', 'half \ud83d a pair'])(
    'holds the words that no column can: %j',
    (text) => {
      expect(JSON.parse(taken({ text }).original)).toEqual({ ...item, text });
    },
  );

  test('keeps a fact by a name that every object has', () => {
    const { facts, original } = taken({ facts: { constructor: 'north', toString: 1 } });
    expect(Object.keys(facts)).toEqual(['constructor', 'toString']);
    expect(original).toContain('"constructor":"north"');
  });
});
