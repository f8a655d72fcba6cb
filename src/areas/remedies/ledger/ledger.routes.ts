import type { Roster } from '#areas/staff/staff.service.ts';
import { homeZone, type Team } from '#areas/staff/staff.ts';
import { given } from '#kernel/given.ts';
import type { PersonId } from '#kernel/ids.ts';
import { wordsIn } from '#kernel/language.ts';
import { ok } from '#kernel/result.ts';
import { fromIso } from '#kernel/time.ts';
import type { Router } from '#platform/http/server.ts';
import type { Platform } from '#platform/platform.ts';
import { ruleScope } from '../authority.ts';
import type { Currencies } from '../currencies/currencies.ts';
import type { Gesture } from '../gestures/gesture.ts';
import { ledgerEndpoint, reconcileEndpoint } from './ledger.contract.ts';
import { type Balance, balances, differences } from './ledger.service.ts';

export type LedgerGround = {
  readonly platform: Pick<Platform, 'db'>;
  readonly roster: Pick<Roster, 'refresh' | 'nameOf'>;
  readonly policy: () => Pick<Currencies, 'currency'> & {
    readonly teams: readonly Team[];
    readonly gestures: readonly Gesture[];
  };
};

export function ledgerRoutes(router: Router, { platform, roster, policy }: LedgerGround): void {
  const { db } = platform;

  router.on(ledgerEndpoint, async ({ query, language }) => {
    const by = query.by ?? 'team';
    const span = {
      from: query.from === undefined ? undefined : fromIso(query.from),
      until: query.until === undefined ? undefined : fromIso(query.until),
      zone: homeZone(policy().teams),
    };
    const rows = await balances(db, by, span);
    await roster.refresh();
    const rules = ruleNames(policy().gestures, language);
    const nameOf = (key: string) => rules(key) ?? (roster.nameOf(key as PersonId) || undefined);
    const sumOf = ({ currency, amount_minor: amountMinor, entries }: Balance) => ({
      currency,
      amountMinor,
      entries,
    });
    return ok({
      balances: rows.flatMap((row) => {
        const { key } = row;
        const name = by === 'person' && key !== null ? nameOf(key) : undefined;
        return key === null ? [] : [{ key, ...given('name', name), ...sumOf(row) }];
      }),
      rest: rows.filter((row) => row.key === null).map(sumOf),
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

/** What the policy calls a rule; one it no longer has, and what an incident gave, by the name in the books. */
const ruleNames =
  (rules: readonly Gesture[], language: string) =>
  (key: string): string | undefined => {
    const prefix = ruleScope('');
    if (!key.startsWith(prefix)) return undefined;
    const id = key.slice(prefix.length);
    const rule = rules.find((one) => one.id === id);
    return rule ? wordsIn(rule.name, language) : id;
  };
