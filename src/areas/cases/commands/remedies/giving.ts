import type { CaseEvent } from '#areas/cases/case.ts';
import {
  type CaseChange,
  type CaseFile,
  type Deciding,
  type Decision,
  type Doing,
  line,
  type Of,
  touch,
} from '#areas/cases/commands/deciding.ts';
import { newTask, taskAsked, tasksOver } from '#areas/cases/commands/tasks.ts';
import { isWaiting, type Task } from '#areas/cases/tasks/task.ts';
import { bendRoomOf, type Room, roomOf } from '#areas/remedies/authority.ts';
import { byHand, waitsForWord } from '#areas/remedies/carrying/life.ts';
import {
  type CountedMoney,
  counted,
  currencyOfCase,
} from '#areas/remedies/currencies/currencies.ts';
import type { PastRemedy } from '#areas/remedies/given.ts';
import { authorityRule } from '#areas/remedies/proposals/bent-rules.ts';
import { fitOf, isRemedyKind, type RemedyKind } from '#areas/remedies/remedy.contract.ts';
import { executorOf } from '#areas/remedies/remedy.ts';
import { given } from '#kernel/given.ts';
import { ok, type Result, refuse } from '#kernel/result.ts';
import { seenWords } from '#kernel/text/blank.ts';
import { bent } from './bending.ts';

/** What whoever decides may still give on this case. */
export const roomOn = (file: CaseFile, deciding: Deciding): Room =>
  roomOf(...askedOf(file, deciding));

function askedOf({ found }: CaseFile, deciding: Deciding): Parameters<typeof roomOf> {
  const { by, policy, spent, yearlyValueMinor } = deciding;
  const asking = { role: by.role, grade: by.grade, team: found.team, yearlyValueMinor };
  return [policy.remedies, asking, { ...spent, case: found.spentMinor }];
}

/** An amount of a command in the currency it names, or the case's, and what it counts. */
export function countedFor(
  file: CaseFile,
  { amountMinor, currency: named }: { readonly amountMinor: number; readonly currency?: string },
  { currency, policy: { currencies } }: Deciding,
): Result<CountedMoney> {
  const ours = { currency, currencies };
  return counted(amountMinor, named ?? currencyOfCase(file.given, ours), ours);
}

/** Whether a kind of remedy may be of such an amount at all. */
export function fitting(kind: string, amountMinor: number): Result<true> {
  const fit = fitOf(kind, amountMinor);
  if (fit === 'needs-money') return refuse('cases.remedy-needs-money', { kind }, '/amountMinor');
  if (fit === 'takes-none') return refuse('cases.remedy-takes-none', { kind }, '/amountMinor');
  return ok(true);
}

type Meant = Pick<Of<'give-remedy'>, 'kind' | 'amountMinor' | 'currency'>;

/** The money of a remedy, where its kind goes with so much, and what that counts. */
export function moneyOf(file: CaseFile, meant: Meant, deciding: Deciding): Result<CountedMoney> {
  const fits = fitting(meant.kind, meant.amountMinor);
  return fits.ok ? countedFor(file, meant, deciding) : fits;
}

/**
 * Whether so much may be given: within all limits, or beyond the one of the case for a reason and within
 * the wider one that discretion has. The limits of the day, the month and the team hold in any case.
 */
function mayGive(
  file: CaseFile,
  {
    countedMinor,
    because,
  }: Pick<CountedMoney, 'countedMinor'> & Pick<Of<'give-remedy'>, 'because'>,
  deciding: Deciding,
): Result<'within' | 'bent'> {
  const room = roomOn(file, deciding);
  const { limitMinor, leftMinor, by } = room;
  if (countedMinor <= leftMinor) return ok('within');
  const mayBend = countedMinor <= bendLeftMinor(file, deciding);
  if (mayBend && seenWords(because) !== '') return ok('bent');
  const { currency } = deciding;
  const way = mayBend ? 'bend' : 'propose';
  const params = { limitMinor, leftMinor, by, currency, way };
  return refuse('cases.beyond-authority', params, '/amountMinor');
}

/** What discretion leaves on the case for a reason; the limits of the day, the month and the team hold in it. */
const bendLeftMinor = (file: CaseFile, deciding: Deciding): number =>
  bendRoomOf(...askedOf(file, deciding))?.leftMinor ?? 0;

export function giveRemedy(
  file: CaseFile,
  command: Of<'give-remedy'>,
  deciding: Deciding,
): Decision {
  const { found } = file;
  const { kind, because } = command;
  const money = moneyOf(file, command, deciding);
  if (!money.ok) return money;
  const { amountMinor, currency, countedMinor } = money.value;
  const may = mayGive(file, { countedMinor, ...given('because', because) }, deciding);
  if (!may.ok) return may;
  const words = command.text ?? '';
  const params = { kind, amountMinor, currency };
  const reason = because ?? '';
  const isBent = may.value === 'bent';
  const event = line(file, deciding, 'remedy-given', { params, text: words });
  const rule = authorityRule;
  const { executor, tasks, asked } = carriedOut(file, kind, words, deciding);
  return ok({
    next: touch(found, deciding.at, { spentMinor: found.spentMinor + countedMinor }),
    events: [
      event,
      ...(isBent ? [line(file, deciding, 'rule-bent', { params: { rule }, text: reason })] : []),
      ...asked,
    ],
    promises: [],
    evidence: [],
    remedy: {
      kind,
      executor,
      target: command.target?.trim() || found.subject,
      words,
      ...money.value,
    },
    ...(tasks ? { tasks } : {}),
    ...(isBent ? { bent: bent(file, { rule, reason, amountMinor: countedMinor }, deciding) } : {}),
  });
}

type CarriedOut = {
  readonly executor: string;
  readonly tasks?: readonly Task[];
  readonly asked: readonly CaseEvent[];
};

type Rules = Pick<Deciding['policy'], 'teams' | 'remedies'>;

const teamFor = ({ teams, remedies }: Rules, kind: RemedyKind) =>
  teams.find((one) => one.id === executorOf(remedies, kind));

/** Who a kind of remedy is handed to; what a team does is done by hand. */
export const handedTo = (rules: Rules, kind: RemedyKind): string =>
  teamFor(rules, kind) ? byHand : executorOf(rules.remedies, kind);

/** Who carries a kind of remedy out: what the policy gives to a team is asked of that team as a task. */
export function carriedOut(
  file: Pick<CaseFile, 'found'>,
  kind: RemedyKind,
  words: string,
  deciding: Doing & { readonly policy: Rules },
): CarriedOut {
  const team = teamFor(deciding.policy, kind);
  const executor = handedTo(deciding.policy, kind);
  if (!team) return { executor, asked: [] };
  const task = newTask(file, { team, what: seenWords(words) || kind }, deciding);
  return { executor, tasks: [task], asked: [taskAsked(file, task, deciding)] };
}

export const mayBeRetried = ({ state }: PastRemedy): boolean =>
  state === 'failed' || state === 'unclear';
export const waitsForPerson = (one: PastRemedy): boolean => waitsForWord(one.state, one.executor);

export const paramsOf = ({ kind, amountMinor, currency }: PastRemedy): CaseEvent['params'] => ({
  kind,
  amountMinor,
  currency,
});

/** The remedy meant, unless it was taken back. */
export function meant(file: CaseFile, remedyId: string): Result<PastRemedy> {
  const remedy = file.given.find((one) => one.id === remedyId);
  if (!remedy) return refuse('cases.no-such-remedy', {}, '/remedyId');
  if (remedy.state === 'reversed') return refuse('cases.remedy-reversed', {}, '/remedyId');
  return ok(remedy);
}

/** Whoever was asked to carry a remedy out need not any more, once it has ended without them. */
export const withoutThem = (
  file: CaseFile,
  { remedyId, reason }: { readonly remedyId: string; readonly reason: string },
  deciding: Deciding,
): Pick<CaseChange, 'events' | 'tasks'> =>
  tasksOver(file, { isOver: (task) => task.remedyId === remedyId, reason }, deciding);

/** Hands over anew what came back, to another target where the first was wrong. */
export function retryRemedy(
  file: CaseFile,
  command: Of<'retry-remedy'>,
  deciding: Deciding,
): Decision {
  const remedy = meant(file, command.remedyId);
  if (!remedy.ok) return remedy;
  if (!mayBeRetried(remedy.value)) return refuse('cases.remedy-not-back', {}, '/remedyId');
  const target = command.target?.trim() || undefined;
  // It may have reached the first target: only a definite no allows another one.
  if (target !== undefined && remedy.value.state === 'unclear')
    return refuse('cases.remedy-unclear', {}, '/target');
  const { tasks, asked } = askedAgain(file, remedy.value, deciding);
  const event = line(file, deciding, 'remedy-retried', { params: paramsOf(remedy.value) });
  return ok({
    next: touch(file.found, deciding.at),
    events: [event, ...asked],
    ...(tasks ? { tasks } : {}),
    promises: [],
    evidence: [],
    moved: { remedy: remedy.value, to: 'again', target, proof: '' },
  });
}

/** The team that does it by hand is asked anew, for what it was asked before. */
function askedAgain(
  file: CaseFile,
  { id, kind, executor }: PastRemedy,
  deciding: Deciding,
): Pick<CarriedOut, 'tasks' | 'asked'> {
  if (executor !== byHand || !isRemedyKind(kind)) return { asked: [] };
  const before = file.tasks?.findLast((one) => one.remedyId === id);
  if (before && isWaiting(before)) return { asked: [] };
  const { tasks, asked } = carriedOut(file, kind, before?.what ?? '', deciding);
  return tasks ? { tasks: tasks.map((one) => ({ ...one, remedyId: id })), asked } : { asked };
}
