import type { CustomerId, Mint } from '#kernel/ids.ts';
import { type Identity, identityKey } from './identity.ts';

export type Resolution = {
  /** The customer of each claim, in the order of the claims. */
  readonly customers: readonly CustomerId[];
  readonly created: readonly CustomerId[];
  /** Identities nobody had yet, with whose they are now. */
  readonly linked: readonly { readonly identity: Identity; readonly customer: CustomerId }[];
  /** Two customers that one claim says are one: for the review list, never merged silently. */
  readonly doubts: readonly {
    readonly kept: CustomerId;
    readonly other: CustomerId;
    readonly identity: Identity;
  }[];
};

/**
 * Whose each claim is. A claim belongs to the customer of its strongest known identity; identities
 * not seen before are linked to that customer; a claim with none known makes a new customer.
 */
export function resolve(
  claims: readonly (readonly Identity[])[],
  known: ReadonlyMap<string, CustomerId>,
  mint: Mint,
): Resolution {
  const owners = new Map(known);
  const customers: CustomerId[] = [];
  const created: CustomerId[] = [];
  const linked: { identity: Identity; customer: CustomerId }[] = [];
  const doubts = new Map<string, Resolution['doubts'][number]>();
  for (const claim of claims) {
    let customer: CustomerId | undefined;
    for (const identity of claim) customer ??= owners.get(identityKey(identity));
    if (customer === undefined) {
      customer = mint() as CustomerId;
      created.push(customer);
    }
    for (const identity of claim) {
      const key = identityKey(identity);
      const owner = owners.get(key);
      if (owner === undefined) {
        owners.set(key, customer);
        linked.push({ identity, customer });
      } else if (owner !== customer) {
        doubts.set(`${customer} ${key}`, { kept: customer, other: owner, identity });
      }
    }
    customers.push(customer);
  }
  return { customers, created, linked, doubts: [...doubts.values()] };
}
