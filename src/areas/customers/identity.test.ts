import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  type ClaimedCustomer,
  identitiesOf,
  identityKey,
  normaliseAccount,
  normaliseMail,
  normalisePhone,
} from './identity.ts';

const form = { source: 'form', externalId: 'a-1' };
const read = (claim: ClaimedCustomer) => identitiesOf(claim, 'ID', form);

describe('a mail address', () => {
  test.each([
    ['nadia@example.org', 'nadia@example.org'],
    ['  Nadia@Example.ORG ', 'nadia@example.org'],
    ['\u200fnadia@example.org\u200e', 'nadia@example.org'],
    ['\u061cnadia@example.org', 'nadia@example.org'],
    ['\u2068nadia@example.org\u2069', 'nadia@example.org'],
    ['nadia\u0000@example.org', 'nadia@example.org'],
    ['nadia\ud83d@example.org', 'nadia@example.org'],
    ['nadia😀@example.org', 'nadia😀@example.org'],
    ['\ufeffnadia@example.org\r\n', 'nadia@example.org'],
    ['na\u00addia@ex\u200bample.org', 'nadia@example.org'],
    ['nadia+orders@example.org', 'nadia+orders@example.org'],
    ["o'neil@example.org", "o'neil@example.org"],
    ['a..b@example.org', 'a..b@example.org'],
    ['نادیا@مثال.ایران', 'نادیا@مثال.ایران'],
    ['JOSÉ@EXAMPLE.ORG', 'josé@example.org'],
    ['jose\u0301@example.org', 'josé@example.org'],
    ['info@BÜCHER.example', 'info@bücher.example'],
    ['ALI@EXAMPLE.ORG', 'ali@example.org'],
    ['x@mail.example.co.id', 'x@mail.example.co.id'],
  ])('%j is %s', (text, expected) => expect(normaliseMail(text)).toBe(expected));

  test.each([
    '',
    ' ',
    'nadia',
    'nadia@',
    '@example.org',
    'nadia@example',
    'nadia@example.',
    'nadia@.org',
    'nadia@example..org',
    'nadia@example.o',
    'na dia@example.org',
    'na\ufffddia@example.org',
    'nadia@exam\ufffdple.org',
    'nadia@exam ple.org',
    'nadia@@example.org',
    'nadia@a@example.org',
    'Nadia <nadia@example.org>',
    'a@example.org,b@example.org',
    'a@example.org;b@example.org',
    `${'n'.repeat(65)}@example.org`,
    `n@${'e'.repeat(250)}.org`,
    '\u200b@example.org',
    `${'@.'.repeat(50_000)}`,
    `a@${'a.'.repeat(50_000)}`,
  ])('%# is none', (text) => expect(normaliseMail(text)).toBeUndefined());

  test('written twice is written the same, and stays what it was', () => {
    const part = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 20 });
    fc.assert(
      fc.property(part, part, (local, domain) => {
        const once = normaliseMail(`${local}@${domain}.org`);
        fc.pre(once !== undefined);
        expect(normaliseMail(once)).toBe(once);
        expect(normaliseMail(`\u202b ${once}\u202c`)).toBe(once);
      }),
    );
  });
});

describe('a phone number', () => {
  test.each([
    ['0812 3456 7890', 'ID', '+6281234567890'],
    ['+62 812-3456-7890', 'US', '+6281234567890'],
    ['0062 812 3456 7890', 'IR', '+6281234567890'],
    ['۰۹۱۲ ۳۴۵ ۶۷۸۹', 'IR', '+989123456789'],
    ['٠٥٠ ١٢٣ ٤٥٦٧', 'SA', '+966501234567'],
    ['\u200e+98 912 345 6789\u200f', 'US', '+989123456789'],
    ['(212) 555-0123', 'US', '+12125550123'],
    ['tel:+12125550123', 'ID', '+12125550123'],
    ['+98\u00a0912\u202f345\u00a06789', 'ID', '+989123456789'],
    ['＋６２８１２３４５６７８９０', 'US', '+6281234567890'],
  ])('%j in %s is %s', (text, country, expected) => {
    expect(normalisePhone(text, country)).toBe(expected);
  });

  test.each([
    ['', 'ID'],
    ['call me', 'ID'],
    ['12', 'ID'],
    ['+999 123 456 789', 'ID'],
    ['0'.repeat(40), 'ID'],
    ['9'.repeat(50_000), 'ID'],
    ['+'.repeat(50_000), 'ID'],
    ['0812 3456 7890', 'XX'],
  ])('%# is none', (text, country) => {
    expect(normalisePhone(text, country)).toBeUndefined();
  });
});

test.each([
  [' 0042 ', '0042'],
  ['AB-12', 'AB-12'],
  ['ab-12', 'ab-12'],
  ['۱۲۳', '123'],
  ['\u202a123\u202c', '123'],
  ['1\u00002', '12'],
  ['7\ud83d', '7'],
  ['\udc007', '7'],
  ['\u200b', undefined],
  ['', undefined],
  ['x'.repeat(201), undefined],
])('the account %j is %s', (text, expected) => expect(normaliseAccount(text)).toBe(expected));

describe('whom a signal is from', () => {
  test('the strongest identity first: account, mail, phone', () => {
    const { identities } = read({
      phone: '0812 3456 7890',
      mail: 'Nadia@Example.org',
      accounts: [
        { system: 'crm', id: '۷' },
        { system: 'shop', id: '9' },
      ],
    });
    expect(identities.map((one) => `${one.kind}:${one.system}:${one.value}`)).toEqual([
      'account:crm:7',
      'account:shop:9',
      'mail::nadia@example.org',
      'phone::+6281234567890',
    ]);
  });

  test('nobody named is somebody of their own', () => {
    const { identities, rejected } = read({ name: 'Nadia' });
    expect(identities).toEqual([{ kind: 'anonymous', system: 'form', value: 'a-1' }]);
    expect(rejected).toEqual([]);
  });

  test('what cannot be read is named, and the rest is kept', () => {
    const claim = { mail: 'nadia', phone: '12', accounts: [{ system: 'crm', id: '\u200b' }] };
    expect(read(claim).rejected).toEqual([
      { field: '/customer/accounts/0/id', code: 'customers.bad-account' },
      { field: '/customer/mail', code: 'customers.bad-mail' },
      { field: '/customer/phone', code: 'customers.bad-phone' },
    ]);
    expect(read({ ...claim, mail: 'nadia@example.org' }).identities).toEqual([
      { kind: 'mail', system: '', value: 'nadia@example.org' },
    ]);
  });

  test('an account of no system is an account of nobody', () => {
    expect(read({ accounts: [{ system: ' \u200b', id: '7' }] }).rejected).toEqual([
      { field: '/customer/accounts/0/system', code: 'customers.bad-account' },
    ]);
  });
});

test('two identities have one key only when they are the same', () => {
  const part = fc.string({ unit: fc.constantFrom('a', 'b', ' ', '\u0001', ':'), maxLength: 4 });
  const any = fc.record({
    kind: fc.constantFrom('account' as const, 'anonymous' as const),
    system: part,
    value: part,
  });
  fc.assert(
    fc.property(any, any, (one, other) => {
      const same =
        one.kind === other.kind && one.system === other.system && one.value === other.value;
      expect(identityKey(one) === identityKey(other)).toBe(same);
    }),
    { numRuns: 2_000 },
  );
  const tricky = [
    { kind: 'anonymous' as const, system: 'a\u0001b', value: 'c' },
    { kind: 'anonymous' as const, system: 'a', value: 'b\u0001c' },
  ];
  expect(new Set(tricky.map(identityKey)).size).toBe(2);
});
