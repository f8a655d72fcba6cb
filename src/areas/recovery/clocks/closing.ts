import type { Case, HandOver } from '#areas/cases/case.ts';
import { touch } from '#areas/cases/commands/deciding.ts';
import { withdrawn } from '#areas/cases/commands/hand-over.ts';
import { tasksOfEnd } from '#areas/cases/commands/tasks.ts';
import type { Task } from '#areas/cases/tasks/task.ts';
import { announce, count, type Desk, promisesOf, putCase, write } from '#areas/recovery/desk.ts';
import { keepRest } from '#areas/recovery/owing.ts';
import { addDays } from '#kernel/time.ts';

/** What ends with a case. */
type Ended = { readonly tasks?: readonly Task[]; readonly handOver?: HandOver };

/** Closes what was asked about and not answered in time; gives back what ends with it. */
export function closeSilent(desk: Desk, found: Case): Ended {
  if (found.state !== 'asked' || found.askedAt === undefined) return {};
  const { moment, policy } = desk;
  if (addDays(found.askedAt, policy.promises.silenceDays) > moment.at) return {};
  // Somebody who still waits for a visit next week is not silent because all is well.
  if (promisesOf(desk, found.id).some((one) => one.state === 'open' && one.told)) return {};
  keepRest(desk, found, desk.assigner.byId(found.ownerId));
  write(desk, {
    caseId: found.id,
    kind: 'closed-silent',
    params: { days: policy.promises.silenceDays },
  });
  const closed = touch(found, moment.at, {
    state: 'closed',
    closedAt: moment.at,
    closedHow: 'silent',
    nextDueAt: undefined,
    overdue: false,
    waitsUntil: undefined,
    coveredBy: undefined,
  });
  putCase(desk, closed);
  const waiting = { found, tasks: desk.world.tasks?.get(found.id) ?? [] };
  const { tasks = [], events } = tasksOfEnd(waiting, { ...moment, by: { id: undefined } });
  desk.events.push(...events);
  count(desk, 'open-cases', found.ownerId, -1);
  announce(desk, 'case.closed', found.id);
  return { tasks, ...withdrawn({ handOver: desk.world.handOvers?.get(found.id) }, moment) };
}
