import { latestMerges, mergeNames } from '#areas/customers/merging.service.ts';
import type { MergeId } from '#areas/customers/merging.ts';
import type { Intake } from '#areas/recovery/intake/intake.service.ts';
import { given } from '#kernel/given.ts';
import type { CustomerId } from '#kernel/ids.ts';
import { ok } from '#kernel/result.ts';
import { toIso } from '#kernel/time.ts';
import type { Router } from '#platform/http/server.ts';
import { personOf } from './deciding-person.service.ts';
import { planView } from './merge-view.ts';
import {
  listMergesEndpoint,
  mergeEndpoint,
  previewMergeEndpoint,
  previewUndoEndpoint,
  type UndoneView,
  undoMergeEndpoint,
} from './merging.contract.ts';
import { mergeCustomers, previewMerge } from './merging.service.ts';
import type { Planned } from './plan.ts';
import { previewUndo, type Undone, undoMerge } from './undoing/undo.service.ts';

const usualLimit = 20;

export function mergingRoutes(router: Router, intake: Intake): void {
  const { platform, policy } = intake;
  const view = ({ kept, other, plan }: Planned, language: string) =>
    planView(kept, other, plan, { policy: policy(), at: platform.clock.now(), language });
  const pairOf = (kept: string, other: string) => ({
    kept: kept.toLowerCase() as CustomerId,
    other: other.toLowerCase() as CustomerId,
  });

  router.on(previewMergeEndpoint, async ({ params, body, language }) => {
    const planned = await previewMerge(intake, pairOf(params.customerId, body.other), body.prefer);
    return planned.ok ? ok(view(planned.value, language)) : planned;
  });

  router.on(mergeEndpoint, async ({ params, body, actor, language }) => {
    const person = await personOf(intake, actor.id);
    if (!person.ok) return person;
    const { reason } = body;
    const why = { by: person.value.id, reason, prefer: body.prefer };
    const merged = await mergeCustomers(intake, pairOf(params.customerId, body.other), why);
    if (!merged.ok) return merged;
    return ok({ mergeId: merged.value.id, ...view(merged.value, language) });
  });

  const undoing =
    (undo: typeof undoMerge) =>
    async ({ params, actor }: { params: { mergeId: string }; actor: { id: string } }) => {
      const person = await personOf(intake, actor.id);
      if (!person.ok) return person;
      const undone = await undo(intake, params.mergeId.toLowerCase() as MergeId, person.value.id);
      return undone.ok ? ok(await undoneView(intake, undone.value)) : undone;
    };
  router.on(previewUndoEndpoint, undoing(previewUndo));
  router.on(undoMergeEndpoint, undoing(undoMerge));

  mergeListRoute(router, intake);
}

async function undoneView(intake: Intake, undone: Undone): Promise<UndoneView> {
  const { merge, identities, cases, since, conflicts } = undone;
  const names = (await mergeNames(intake.platform.db, [merge.id])).get(merge.id);
  return {
    mergeId: merge.id,
    kept: { id: merge.kept, name: names?.kept ?? '' },
    other: { id: merge.other, name: names?.other ?? '' },
    identities: identities.map(({ kind, system, value }) => ({ kind, system, value })),
    cases: cases.length,
    since: { signals: [...since.signals], cases: [...since.cases] },
    conflicts: [...conflicts],
  };
}

function mergeListRoute(router: Router, { platform, roster }: Intake): void {
  const { db } = platform;
  router.on(listMergesEndpoint, async ({ query }) => {
    const limit = query.limit ?? usualLimit;
    const before = query.cursor === undefined ? undefined : Number(query.cursor);
    const rows = await latestMerges(db, before, limit + 1);
    const page = rows.slice(0, limit);
    const names = await mergeNames(
      db,
      page.map((one) => one.id),
    );
    await roster.refresh();
    const personOfId = (id: (typeof page)[number]['by_id']) =>
      id === null ? undefined : { id, name: roster.byId(id)?.name ?? '' };
    return ok({
      merges: page.map((one) => ({
        id: one.id,
        kept: { id: one.kept, name: names.get(one.id)?.kept ?? '' },
        other: { id: one.other, name: names.get(one.id)?.other ?? '' },
        at: toIso(one.at),
        ...given('by', personOfId(one.by_id)),
        reason: one.reason,
        ...given('undoneAt', one.undone_at === null ? undefined : toIso(one.undone_at)),
      })),
      ...given('next', rows.length > limit ? String(page.at(-1)?.number) : undefined),
    });
  });
}
