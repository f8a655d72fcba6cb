import { askedPerson } from '#areas/staff/asked-person.ts';
import { dayAt } from '#areas/staff/staff.ts';
import { given } from '#kernel/given.ts';
import { millisOfId, type PersonId } from '#kernel/ids.ts';
import { ok, type Result, refuse } from '#kernel/result.ts';
import { instant, toIso } from '#kernel/time.ts';
import type { Actor } from '#platform/auth/actor.ts';
import type { Router } from '#platform/http/server.ts';
import { readTallies } from '#platform/tally.ts';
import type { CaseGround } from '../cases-view.service.ts';
import { recognitionEndpoint, thanksEndpoint } from './recognition.contract.ts';
import { latestThanks, type ThanksRow } from './recognition.service.ts';
import { type Counts, meritsOf, meritsTally, noMerits, pointsOf } from './recognition.ts';

/** Somebody's record is theirs to read, and of those who lead or look at the whole. */
const seesAll = ({ permissions }: Actor): boolean =>
  permissions.has('cases:assign') || permissions.has('export:read');

const usualLimit = 20;

export function recognitionRoutes(router: Router, ground: CaseGround): void {
  const { platform, roster, policy } = ground;

  router.on(recognitionEndpoint, async ({ query, actor }) => {
    const rules = policy();
    const month = query.month ?? dayAt(rules.teams, platform.clock.now()).slice(0, 7);
    const all = meritsOf(await readTallies(platform.db, meritsTally), month);
    await roster.refresh();
    const people = shown(all, actor).map(([id, counts]) => ({
      person: roster.named(id),
      solved: counts.solved,
      promisesKept: counts['promise-kept'],
      thankedByCustomers: counts['thanked-by-customer'],
      thankedByColleagues: counts['thanked-by-colleague'],
      points: pointsOf(counts, rules.recognition),
    }));
    people.sort((a, b) => b.points - a.points || a.person.name.localeCompare(b.person.name));
    return ok({ month, people });
  });

  router.on(thanksEndpoint, async ({ query, actor }) => {
    const to = whose(query.person, actor);
    if (!to.ok) return to;
    const limit = query.limit ?? usualLimit;
    const asked = { to: to.value, before: query.before, limit: limit + 1 };
    const rows = await latestThanks(platform.db, asked);
    await roster.refresh();
    const page = rows.slice(0, limit);
    return ok({
      thanks: page.map(viewOf(roster.named)),
      ...given('next', rows.length > limit ? page.at(-1)?.id : undefined),
    });
  });
}

/** A key is nobody's record. */
function shown(all: ReadonlyMap<PersonId, Counts>, actor: Actor): [PersonId, Counts][] {
  if (seesAll(actor)) return [...all];
  const me = actor.id as PersonId;
  return actor.kind === 'person' ? [[me, all.get(me) ?? noMerits]] : [];
}

function whose(person: string | undefined, actor: Actor): Result<PersonId | undefined> {
  const asked = askedPerson(person, actor.id, 'person');
  if (!asked.ok || seesAll(actor)) return asked;
  if (asked.value !== undefined && asked.value !== actor.id)
    return refuse('forbidden', { permission: 'export:read' });
  return ok(actor.id as PersonId);
}

const viewOf = (named: CaseGround['roster']['named']) => (row: ThanksRow) => ({
  id: row.id,
  at: toIso(instant(millisOfId(row.id))),
  to: named(row.to_id),
  ...given('by', row.by_id ? named(row.by_id) : undefined),
  case: { id: row.case_id, number: row.number },
  text: row.words,
});
