import type { Roster } from '#areas/staff/staff.service.ts';
import { given } from '#kernel/given.ts';
import type { PersonId } from '#kernel/ids.ts';
import { ok } from '#kernel/result.ts';
import { fromIso } from '#kernel/time.ts';
import type { Router } from '#platform/http/server.ts';
import type { Platform } from '#platform/platform.ts';
import type { Currencies } from '../currencies/currencies.ts';
import { ledgerEndpoint, reconcileEndpoint } from './ledger.contract.ts';
import { balances, differences } from './ledger.service.ts';

export type LedgerGround = {
  readonly platform: Pick<Platform, 'db'>;
  readonly roster: Pick<Roster, 'refresh' | 'nameOf'>;
  readonly policy: () => Pick<Currencies, 'currency'>;
};

export function ledgerRoutes(router: Router, { platform, roster, policy }: LedgerGround): void {
  const { db } = platform;

  router.on(ledgerEndpoint, async ({ query }) => {
    const by = query.by ?? 'team';
    const span = {
      from: query.from === undefined ? undefined : fromIso(query.from),
      until: query.until === undefined ? undefined : fromIso(query.until),
    };
    const rows = await balances(db, by, span);
    await roster.refresh();
    return ok({
      balances: rows.map((row) => ({
        key: row.key,
        ...given('name', by === 'person' ? roster.nameOf(row.key as PersonId) : undefined),
        currency: row.currency,
        amountMinor: row.amount_minor,
        entries: row.entries,
      })),
    });
  });

  router.on(reconcileEndpoint, async () => {
    const found = await differences(db);
    const { currency } = policy();
    return ok({
      differences: found.map((one) => ({
        what: one.what,
        id: one.id,
        currency: one.currency ?? currency,
        expectedMinor: one.expected_minor,
        foundMinor: one.found_minor,
      })),
    });
  });
}
