import { describe, expect, test } from 'vitest';
import type { Identity } from '#areas/customers/identity.ts';
import type { CaseId, SignalId } from '#kernel/ids.ts';
import { caseId, customerId } from '#testing/builders.ts';
import type { MergeSnapshot } from '../snapshot.ts';
import { namedIn, type SaidSince, whoseSince } from './whose.ts';

const mail = (value: string): Identity => ({ kind: 'mail', system: '', value });
const phone = (value: string): Identity => ({ kind: 'phone', system: '', value });
const kept = mail('kept@example.org');
const other = mail('other@example.org');
const nothing = {
  name: undefined,
  language: undefined,
  since: undefined,
  yearlyValueMinor: undefined,
};

const snapshot: MergeSnapshot = {
  kept: customerId(1),
  other: customerId(2),
  described: { before: nothing, after: nothing },
  identities: { kept: [kept], other: [other] },
  cases: { kept: [caseId(1)], other: [caseId(2)] },
  signals: [],
  changed: [],
  joined: [],
  standings: {},
  doubts: [],
};

const said = (id: string, identities: readonly Identity[], about?: CaseId): SaidSince => ({
  id: id as SignalId,
  caseId: about,
  identities,
});

describe('what came in since a merge', () => {
  test.each([
    { what: 'under an identity that goes back', named: [other], goes: true },
    { what: 'under one that stays', named: [kept], goes: false },
    { what: 'under both', named: [other, kept], goes: false },
    { what: 'under a new one next to one that goes back', named: [other, phone('+1')], goes: true },
  ])('$what', ({ named, goes }) => {
    const whose = whoseSince(snapshot, [said('a', named)], [kept, other, phone('+1')]);
    expect(whose.signals.has('a' as SignalId)).toBe(goes);
    expect(whose.identities).toContainEqual(other);
    expect(whose.identities).not.toContainEqual(kept);
  });

  test('a new identity goes with whom it was named with, one signal to the next', () => {
    const chain = [said('a', [phone('+1'), phone('+2')]), said('b', [other, phone('+1')])];
    const now = [kept, other, phone('+1'), phone('+2')];
    const whose = whoseSince(snapshot, chain, now);
    expect(whose.identities).toEqual([other, phone('+1'), phone('+2')]);
    expect([...whose.signals]).toEqual(['a', 'b']);
  });

  test('a new identity named with both stays, and is said', () => {
    const both = [said('a', [other, phone('+1')]), said('b', [kept, phone('+1')])];
    const whose = whoseSince(snapshot, both, [kept, other, phone('+1')]);
    expect(whose.identities).toEqual([other]);
    expect(whose.shared).toEqual([phone('+1')]);
  });

  test('words from a page belong where their case belongs', () => {
    const words = [said('a', [], caseId(1)), said('b', [], caseId(2)), said('c', [])];
    expect([...whoseSince(snapshot, words, [kept, other]).signals]).toEqual(['b']);
  });

  test('a new case goes back only when all that led to it does', () => {
    const led = [
      said('a', [other], caseId(3)),
      said('b', [other], caseId(4)),
      said('c', [kept], caseId(4)),
      said('d', [], caseId(3)),
      said('e', [other], caseId(1)),
    ];
    const whose = whoseSince(snapshot, led, [kept, other]);
    expect([...whose.cases]).toEqual([caseId(3)]);
    expect([...whose.signals]).toEqual(['a', 'b', 'd', 'e']);
  });
});

describe('who a stored signal names', () => {
  const stored = (original: string) => ({ source: 'form', externalId: 'a', original });

  test.each([
    ['the interface', '{"customer":{"mail":"Nadia@Example.org"}}', mail('nadia@example.org')],
    ['the public page, by mail', '{"reach":"nadia@example.org"}', mail('nadia@example.org')],
    ['the public page, by phone', '{"reach":"202 555 0143"}', phone('+12025550143')],
    [
      'an account',
      '{"customer":{"accounts":[{"system":"crm","id":"7"}]}}',
      { kind: 'account', system: 'crm', value: '7' },
    ],
    ['nobody', '{"customer":null}', { kind: 'anonymous', system: 'form', value: 'a' }],
    ['words that are no item', 'not json', { kind: 'anonymous', system: 'form', value: 'a' }],
  ])('through %s', (_, original, identity) => {
    expect(namedIn(stored(original), 'US')).toEqual([identity]);
  });
});
