import type { Db } from '#platform/db/database.ts';
import { ownedByOthers } from '#platform/db/ownership.ts';
import { type Finding, fine, wrong } from './finding.ts';

const mostNamed = 3;

/** Whoever may use tables and not alter them serves well until the next upgrade, or the next month, needs a change of them. */
export async function owners(db: Db): Promise<Finding> {
  const { user, things } = await ownedByOthers(db);
  const [first] = things;
  if (!first) return fine(`${user} may alter all tables of Amends`);
  const named = things.slice(0, mostNamed).map(({ name }) => name);
  const more = things.length - named.length;
  const whose = [...new Set(things.map(({ owner }) => owner))].join(', ');
  return wrong(
    `${user} may use and not alter tables of Amends that belong to ${whose} (${named.join(', ')}${more > 0 ? ` and ${more} more` : ''}), so that an upgrade would fail half-way`,
    `set DATABASE_URL to ${first.owner}, or let it give each of them over: ALTER TABLE … OWNER TO ${user} (ALTER ROUTINE for functions, ALTER DOMAIN for domains)`,
  );
}
