import type { Case, CaseEvent } from '#areas/cases/case.ts';
import {
  type CaseChange,
  type CaseFile,
  type Deciding,
  line,
  touch,
  withNextDue,
} from '#areas/cases/commands/deciding.ts';
import { oweNextWord } from '#areas/cases/commands/promises/owed.ts';
import { carriedOut, handedTo } from '#areas/cases/commands/remedies/giving.ts';
import { answer, ask, fix } from '#areas/cases/commands/words.ts';
import type { Task } from '#areas/cases/tasks/task.ts';
import type { Target } from '#areas/promises/targets.ts';
import type { Changes, World } from '#areas/recovery/changes.ts';
import { putChange } from '#areas/recovery/commands/command-changes.ts';
import {
  changesOf,
  createDesk,
  type Desk,
  type Moment,
  promisesOf,
  standingOf,
  write,
} from '#areas/recovery/desk.ts';
import { finish } from '#areas/recovery/finish.ts';
import type { Policy } from '#areas/recovery/policy.ts';
import { nothingSpent } from '#areas/remedies/authority.ts';
import type { CountedMoney } from '#areas/remedies/currencies/currencies.ts';
import { type Given, givenOf, ruleOfRun } from '#areas/remedies/given.ts';
import { dayAt, type Person } from '#areas/staff/staff.ts';
import { type Held, type Judged, type Known, type RunCase, wordsFor } from '../judge.ts';
import type { Run } from './run.ts';

export type RunGround = { readonly policy: Policy; readonly moment: Moment; readonly by: Person };

export type CarriedOut = {
  readonly changes: Changes;
  readonly rows: readonly RunCase[];
  /** How many were written to. */
  readonly messages: number;
  readonly spentMinor: number;
};

/** What a run does to the next of its cases: what is said, given, marked and asked, each as a line of its case. */
export function carryOut(
  world: World,
  run: Run,
  judged: readonly Judged[],
  ground: RunGround,
): CarriedOut {
  const desk = createDesk(world, ground.policy, ground.moment);
  const remedies: Given[] = [];
  const tasks: Task[] = [];
  const rows: RunCase[] = [];
  let messages = 0;
  for (const { found, known, verdict } of judged) {
    if (verdict.held !== undefined) {
      rows.push(...leftOut(desk, found, known, verdict.held));
      continue;
    }
    const { paid } = verdict;
    const words = wordsFor(run.message, known.language, paid);
    const steps = run.remedy ? remedySteps : closingSteps;
    const first = fileOf(desk, found, known.sheet);
    const done = doSteps(desk, run, first, { steps, paid, text: words?.text, ground });
    if (!done.ok) {
      rows.push(rowOf(found, 'failed', done.code));
      continue;
    }
    if (known.carrier !== undefined) sayCarrier(desk, found, known.carrier, 'closed');
    const remedy = given(run, found, paid, ground);
    if (remedy) {
      remedies.push(remedy);
      tasks.push(...done.tasks.map((one) => ({ ...one, remedyId: remedy.id })));
    }
    if (words) messages++;
    rows.push({
      ...rowOf(found, 'given', ''),
      amountMinor: paid.countedMinor,
      remedyId: remedy?.id,
    });
  }
  finish(desk);
  const spentMinor = rows.reduce((sum, row) => sum + row.amountMinor, 0);
  return { changes: { ...changesOf(desk), remedies, tasks }, rows, messages, spentMinor };
}

function leftOut(desk: Desk, found: Case, { carrier }: Known, held: Held): RunCase[] {
  if (held === 'same-customer' && carrier !== undefined)
    sayCarrier(desk, found, carrier, 'left_out');
  // Taken out by hand: its row is there already.
  return held === 'excluded' ? [] : [rowOf(found, 'held', held)];
}

/** Why a case has no remedy of its own, for whoever looks at it. */
const sayCarrier = (desk: Desk, { id }: Case, number: number, how: 'left_out' | 'closed'): void =>
  write(desk, { caseId: id, kind: 'made-good-with', params: { number, how } });

const rowOf = (found: Case, outcome: RunCase['outcome'], because: string): RunCase => ({
  caseId: found.id,
  outcome,
  because,
  amountMinor: 0,
  remedyId: undefined,
});

function given(run: Run, found: Case, paid: CountedMoney, ground: RunGround): Given | undefined {
  const { remedy } = run;
  if (!remedy) return undefined;
  const { policy, moment } = ground;
  return givenOf(
    {
      kind: remedy.kind,
      ...paid,
      executor: handedTo(policy, remedy.kind),
      target: found.subject,
      words: '',
    },
    found,
    { by: undefined, rule: ruleOfRun(run.id) },
    { ...moment, day: dayAt(policy.teams, moment.at) },
  );
}

type Doing = { readonly run: Run; readonly paid: CountedMoney; readonly text: string | undefined };
type Step = (
  file: CaseFile,
  doing: Doing,
  deciding: Deciding,
) => ReturnType<typeof answer> | undefined;

type Steps = {
  readonly steps: readonly Step[];
  readonly paid: CountedMoney;
  readonly text: string | undefined;
  readonly ground: RunGround;
};

type Done =
  | { readonly ok: true; readonly tasks: readonly Task[] }
  | { readonly ok: false; readonly code: string };

/** Takes steps one after another on one case, each on what the one before has left; all of them or none. */
function doSteps(
  desk: Desk,
  run: Run,
  first: CaseFile,
  { steps, paid, text, ground }: Steps,
): Done {
  const { found } = first;
  const deciding = decidingFor(desk, found, ground);
  const changes: { readonly file: CaseFile; readonly change: CaseChange }[] = [];
  let file = first;
  for (const step of steps) {
    const decided = step(file, { run, paid, text }, deciding);
    if (!decided) continue;
    if (!decided.ok) return { ok: false, code: decided.refusal.code };
    changes.push({ file, change: decided.value });
    file = after(file, decided.value);
  }
  for (const { file: before, change } of changes)
    putChange(desk, { ...before, standing: standingOf(desk, found.customerId) }, change);
  return { ok: true, tasks: changes.flatMap(({ change }) => change.tasks ?? []) };
}

const fileOf = (desk: Desk, found: Case, sheet: Known['sheet']): CaseFile => ({
  found,
  promises: promisesOf(desk, found.id),
  handOver: undefined,
  standing: standingOf(desk, found.customerId),
  others: [],
  proposal: undefined,
  ...sheet,
});

const after = (file: CaseFile, { next, promises }: CaseChange): CaseFile => {
  const changed = new Set(promises.map((one) => one.id));
  return {
    ...file,
    found: next,
    promises: [...file.promises.filter((one) => !changed.has(one.id)), ...promises],
  };
};

function decidingFor(desk: Desk, found: Case, { by, policy, moment }: RunGround): Deciding {
  const { people } = desk.world.directory;
  return {
    by,
    leads: true,
    person: (id) => desk.assigner.byId(id as Person['id']),
    people,
    policy,
    currency: policy.currency,
    at: moment.at,
    mint: moment.mint,
    spent: nothingSpent,
    spentBy: () => nothingSpent,
    yearlyValueMinor: desk.world.customers.get(found.customerId)?.yearlyValueMinor,
  };
}

const plain = (file: CaseFile, deciding: Deciding, events: readonly CaseEvent[], change = {}) => ({
  ok: true as const,
  value: { next: touch(file.found, deciding.at, change), events, promises: [], evidence: [] },
});

/** A word keeps the promise of a word; on a case that is over it is a word and nothing more. */
const say: Step = (file, { text }, deciding) => {
  if (text === undefined) return undefined;
  if (file.found.state !== 'closed') return answer(file, { command: 'answer', text }, deciding);
  return plain(file, deciding, [line(file, deciding, 'answered', { text })]);
};

const give: Step = (file, { run, paid }, deciding) => {
  if (!run.remedy) return undefined;
  const { amountMinor, currency, countedMinor } = paid;
  const params = { kind: run.remedy.kind, amountMinor, currency };
  const spentMinor = file.found.spentMinor + countedMinor;
  const event = line(file, deciding, 'remedy-given', { params });
  const { asked, tasks } = carriedOut(file, run.remedy.kind, run.reason, deciding);
  const { ok, value } = plain(file, deciding, [event, ...asked], { spentMinor });
  return { ok, value: tasks ? { ...value, tasks } : value };
};

/** By then all are closed together, or told how it stands; fewer days would be as many broken promises as cases. */
const usualNextWord: Target = { kind: 'next-word', workingDays: 5, told: true };

const hasNext = ({ promises }: CaseFile): boolean =>
  promises.some((one) => one.state === 'open' && (one.told || one.kind === 'next-word'));

/** A word to all keeps what the owner had promised: a customer whose case stays open knows what comes next, and when. */
const oweNext: Step = (file, _, deciding) => {
  if (hasNext(file)) return undefined;
  const { promises, events } = oweNextWord(file, deciding, usualNextWord);
  if (promises.length === 0) return undefined;
  const { ok, value } = plain(file, deciding, events);
  return {
    ok,
    value: { ...value, next: withNextDue(value.next, file.promises, promises), promises },
  };
};

const markFixed: Step = (file, _, deciding) =>
  file.found.fixedAt === undefined ? fix(file, { command: 'fix', text: '' }, deciding) : undefined;

const askWhether: Step = (file, _, deciding) => ask(file, { command: 'ask' }, deciding);

const remedySteps: readonly Step[] = [give, say, oweNext];
const closingSteps: readonly Step[] = [say, markFixed, askWhether];
