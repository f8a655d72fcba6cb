import { type Team, teamById } from '#areas/staff/staff.ts';
import { addWorkingMinutes } from '#areas/staff/working-hours.ts';
import { isolate } from '#i18n/format.ts';
import { ok, type Result, refuse } from '#kernel/result.ts';
import type { CaseEvent } from '../case.ts';
import { ended, isLate, isWaiting, type Task } from '../tasks/task.ts';
import type { TaskCommand } from '../tasks/tasks.contract.ts';
import {
  type CaseChange,
  type CaseFile,
  type Deciding,
  type Decision,
  type Doing,
  isTheirs,
  line,
  type Of,
  touch,
  type Writing,
} from './deciding.ts';

const usualMinutes = 480;
const mostWaiting = 20;

const paramsOf = (task: Task): CaseEvent['params'] => ({
  team: task.contractor === '' ? task.team : task.contractor,
  what: task.what.slice(0, 200),
  due: task.dueAt,
});

type Asking = {
  readonly team: Team;
  readonly what: string;
  readonly contractor?: string | undefined;
  readonly withinMinutes?: number | undefined;
};

/** A task with its clock: so many minutes of the working time of whoever is asked. */
export function newTask(file: Pick<CaseFile, 'found'>, asking: Asking, deciding: Doing): Task {
  const { team, what, contractor = '', withinMinutes = usualMinutes } = asking;
  return {
    id: deciding.mint(),
    caseId: file.found.id,
    remedyId: undefined,
    team: team.id,
    contractor: contractor.trim(),
    what,
    askedBy: deciding.by.id,
    askedAt: deciding.at,
    dueAt: addWorkingMinutes(team.hours, deciding.at, withinMinutes),
    state: 'open',
    takenBy: undefined,
    endedAt: undefined,
    answer: '',
    late: false,
    version: 1,
  };
}

export const taskAsked = (file: Pick<CaseFile, 'found'>, task: Task, deciding: Doing): CaseEvent =>
  line(file, deciding, 'task-asked', { params: paramsOf(task), text: task.what });

/** Asks another team, or a contractor whom that team looks after, for work on the case. */
export function askTask(file: CaseFile, command: Of<'ask-task'>, deciding: Deciding): Decision {
  const { teams } = deciding.policy;
  const team = teams.find((one) => one.id === command.team);
  if (!team) {
    const known = teams.map((one) => one.id).join(', ');
    return refuse('cases.no-such-team', { team: command.team, known }, '/team');
  }
  if ((file.tasks ?? []).filter(isWaiting).length >= mostWaiting)
    return refuse('cases.tasks-many', { most: mostWaiting });
  const { what, contractor, withinMinutes } = command;
  const task = newTask(file, { team, what, contractor, withinMinutes }, deciding);
  return ok({
    next: touch(file.found, deciding.at),
    events: [taskAsked(file, task, deciding)],
    promises: [],
    evidence: [],
    tasks: [task],
  });
}

export function withdrawTask(
  file: CaseFile,
  command: Of<'withdraw-task'>,
  deciding: Deciding,
): Decision {
  const task = file.tasks?.find((one) => one.id === command.taskId);
  if (!task) return refuse('cases.no-such-task', {}, '/taskId');
  if (!isWaiting(task)) return refuse('cases.task-over', { state: task.state });
  const said = { at: deciding.at, answer: command.reason };
  return ok({
    next: touch(file.found, deciding.at),
    events: [
      line(file, deciding, 'task-withdrawn', { params: paramsOf(task), text: command.reason }),
    ],
    promises: [],
    evidence: [],
    tasks: [ended(task, 'withdrawn', said)],
  });
}

type Over = {
  readonly isOver: (task: Task) => boolean;
  readonly reason: string;
  /** Where nobody decided it: with the end of the case. */
  readonly how?: 'closed';
};

/** Ends waiting work that nobody needs any more, each with a line. */
export function tasksOver(
  file: Pick<CaseFile, 'found' | 'tasks'>,
  { isOver, reason, how }: Over,
  writing: Writing,
): Pick<CaseChange, 'events' | 'tasks'> {
  const over = (file.tasks ?? []).filter((one) => isWaiting(one) && isOver(one));
  if (over.length === 0) return { events: [] };
  const paramsWith = (one: Task) => ({ ...paramsOf(one), ...(how ? { how } : {}) });
  return {
    events: over.map((one) =>
      line(file, writing, 'task-withdrawn', { params: paramsWith(one), text: reason }),
    ),
    tasks: over.map((one) => ended(one, 'withdrawn', { at: writing.at, answer: reason })),
  };
}

const isOfNoRemedy = (task: Task): boolean => task.remedyId === undefined;

/** Work asked for a case that is over need not be done; what carries out a remedy is owed all the same. */
export const tasksOfEnd = (
  file: Pick<CaseFile, 'found' | 'tasks'>,
  writing: Writing,
): Pick<CaseChange, 'events' | 'tasks'> =>
  tasksOver(file, { isOver: isOfNoRemedy, reason: '', how: 'closed' }, writing);

/** Whether this person answers for the task: of the team asked, or whoever has the case. */
const mayAnswer = (file: CaseFile, task: Task, deciding: Deciding): boolean =>
  deciding.by.teams.includes(task.team) || isTheirs(file, deciding);

/** Somebody was faster: which task it is, and how it stands now. */
function overtakenBy(task: Task, yours: number, { person }: Deciding): Result<never> {
  const { version: now, state, takenBy } = task;
  const by = isolate((takenBy && person(takenBy)?.name) ?? '');
  const what = isolate(task.what.slice(0, 200));
  return refuse('tasks.stale', { what, yours, now, state, by });
}

/** What the team makes of what it was asked; a remedy that it carries out is done with the task. */
export function onTask(
  file: CaseFile,
  taskId: string,
  command: TaskCommand,
  deciding: Deciding,
): Decision {
  const task = file.tasks?.find((one) => one.id === taskId);
  if (!task) return refuse('cases.no-such-task');
  if (command.version !== undefined && command.version !== task.version)
    return overtakenBy(task, command.version, deciding);
  if (!isWaiting(task)) return refuse('cases.task-over', { state: task.state });
  if (!mayAnswer(file, task, deciding)) {
    return refuse('cases.not-your-task', { team: teamById(deciding.policy.teams, task.team).name });
  }
  const quiet = { next: touch(file.found, deciding.at), promises: [], evidence: [] };
  if (command.command === 'take') {
    const { version } = task;
    const taken: Task = {
      ...task,
      state: 'taken',
      takenBy: deciding.by.id,
      version: version + 1,
    };
    const params = paramsOf(task);
    return ok({
      ...quiet,
      events: [line(file, deciding, 'task-taken', { params })],
      tasks: [taken],
    });
  }
  const isBack = file.given.some((one) => one.id === task.remedyId && one.state === 'reversed');
  if (isBack && command.command === 'done') return refuse('cases.task-remedy-reversed');
  const { answer } = command;
  const state = command.command === 'done' ? 'done' : 'declined';
  const event = line(file, deciding, `task-${state}`, { params: paramsOf(task), text: answer });
  const over = ended(task, state, { at: deciding.at, answer });
  const remedy = remedyOf(file, task, state, deciding);
  return ok({ ...quiet, ...remedy, events: [event, ...remedy.events], tasks: [over] });
}

/** The remedy a task was for has happened with it, or has not. */
function remedyOf(
  file: CaseFile,
  task: Task,
  state: 'done' | 'declined',
  deciding: Deciding,
): Pick<CaseChange, 'events' | 'moved'> {
  const remedy = file.given.find((one) => one.id === task.remedyId && one.state === 'under-way');
  if (!remedy) return { events: [] };
  const { kind, amountMinor, currency } = remedy;
  const params = { kind, amountMinor, currency };
  const isDone = state === 'done';
  const event = isDone
    ? line(file, deciding, 'remedy-done', { params })
    : line(file, deciding, 'remedy-failed', { params: { ...params, because: 'not-happened' } });
  const to = isDone ? ('done' as const) : ('failed' as const);
  return { events: [event], moved: { remedy, to, target: undefined, proof: '' } };
}

/** Tells the owner, once, that somebody who was asked is late. */
export function lateTasks(file: CaseFile, deciding: Deciding): CaseChange | undefined {
  const late = (file.tasks ?? []).filter((one) => isLate(one, deciding.at));
  if (late.length === 0) return undefined;
  return {
    next: touch(file.found, deciding.at),
    events: late.map((task) => ({
      ...line(file, deciding, 'task-late', { params: paramsOf(task) }),
      by: undefined,
    })),
    promises: [],
    evidence: [],
    tasks: late.map((task) => ({ ...task, late: true })),
  };
}
