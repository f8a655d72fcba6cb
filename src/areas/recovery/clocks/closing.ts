import type { Case } from '#areas/cases/case.ts';
import { tasksOfEnd } from '#areas/cases/commands/tasks.ts';
import type { Task } from '#areas/cases/tasks/task.ts';
import { announce, count, type Desk, promisesOf, putCase, write } from '#areas/recovery/desk.ts';
import { keepRest } from '#areas/recovery/owing.ts';
import { addDays } from '#kernel/time.ts';

/** Closes what was asked about and not answered in time; gives back the work that ends with it. */
export function closeSilent(desk: Desk, found: Case): readonly Task[] {
  if (found.state !== 'asked' || found.askedAt === undefined) return [];
  const { moment, policy } = desk;
  if (addDays(found.askedAt, policy.promises.silenceDays) > moment.at) return [];
  // Somebody who still waits for a visit next week is not silent because all is well.
  if (promisesOf(desk, found.id).some((one) => one.state === 'open' && one.told)) return [];
  keepRest(desk, found, desk.assigner.byId(found.ownerId));
  write(desk, {
    caseId: found.id,
    kind: 'closed-silent',
    params: { days: policy.promises.silenceDays },
  });
  putCase(desk, {
    ...found,
    state: 'closed',
    closedAt: moment.at,
    closedHow: 'silent',
    nextDueAt: undefined,
    overdue: false,
    waitsUntil: undefined,
    coveredBy: undefined,
    updatedAt: moment.at,
    version: found.version + 1,
  });
  const waiting = { found, tasks: desk.world.tasks?.get(found.id) ?? [] };
  const { tasks = [], events } = tasksOfEnd(waiting, { ...moment, by: { id: undefined } });
  desk.events.push(...events);
  count(desk, 'open-cases', found.ownerId, -1);
  announce(desk, 'case.closed', found.id);
  return tasks;
}
