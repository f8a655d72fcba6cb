import { cursorOf, placeOf } from '#areas/cases/place.ts';
import { namesOf, selectNames } from '#areas/customers/customers.service.ts';
import { type DoubtPlace, settleDoubts, waitingDoubts } from '#areas/customers/merging.service.ts';
import type { MergeId } from '#areas/customers/merging.ts';
import type { Intake } from '#areas/recovery/intake.service.ts';
import type { Person } from '#areas/staff/staff.ts';
import { given } from '#kernel/given.ts';
import type { CaseId, CustomerId, PersonId } from '#kernel/ids.ts';
import { ok, type Result, refuse } from '#kernel/result.ts';
import { instant, toIso } from '#kernel/time.ts';
import type { Router } from '#platform/http/server.ts';
import { planView } from './merge-view.ts';
import {
  dismissDoubtEndpoint,
  listDoubtsEndpoint,
  mergeEndpoint,
  previewMergeEndpoint,
  undoMergeEndpoint,
} from './merging.contract.ts';
import { mergeCustomers, previewMerge } from './merging.service.ts';
import type { Planned } from './plan.ts';
import { undoMerge } from './undo.service.ts';

const usualLimit = 50;
/** 9999-12-31: what four digits of a year can write. */
const latest = 253_402_214_400_000;

/** Who it is that decides: a person always, because somebody has to answer for it. */
async function personOf(intake: Intake, id: string): Promise<Result<Person>> {
  await intake.roster.refresh();
  const person = intake.roster.byId(id as PersonId);
  return person ? ok(person) : refuse('merges.persons-only');
}

export function mergingRoutes(router: Router, intake: Intake): void {
  const { platform, policy } = intake;
  const view = ({ kept, other, plan }: Planned, language: string) =>
    planView(kept, other, plan, { policy: policy(), at: platform.clock.now(), language });
  const pairOf = (kept: string, other: string) => ({
    kept: kept.toLowerCase() as CustomerId,
    other: other.toLowerCase() as CustomerId,
  });

  router.on(previewMergeEndpoint, async ({ params, body, language }) => {
    const planned = await previewMerge(intake, pairOf(params.customerId, body.other));
    return planned.ok ? ok(view(planned.value, language)) : planned;
  });

  router.on(mergeEndpoint, async ({ params, body, actor, language }) => {
    const person = await personOf(intake, actor.id);
    if (!person.ok) return person;
    const { reason } = body;
    if (reason.trim() === '') return refuse('field-too-short', { limit: 1 }, '/reason');
    const why = { by: person.value.id, reason };
    const merged = await mergeCustomers(intake, pairOf(params.customerId, body.other), why);
    if (!merged.ok) return merged;
    return ok({ mergeId: merged.value.id, ...view(merged.value, language) });
  });

  router.on(undoMergeEndpoint, async ({ params, actor }) => {
    const person = await personOf(intake, actor.id);
    if (!person.ok) return person;
    const undone = await undoMerge(intake, params.mergeId as MergeId, person.value.id);
    if (!undone.ok) return undone;
    const { merge, identities, cases, since, conflicts } = undone.value;
    const nameOf = await names(intake, [merge.kept, merge.other]);
    return ok({
      mergeId: merge.id,
      kept: nameOf(merge.kept),
      other: nameOf(merge.other),
      identities: [...identities],
      cases: cases.length,
      since: { signals: [...since.signals], cases: [...since.cases] },
      conflicts: [...conflicts],
    });
  });

  doubtRoutes(router, intake);
}

async function names(intake: Intake, ids: readonly CustomerId[]) {
  const { rows } = await selectNames(ids).execute(intake.platform.db);
  const found = namesOf(rows);
  return (id: CustomerId) => ({ id, name: found.get(id) ?? '' });
}

function beforeOf(cursor: string | undefined): Result<DoubtPlace | undefined> {
  if (cursor === undefined) return ok(undefined);
  const place = placeOf(cursor);
  if (!place || place.value < 0 || place.value > latest) return refuse('bad-cursor', {}, '/cursor');
  return ok({ at: instant(place.value), id: place.id });
}

function doubtRoutes(router: Router, intake: Intake): void {
  const { db, clock } = intake.platform;

  router.on(listDoubtsEndpoint, async ({ query }) => {
    const before = beforeOf(query.cursor);
    if (!before.ok) return before;
    const limit = query.limit ?? usualLimit;
    const rows = await waitingDoubts(db, before.value, limit + 1);
    const page = rows.slice(0, limit);
    const nameOf = await names(intake, [...new Set(page.flatMap((one) => [one.kept, one.other]))]);
    const last = page.at(-1);
    const next =
      rows.length > limit && last
        ? cursorOf({ value: last.seen_at, id: last.id as CaseId })
        : undefined;
    return ok({
      doubts: page.map((one) => ({
        kept: nameOf(one.kept),
        other: nameOf(one.other),
        kind: one.kind,
        value: one.value,
        seenAt: toIso(one.seen_at),
      })),
      ...given('next', next),
    });
  });

  router.on(dismissDoubtEndpoint, async ({ body, actor }) => {
    const person = await personOf(intake, actor.id);
    if (!person.ok) return person;
    const pair = [body.kept as CustomerId, body.other as CustomerId] as const;
    const settled = await settleDoubts(db, pair, { by: person.value.id, at: clock.now() });
    return ok({ dismissed: settled.length });
  });
}
