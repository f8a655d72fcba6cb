import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { CustomerId } from '#kernel/ids.ts';
import { countingMint, customerId } from '#testing/builders.ts';
import { type Identity, identityKey } from './identity.ts';
import { resolve } from './resolve.ts';

const mail = (name: string): Identity => ({ kind: 'mail', system: '', value: `${name}@x.org` });
const phone = (digits: string): Identity => ({ kind: 'phone', system: '', value: `+${digits}` });
const account = (id: string): Identity => ({ kind: 'account', system: 'crm', value: id });
const nobodyKnown = new Map<string, CustomerId>();

describe('one customer however many systems know them', () => {
  test('a first sight makes a customer with every identity of the claim', () => {
    const { customers, created, linked, doubts } = resolve(
      [[account('7'), mail('nadia')]],
      nobodyKnown,
      countingMint(),
    );
    expect(created).toEqual(customers);
    expect(linked.map((one) => one.identity)).toEqual([account('7'), mail('nadia')]);
    expect(doubts).toEqual([]);
  });

  test('a known identity brings the unknown ones along', () => {
    const known = new Map([[identityKey(mail('nadia')), customerId(1)]]);
    const { customers, created, linked } = resolve(
      [[mail('nadia'), phone('62812')], [phone('62812')]],
      known,
      countingMint(),
    );
    expect(customers).toEqual([customerId(1), customerId(1)]);
    expect(created).toEqual([]);
    expect(linked).toEqual([{ identity: phone('62812'), customer: customerId(1) }]);
  });

  test('two customers in one claim are a doubt for a person, never merged', () => {
    const known = new Map([
      [identityKey(account('7')), customerId(1)],
      [identityKey(phone('62812')), customerId(2)],
    ]);
    const resolution = resolve([[account('7'), phone('62812')]], known, countingMint());
    expect(resolution.customers).toEqual([customerId(1)]);
    expect(resolution.linked).toEqual([]);
    expect(resolution.doubts).toEqual([
      { kept: customerId(1), other: customerId(2), identity: phone('62812') },
    ]);
  });

  test('the same doubt said a thousand times is one doubt', () => {
    const known = new Map([
      [identityKey(account('7')), customerId(1)],
      [identityKey(phone('62812')), customerId(2)],
    ]);
    const claims = Array.from({ length: 1_000 }, () => [account('7'), phone('62812')]);
    expect(resolve(claims, known, countingMint()).doubts).toHaveLength(1);
  });

  test('the same identity twice in a claim is linked once', () => {
    const { linked } = resolve([[mail('nadia'), mail('nadia')]], nobodyKnown, countingMint());
    expect(linked).toHaveLength(1);
  });
});

const anyIdentity = fc.oneof(
  fc.constantFrom('1', '2', '3').map(account),
  fc.constantFrom('a', 'b', 'c').map(mail),
  fc.constantFrom('10', '11').map(phone),
);
const anyClaims = fc.array(fc.array(anyIdentity, { minLength: 1, maxLength: 3 }), {
  maxLength: 12,
});

describe('whatever the claims', () => {
  test('every identity has exactly one customer, every claim one it names or links, and no one is moved', () => {
    fc.assert(
      fc.property(anyClaims, anyClaims, (before, claims) => {
        const known = ownersAfter(nobodyKnown, before, countingMint('0196'));
        const resolution = resolve(claims, known, countingMint());
        const owners = new Map(known);
        for (const { identity, customer } of resolution.linked) {
          expect(owners.has(identityKey(identity))).toBe(false);
          owners.set(identityKey(identity), customer);
        }
        for (const [index, claim] of claims.entries()) {
          const of = claim.map((identity) => owners.get(identityKey(identity)));
          expect(of).not.toContain(undefined);
          expect(of).toContain(resolution.customers[index]);
        }
        for (const { kept, other } of resolution.doubts) expect(kept).not.toBe(other);
      }),
    );
  });

  test('split into batches, the customers are the same', () => {
    fc.assert(
      fc.property(anyClaims, fc.integer({ min: 1, max: 4 }), (claims, size) => {
        const whole = resolve(claims, nobodyKnown, countingMint()).customers;
        const mint = countingMint();
        let known: ReadonlyMap<string, CustomerId> = nobodyKnown;
        const parts: CustomerId[] = [];
        for (let from = 0; from < claims.length; from += size) {
          const batch = claims.slice(from, from + size);
          const resolution = resolve(batch, known, mint);
          parts.push(...resolution.customers);
          known = withLinks(known, resolution.linked);
        }
        expect(parts).toEqual(whole);
      }),
    );
  });

  test('in any order, those who are known by one identity alone are told apart by it alone', () => {
    fc.assert(
      fc.property(fc.array(anyIdentity, { maxLength: 20 }), (identities) => {
        const groups = (order: readonly Identity[]) => {
          const { customers } = resolve(
            order.map((one) => [one]),
            nobodyKnown,
            countingMint(),
          );
          return new Map(order.map((one, index) => [identityKey(one), customers[index]]));
        };
        const forwards = groups(identities);
        const backwards = groups([...identities].reverse());
        expect(new Set(forwards.values()).size).toBe(forwards.size);
        expect(new Set(backwards.values()).size).toBe(forwards.size);
      }),
    );
  });
});

function withLinks(
  known: ReadonlyMap<string, CustomerId>,
  linked: ReturnType<typeof resolve>['linked'],
): ReadonlyMap<string, CustomerId> {
  const owners = new Map(known);
  for (const { identity, customer } of linked) owners.set(identityKey(identity), customer);
  return owners;
}

const ownersAfter = (
  known: ReadonlyMap<string, CustomerId>,
  claims: readonly (readonly Identity[])[],
  mint: () => string,
) => withLinks(known, resolve(claims, known, mint).linked);
