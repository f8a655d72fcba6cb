import { loadStandings } from '#areas/breaking-point/breaking-point.service.ts';
import { explain, newStanding } from '#areas/breaking-point/standing.ts';
import {
  type CustomerRow,
  customerByIdentities,
  customersById,
  identitiesOfCustomers,
  mailsOfCustomers,
} from '#areas/customers/customers.service.ts';
import { identitiesOf } from '#areas/customers/identity.ts';
import type { CustomerMail } from '#areas/customers/mail/mail.ts';
import { given } from '#kernel/given.ts';
import { listNearest } from './case-list.store.ts';
import type { CaseGround } from './cases-view.service.ts';
import type { Place } from './place.ts';
import { moment, reasonsOf } from './view.ts';

/** Customers with the chance of leaving and all its reasons; three queries, however many. */
export async function customerViews(
  { platform, policy }: CaseGround,
  customers: readonly CustomerRow[],
) {
  const ids = customers.map((row) => row.id);
  const standings = await loadStandings(platform.db, ids);
  const identities = await identitiesOfCustomers(platform.db, ids);
  const mails = await mailsOfCustomers(platform.db, ids);
  return customers.map((row) => {
    const standing = standings.get(row.id) ?? newStanding(row.id);
    const explained = explain(standing, platform.clock.now(), policy().weights);
    return {
      id: row.id,
      name: row.name,
      ...given('language', row.language ?? undefined),
      ...moment('since', row.since ?? undefined),
      identities: identities.get(row.id) ?? [],
      ...given('mail', mailView(mails.get(row.id))),
      chance: explained.chance,
      reasons: reasonsOf(explained, 40),
    };
  });
}

const mailView = (mail: CustomerMail | undefined) =>
  mail && { address: mail.address, unwanted: mail.unwanted, ...given('agreed', mail.agreed) };

type Asked = {
  readonly mail?: string;
  readonly phone?: string;
  readonly system?: string;
  readonly account?: string;
};

/** The customer known by a mail, a phone or an account of a system; normalised as signals are. */
export async function findCustomer(ground: CaseGround, asked: Asked) {
  const claim = {
    ...given('mail', asked.mail),
    ...given('phone', asked.phone),
    ...given(
      'accounts',
      asked.account ? [{ system: asked.system ?? '', id: asked.account }] : undefined,
    ),
  };
  const { identities } = identitiesOf(claim, ground.policy().country, {
    source: '',
    externalId: '',
  });
  return customerByIdentities(ground.platform.db, identities);
}

/** Customers with an open case, the nearest to leaving first, each once; the urgency index gives the order. */
export async function nearestCustomers(
  ground: CaseGround,
  after: Place | undefined,
  limit: number,
) {
  const nearest = await listNearest(ground.platform.db, after, limit + 1);
  const page = nearest.slice(0, limit);
  const found = await customersById(
    ground.platform.db,
    page.map((one) => one.customer_id),
  );
  const rows = new Map(found.map((row) => [row.id, row]));
  const customers = await customerViews(
    ground,
    page.flatMap((one) => rows.get(one.customer_id) ?? []),
  );
  const last = page.at(-1);
  return {
    customers,
    next: nearest.length > limit && last ? { value: last.urgency, id: last.id } : undefined,
  };
}
