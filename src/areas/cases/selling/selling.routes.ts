import { stringify } from 'csv-stringify/sync';
import {
  customersKnownBy,
  identitiesOfCustomers,
  keptRecordOf,
} from '#areas/customers/customers.service.ts';
import { identitiesOf } from '#areas/customers/identity.ts';
import { given } from '#kernel/given.ts';
import type { CustomerId } from '#kernel/ids.ts';
import { ok, type Result, refuse } from '#kernel/result.ts';
import { harmlessCell } from '#kernel/text/harmless-cell.ts';
import { toIso } from '#kernel/time.ts';
import type { Router } from '#platform/http/server.ts';
import type { Platform } from '#platform/platform.ts';
import { type CasePolicy, failureName } from '../view.ts';
import {
  noSellingEndpoint,
  noSellingFileEndpoint,
  noSellingToEndpoint,
} from './selling.contract.ts';
import { type OpenFailure, openFailures, openFailuresOf } from './selling.service.ts';

export type SellingGround = {
  readonly platform: Pick<Platform, 'db'>;
  readonly policy: () => CasePolicy;
};

const usualLimit = 100;

/** While something is broken for a customer, nobody sells to them or asks them anything. */
export function sellingRoutes(router: Router, ground: SellingGround): void {
  const { db } = ground.platform;

  router.on(noSellingEndpoint, async ({ query, language }) => {
    const { mail, phone, system, account } = query;
    // A system alone asks about nobody, and the list of everybody would be read as a no.
    if (system !== undefined && account === undefined)
      return refuse('customers.bad-account', {}, '/account');
    if (mail !== undefined || phone !== undefined || account !== undefined) {
      const customers = await customersMeant(ground, query);
      if (!customers.ok) return customers;
      return ok(await heldOf(ground, customers.value, language));
    }
    const limit = query.limit ?? usualLimit;
    const rows = await openFailures(db, query.after as CustomerId | undefined, limit + 1);
    const page = rows.slice(0, limit);
    const ids = page.map((row) => row.customer_id);
    const identities = await identitiesOfCustomers(db, ids);
    return ok({
      customers: page.map((row) => ({
        id: row.customer_id,
        ...reasonOf(ground, row, language),
        identities: (identities.get(row.customer_id) ?? []).filter(isKnown),
      })),
      ...given('next', rows.length > limit ? page.at(-1)?.customer_id : undefined),
    });
  });

  router.on(noSellingToEndpoint, async ({ params, language }) => {
    const kept = await keptRecordOf(db, params.customerId as CustomerId);
    return kept ? ok(await heldOf(ground, [kept], language)) : refuse('not-found');
  });

  router.stream(noSellingFileEndpoint, ({ query }) =>
    ok({
      contentType: 'text/csv; charset=utf-8',
      fileName: 'no-selling.csv',
      chunks: fileLines(ground, query),
    }),
  );
}

type Asked = {
  readonly mail?: string;
  readonly phone?: string;
  readonly system?: string;
  readonly account?: string;
};

/** Everybody meant by a mail, a phone or an account; what cannot be read must not look like a no. */
async function customersMeant(
  { platform, policy }: SellingGround,
  { mail, phone, system = '', account }: Asked,
): Promise<Result<readonly CustomerId[]>> {
  if (mail === '') return refuse('field-too-short', { limit: 1 }, '/mail');
  if (phone === '') return refuse('field-too-short', { limit: 1 }, '/phone');
  const claim = {
    mail: mail ?? '',
    // In an address a plus means a blank.
    phone: phone?.replace(/^ +/, '+') ?? '',
    accounts: account === undefined ? [] : [{ system, id: account }],
  };
  const anonymous = { source: '', externalId: '' };
  const { identities, rejected } = identitiesOf(claim, policy().country, anonymous);
  const [wrong] = rejected;
  if (wrong) return refuse(wrong.code, {}, `/${placeOf(wrong.field)}`);
  return ok(await customersKnownBy(platform.db, identities.filter(isKnown)));
}

const placeOf = (field: string): string => {
  if (field.endsWith('/system')) return 'system';
  return field.endsWith('/id') ? 'account' : (field.split('/').at(-1) ?? '');
};

/** What a complaint without a name was kept under is no way to reach anybody. */
const isKnown = ({ kind }: { readonly kind: string }): boolean => kind !== 'anonymous';

const reasonOf = ({ policy }: SellingGround, row: OpenFailure, language: string) => ({
  since: toIso(row.opened_at),
  because: {
    failure: row.failure,
    failureName: failureName(policy(), row.failure, language),
    caseNumber: row.number,
  },
});

async function heldOf(ground: SellingGround, customers: readonly CustomerId[], language: string) {
  const rows = await openFailuresOf(ground.platform.db, customers);
  const [first] = rows.sort((a, b) => a.opened_at - b.opened_at);
  if (!first) return { held: false };
  return { held: true, ...reasonOf(ground, first, language), until: 'unknown' as const };
}

const page = 500;
const columns = ['kind', 'system', 'value', 'since', 'failure', 'case'];

type Wanted = { readonly kind?: string; readonly system?: string };

async function* fileLines(
  { platform }: SellingGround,
  { kind, system }: Wanted,
): AsyncGenerator<string> {
  yield `${columns.join(',')}\n`;
  for (let after: CustomerId | undefined; ; ) {
    const rows = await openFailures(platform.db, after, page);
    const ids = rows.map((row) => row.customer_id);
    const identities = await identitiesOfCustomers(platform.db, ids);
    const lines = rows.flatMap((row) =>
      (identities.get(row.customer_id) ?? [])
        .filter((one) => isKnown(one) && (kind === undefined || one.kind === kind))
        .filter((one) => system === undefined || one.system === system)
        .map((one) => [
          one.kind,
          harmlessCell(one.system),
          harmlessCell(one.value),
          toIso(row.opened_at),
          row.failure,
          row.number,
        ]),
    );
    if (lines.length > 0) yield stringify(lines);
    if (rows.length < page) return;
    after = rows.at(-1)?.customer_id;
  }
}
