import { given } from '#kernel/given.ts';
import type { PersonId } from '#kernel/ids.ts';
import { toIso } from '#kernel/time.ts';
import type { Case, Consult, HandOver } from './case.ts';
import type { Task } from './tasks/task.ts';
import { moment } from './view.ts';

type Named = (id: PersonId) => { id: PersonId; name: string };

export const timesOf = (found: Case) => ({
  ...moment('answeredAt', found.answeredAt),
  ...moment('fixedAt', found.fixedAt),
  ...moment('askedAt', found.askedAt),
  ...moment('closedAt', found.closedAt),
});

/** Whose turn it is, who stands in, and who with authority knows. */
export const standsWith = (found: Case, person: Named) => ({
  ...moment('waitsUntil', found.waitsUntil),
  ...given('escalatedTo', found.escalatedTo && person(found.escalatedTo)),
  ...given('coveredBy', found.coveredBy && person(found.coveredBy)),
});

export const handOverView = (handOver: HandOver, person: Named) => ({
  from: person(handOver.from),
  to: person(handOver.to),
  reason: handOver.reason,
  askedAt: toIso(handOver.askedAt),
});

export const taskView = (task: Task, person: Named) => ({
  id: task.id,
  caseId: task.caseId,
  ...given('remedyId', task.remedyId),
  team: task.team,
  contractor: task.contractor,
  what: task.what,
  askedBy: person(task.askedBy),
  askedAt: toIso(task.askedAt),
  dueAt: toIso(task.dueAt),
  state: task.state,
  ...given('takenBy', task.takenBy && person(task.takenBy)),
  ...moment('endedAt', task.endedAt),
  answer: task.answer,
  late: task.late,
  version: task.version,
});

export const consultView = (consult: Consult, person: Named) => ({
  id: consult.id,
  by: person(consult.by),
  to: person(consult.to),
  question: consult.question,
  askedAt: toIso(consult.askedAt),
});
