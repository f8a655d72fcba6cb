import type { ClaimedCustomer } from '#areas/customers/identity.ts';
import type { CustomerId } from '#kernel/ids.ts';
import type { Instant } from '#kernel/time.ts';

/** What is kept of a customer beside the ways to know one; each with its origin. */
export const saidFields = ['name', 'language', 'since', 'yearlyValueMinor', 'mailConsent'] as const;
export type SaidField = (typeof saidFields)[number];

/** What one source last said of one thing. */
export type Said = {
  readonly customer: CustomerId;
  readonly field: SaidField;
  readonly source: string;
  readonly value: string;
  readonly at: Instant;
};

type Telling = {
  readonly customer: ClaimedCustomer;
  readonly source: string;
  readonly occurredAt: Instant;
};

const longestValue = 200;

function saidValue(claim: ClaimedCustomer, field: SaidField): string | undefined {
  const value = claim[field];
  if (value === undefined) return undefined;
  const text = String(value).trim().slice(0, longestValue);
  return text === '' ? undefined : text;
}

/** What a batch says of its customers: one line a customer, field and source, the latest word of each. */
export function saidIn(
  tellings: readonly Telling[],
  customers: readonly CustomerId[],
): readonly Said[] {
  const latest = new Map<string, Said>();
  for (const [index, { customer: claim, source, occurredAt: at }] of tellings.entries()) {
    const customer = customers[index];
    if (customer === undefined) continue;
    for (const field of saidFields) {
      const value = saidValue(claim, field);
      if (value === undefined) continue;
      const key = `${customer} ${field} ${source}`;
      const known = latest.get(key);
      if (!known || known.at <= at) latest.set(key, { customer, field, source, value, at });
    }
  }
  return [...latest.values()];
}
