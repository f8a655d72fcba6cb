import { openCasesBeside } from '#areas/cases/cases.service.ts';
import { failureName, teamName } from '#areas/cases/view.ts';
import type { DbOrTx } from '#platform/db/database.ts';
import type { Policy } from '../policy.ts';
import type { PolicyLeaving } from './policy.contract.ts';

type Asking = { readonly now: Policy; readonly next: Policy; readonly language: string };

/** Kinds and teams that open cases have and the next policy lacks: whoever decides should know before. */
export async function leavingWith(
  db: DbOrTx,
  { now, next, language }: Asking,
): Promise<PolicyLeaving[]> {
  const failures = [...next.failures.keys()];
  const teams = next.teams.map((one) => one.id);
  const rows = await openCasesBeside(db, { failures, teams });
  const sums = (what: 'failure' | 'team', known: readonly string[]): PolicyLeaving[] => {
    const open = new Map<string, number>();
    for (const row of rows)
      if (!known.includes(row[what])) open.set(row[what], (open.get(row[what]) ?? 0) + row.cases);
    const nameOf = (id: string) =>
      what === 'team' ? teamName(now, id) : failureName(now, id, language);
    return [...open].map(([id, openCases]) => ({ what, id, name: nameOf(id), openCases }));
  };
  return [...sums('failure', failures), ...sums('team', teams)];
}
