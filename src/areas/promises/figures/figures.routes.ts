import { rulePresets } from '#areas/promises/clock-presets.ts';
import { clockName, type RuleClock } from '#areas/promises/rule-clocks.ts';
import type { Roster } from '#areas/staff/staff.service.ts';
import { homeZone, type Team } from '#areas/staff/staff.ts';
import { given } from '#kernel/given.ts';
import { isId, type PersonId } from '#kernel/ids.ts';
import { rangeOf } from '#kernel/range.ts';
import { ok, type Result, refuse } from '#kernel/result.ts';
import { instant, toIso } from '#kernel/time.ts';
import type { Router } from '#platform/http/server.ts';
import type { Platform } from '#platform/platform.ts';
import { clocksEndpoint, promiseFiguresEndpoint } from './figures.contract.ts';
import { promiseFigures, type RunningPlace, runningSteps, stepFigures } from './figures.service.ts';

export type FiguresGround = {
  readonly platform: Pick<Platform, 'db' | 'clock'>;
  readonly roster: Pick<Roster, 'refresh' | 'named' | 'nameOf'>;
  readonly policy: () => {
    readonly teams: readonly Team[];
    readonly clocks: readonly RuleClock[];
  };
};

const mostDays = 366;

export function figureRoutes(router: Router, ground: FiguresGround): void {
  const { roster, policy } = ground;
  const { db, clock } = ground.platform;

  router.on(promiseFiguresEndpoint, async ({ query }) => {
    const range = rangeOf(query, { at: clock.now(), usualDays: 30, mostDays });
    if (!range.ok) return range;
    const by = query.by ?? 'team';
    const rows = await promiseFigures(db, by, range.value, homeZone(policy().teams));
    await roster.refresh();
    const figures = rows.map((row) => ({
      ...row,
      ...given('name', by === 'person' ? roster.nameOf(row.key as PersonId) : undefined),
    }));
    return ok({ figures });
  });

  router.on(clocksEndpoint, async ({ query, language }) => {
    const { preset } = query;
    const range = rangeOf(query, { at: clock.now(), usualDays: mostDays, mostDays });
    if (!range.ok) return range;
    const after = placeAt(query.after);
    if (!after.ok) return after;
    const limit = query.limit ?? 100;
    const steps = await stepFigures(db, preset, range.value);
    const rows = preset === undefined ? [] : await runningSteps(db, preset, after.value, limit + 1);
    // A rule that the policy no longer names still has what it began.
    const known = [...rulePresets, ...policy().clocks.map((one) => one.id)];
    const isBegun = steps.length > 0 || rows.length > 0;
    if (preset !== undefined && !isBegun && !known.includes(preset))
      return refuse('figures.no-such-clock', { preset }, '/preset');
    const page = rows.slice(0, limit);
    const last = rows.length > limit ? page.at(-1) : undefined;
    await roster.refresh();
    return ok({
      steps: steps.map(({ kept, broken, open, ...row }) => ({
        ...row,
        name: clockName(policy().clocks, row.rule, language),
        met: kept,
        missed: broken,
        running: open,
      })),
      running: page.map((row) => ({
        caseId: row.case_id,
        caseNumber: row.case_number,
        kind: row.kind,
        owner: roster.named(row.owner_id),
        dueAt: toIso(row.due_at),
      })),
      ...given('next', last && `${last.due_at}_${last.id}`),
    });
  });
}

/** 9999-12-31: what the database and four digits of a year can write. */
const latest = 253_402_214_400_000;

function placeAt(cursor: string | undefined): Result<RunningPlace | undefined> {
  const place = cursor === undefined ? undefined : placeOf(cursor);
  return cursor === undefined || place ? ok(place) : refuse('bad-cursor', {}, '/after');
}

function placeOf(cursor: string): RunningPlace | undefined {
  const [value = '', id = '', ...rest] = cursor.split('_');
  const dueAt = Number(value);
  const isPlace = rest.length === 0 && /^\d+$/.test(value) && dueAt <= latest && isId(id);
  return isPlace ? { dueAt: instant(dueAt), id } : undefined;
}
