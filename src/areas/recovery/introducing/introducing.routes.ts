import { type Claim, resolveClaims } from '#areas/customers/customers.service.ts';
import { identitiesOf } from '#areas/customers/identity.ts';
import { ok, type Result, refuse } from '#kernel/result.ts';
import { isBlank } from '#kernel/text/blank.ts';
import { fromIso, type Instant } from '#kernel/time.ts';
import { lastly } from '#platform/db/database.ts';
import { retried } from '#platform/db/retry.ts';
import type { Router } from '#platform/http/server.ts';
import { itemReader } from '#platform/http/validation.ts';
import { storable } from '../intake/incoming.ts';
import type { Intake } from '../intake/intake.service.ts';
import { badSince, isAhead } from '../intake/plausible.ts';
import { heardFrom, listOf } from '../intake/signals.routes.ts';
import { createWords, type Say } from '../outcome.ts';
import { CustomerInput, introduceCustomersEndpoint } from './introducing.contract.ts';

type Ground = Pick<Intake, 'platform' | 'policy'>;

export function introducingRoutes(router: Router, { platform, policy }: Ground, say: Say): void {
  const words = createWords(say);

  router.on(introduceCustomersEndpoint, async ({ body, actor, language }) => {
    const items = listOf(body);
    if (!items.ok) return items;
    const at = platform.clock.now();
    const { country } = policy();
    const readings = heardFrom(actor, items.value).map((item) => readItem(item, { at, country }));
    const claims = readings.flatMap((one) => (one.ok ? [one.value] : []));
    const { customers } = await retried(() =>
      platform.db.transaction().execute(async (tx) => {
        const resolved = await resolveClaims(tx, claims, { mint: platform.mint, at });
        await lastly(tx, resolved.said);
        return resolved;
      }),
    );
    const ids = customers.values();
    const results = readings.map((one) => {
      if (!one.ok)
        return { status: 'rejected' as const, problem: words.problem(one.refusal, language) };
      const { value } = ids.next();
      if (!value) throw new Error('Every claim resolves to a customer.');
      return { status: 'taken' as const, customerId: value };
    });
    return ok({ results });
  });
}

const read = itemReader(CustomerInput);

/** An item as it was sent: whom it is about and since when it is said, or why it cannot be taken. */
function readItem(
  item: unknown,
  { at, country }: { readonly at: Instant; readonly country: string },
): Result<Claim> {
  const checked = read(item);
  if (!checked.ok) return checked;
  const { source: named, at: said, customer } = checked.value;
  const source = storable(named);
  if (isBlank(source)) return refuse('field-too-short', { limit: 1 }, '/source');
  const occurredAt = said === undefined ? at : fromIso(said);
  if (occurredAt === undefined) return refuse('signals.bad-time', { value: said ?? '' }, '/at');
  if (isAhead(occurredAt, at)) return refuse('signals.future', {}, '/at');
  const since = customer.since === undefined ? undefined : badSince(customer.since, at);
  if (since) return { ok: false, refusal: since };
  const { identities, rejected } = identitiesOf(customer, country, { source, externalId: '' });
  const [wrong] = rejected;
  if (wrong) return refuse(wrong.code, {}, wrong.field);
  if (identities.some(({ kind }) => kind === 'anonymous'))
    return refuse('customers.no-identity', {}, '/customer');
  return ok({ source, occurredAt, customer, identities });
}
