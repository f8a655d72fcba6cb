import { given } from '#kernel/given.ts';
import type { CaseId } from '#kernel/ids.ts';
import { ok, refuse } from '#kernel/result.ts';
import { instant } from '#kernel/time.ts';
import type { Router } from '#platform/http/server.ts';
import type { CaseGround } from '../cases-view.service.ts';
import { taskView } from '../detail-parts.ts';
import { cursorOf, listOf, placeOf } from '../place.ts';
import { listTasksEndpoint } from './tasks.contract.ts';
import { waitingTasks } from './tasks.service.ts';

const usualLimit = 50;

export function taskRoutes(router: Router, { platform, roster }: CaseGround): void {
  router.on(listTasksEndpoint, async ({ query }) => {
    const list = listOf('tasks', { team: query.team });
    const place = query.cursor === undefined ? undefined : placeOf(query.cursor, list);
    if (query.cursor !== undefined && !place) return refuse('bad-cursor', {}, '/cursor');
    const limit = query.limit ?? usualLimit;
    const rows = await waitingTasks(platform.db, {
      team: query.team,
      after: place && { dueAt: instant(place.value), id: place.id },
      limit: limit + 1,
    });
    await roster.refresh();
    const person = roster.named;
    const page = rows.slice(0, limit);
    const last = page.at(-1);
    const next =
      rows.length > limit && last
        ? cursorOf({ value: last.dueAt, id: last.id as string as CaseId }, list)
        : undefined;
    return ok({
      tasks: page.map((one) => ({ ...taskView(one, person), caseNumber: one.caseNumber })),
      ...given('next', next),
    });
  });
}
