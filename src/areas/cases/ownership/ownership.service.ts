import type { Range } from '#kernel/range.ts';
import { type Instant, instant, toIso } from '#kernel/time.ts';
import type { DbOrTx } from '#platform/db/database.ts';
import { readTallies } from '#platform/tally.ts';
import { type BouncedRow, betweenHands, mostBounced } from './ownership.store.ts';

export type { BouncedRow };

type TeamFigures = {
  readonly team: string;
  readonly asked: number;
  readonly accepted: number;
  readonly declined: number;
  readonly waiting: number;
  readonly waitMinutes: number;
  readonly bounces: number;
};

const mostCases = 20;

/** The name under which changes of owner are counted, by month and team. */
const bouncesTally = 'bounces';

const monthOf = (at: Instant): string => toIso(at).slice(0, 7);

/** Each team's work between hands; bounces are counted by whole months. */
export async function ownership(
  db: DbOrTx,
  range: Range,
  at: Instant,
): Promise<{ readonly teams: TeamFigures[]; readonly most: BouncedRow[] }> {
  const rows = await betweenHands(db, range, at);
  const bounces = await bouncesIn(db, range);
  const known = new Map(rows.map((row) => [row.team, row]));
  const teams = [...new Set([...known.keys(), ...bounces.keys()])].sort();
  return {
    teams: teams.map((team) => {
      const { minutes = 0, ...row } = known.get(team) ?? {};
      const nothing = { asked: 0, accepted: 0, declined: 0, waiting: 0 };
      const waitMinutes = Math.round(minutes);
      return { ...nothing, ...row, team, waitMinutes, bounces: bounces.get(team) ?? 0 };
    }),
    most: await mostBounced(db, mostCases),
  };
}

async function bouncesIn(db: DbOrTx, { from, until }: Range): Promise<Map<string, number>> {
  const first = monthOf(from);
  const last = monthOf(instant(until - 1));
  const teams = new Map<string, number>();
  for (const [key, amount] of await readTallies(db, bouncesTally)) {
    const month = key.slice(0, 7);
    const team = key.slice(8);
    if (month >= first && month <= last) teams.set(team, (teams.get(team) ?? 0) + amount);
  }
  return teams;
}
