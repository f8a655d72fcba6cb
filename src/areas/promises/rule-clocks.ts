import { type Static, Type } from 'typebox';
import { endOfDay, endOfWorkingDay, type WorkingHours } from '#areas/staff/working-hours.ts';
import type { CaseId, Mint, PersonId, PromiseId } from '#kernel/ids.ts';
import { wordsIn } from '#kernel/language.ts';
import { addDays, type Instant, instant } from '#kernel/time.ts';
import { type RulePreset, ruleClockOf, rulePresets } from './clock-presets.ts';
import { isStep, type Promised, promiseOn, stepKinds } from './promise.ts';

/** A step of a regulator's clock: what is due, and how many days after what. */
const Step = Type.Object(
  {
    kind: Type.Enum(stepKinds),
    workingDays: Type.Optional(Type.Integer({ minimum: 1, maximum: 366 })),
    calendarDays: Type.Optional(Type.Integer({ minimum: 1, maximum: 732 })),
    extensionWorkingDays: Type.Optional(
      Type.Integer({
        minimum: 1,
        maximum: 366,
        description: 'So many more at most, once, where the customer is told why.',
      }),
    ),
    from: Type.Optional(
      Type.Enum(['receipt', 'step'], {
        default: 'receipt',
        description: 'Counted from the day of receipt, or from the end of the step before.',
      }),
    ),
  },
  { additionalProperties: false },
);

/** Clocks that run from receipt on every case, are never renewed and never stand still. */
export const RuleClock = Type.Object(
  {
    id: Type.String({ pattern: '^[a-z0-9-]{1,40}$' }),
    name: Type.Partial(Type.Record(Type.Enum(['en', 'ar', 'fa', 'id']), Type.String()), {
      additionalProperties: false,
      description: 'The rule, as people here call it; at least in English.',
    }),
    steps: Type.Array(Step, { minItems: 1, maxItems: 8 }),
    failures: Type.Optional(
      Type.Array(Type.String(), { description: 'Only for these kinds; for all when left out.' }),
    ),
    warnAtShare: Type.Optional(Type.Number({ minimum: 0.05, maximum: 0.95, default: 0.5 })),
    warnDays: Type.Optional(
      Type.Integer({
        minimum: 0,
        maximum: 366,
        default: 0,
        description: 'At least so many days before it is due, if that is earlier than the share.',
      }),
    ),
  },
  { additionalProperties: false },
);
export type RuleClock = Static<typeof RuleClock>;
export type RuleStep = RuleClock['steps'][number];

export const ClockChoice = Type.Union([Type.Enum(rulePresets), RuleClock]);
export type ClockChoice = Static<typeof ClockChoice>;

export const clockOf = (choice: ClockChoice): RuleClock =>
  typeof choice === 'string' ? ruleClockOf(choice satisfies RulePreset) : choice;

type NamedRule = Pick<RuleClock, 'id' | 'name'>;

/** A rule in the reader's language, else in English, else its id. */
export function clockName(rules: readonly NamedRule[], rule: string, language: string): string {
  const known = [...rules, ...rulePresets.map(ruleClockOf)].find((one) => one.id === rule);
  return known?.name ? wordsIn(known.name, language) : rule;
}

/** What a regulator calls a working day: Monday to Friday without bank holidays, whatever hours a team keeps. */
export const ruleDays = (zone: string, bankHolidays: readonly string[]): WorkingHours => ({
  zone,
  week: [1, 2, 3, 4, 5, 6, 7].map((day) => (day < 6 ? [[0, 24 * 60]] : [])),
  holidays: bankHolidays,
});

/** The steps that a complaint goes through by itself; a second stage begins only when the customer asks for it. */
const stepsOf = (clock: RuleClock): readonly RuleStep[] =>
  clock.steps.filter((step) => step.kind !== 'stage-two');

export const stageTwoOf = (clock: RuleClock): RuleStep | undefined =>
  clock.steps.find((step) => step.kind === 'stage-two');

/** The step after this one; the first when none has been; none after the last. */
export function stepAfter(
  clock: RuleClock,
  kind: Promised['kind'] | undefined,
): RuleStep | undefined {
  const steps = stepsOf(clock);
  if (kind === undefined) return steps[0];
  const at = steps.findIndex((step) => step.kind === kind);
  return at < 0 ? undefined : steps[at + 1];
}

type Starting = {
  readonly id: PromiseId;
  readonly caseId: CaseId;
  readonly ownerId: PersonId;
  readonly receivedAt: Instant;
  readonly at: Instant;
};

/** A step as it is owed; its days count from receipt or from now, the end of the step before. */
export function startStep(
  clock: RuleClock,
  step: RuleStep,
  days: WorkingHours,
  starting: Starting,
): Promised {
  const from = step.from === 'step' ? starting.at : starting.receivedAt;
  const dueAt =
    step.workingDays === undefined
      ? endOfDay(days.zone, from, step.calendarDays ?? 0)
      : endOfWorkingDay(days, from, step.workingDays);
  const { at } = starting;
  const byShare = at + Math.round(Math.max(0, dueAt - at) * (clock.warnAtShare ?? 0.5));
  const byDays = addDays(dueAt, -(clock.warnDays ?? 0));
  // A step shorter than the days before would be warned of at once, which says nothing.
  const warnAt = instant(byDays > at ? Math.min(byShare, byDays) : byShare);
  const made = promiseOn(
    { kind: step.kind, brokenBefore: 0, told: false, rule: clock.id, ...starting },
    { dueAt, warnAt, runs: 'moment' },
  );
  return { ...made, receivedAt: starting.receivedAt };
}

/** How many working days a step may still be given: once, and before it is due, where its rule lets it. */
export function extensionOf(
  clocks: readonly RuleClock[],
  promise: Promised,
  at: Instant,
): number | undefined {
  const mayMove = promise.state === 'open' && promise.dueAt > at;
  if (!mayMove || promise.firstDueAt !== promise.dueAt) return undefined;
  return clocks
    .find((one) => one.id === promise.rule)
    ?.steps.find((one) => one.kind === promise.kind)?.extensionWorkingDays;
}

/** A step with more time; counted from the day it was due, whose end is the next one's midnight, and warned of at half of what is left. */
export function extended(
  promise: Promised,
  workingDays: number,
  days: WorkingHours,
  at: Instant,
): Promised {
  const dueAt = endOfWorkingDay(days, instant(promise.dueAt - 1), workingDays);
  const warnAt = instant(at + Math.round((dueAt - at) / 2));
  return { ...promise, dueAt, warnAt, warned: false };
}

export const isFor = (clock: RuleClock, failure: string): boolean =>
  clock.failures === undefined || clock.failures.includes(failure);

/** A word to the customer acknowledges and responds; putting it right, or saying why not, is the last word on it. */
export const isDoneBy = (promise: Promised, deed: 'word' | 'put-right'): boolean =>
  deed === 'put-right'
    ? isStep(promise)
    : promise.kind === 'acknowledgement' || promise.kind === 'response';

type Done = Pick<Promised, 'rule' | 'kind' | 'receivedAt'>;
type Place = { readonly zone: string; readonly bankHolidays: readonly string[] };

/**
 * The step that begins when one has ended, whether it was done or missed: counted from the same receipt, which
 * is not the day the case was opened where the complaint came back.
 * @param starting with the day the case was opened, for steps that were made before receipts were kept
 */
export function nextStep(
  clocks: readonly RuleClock[],
  done: Done,
  place: Place,
  { mint, ...starting }: Omit<Starting, 'id'> & { readonly mint: Mint },
): Promised | undefined {
  const clock = clocks.find((one) => one.id === done.rule);
  const step = clock && stepAfter(clock, done.kind);
  if (!clock || !step) return undefined;
  const days = ruleDays(place.zone, place.bankHolidays);
  const receivedAt = done.receivedAt ?? starting.receivedAt;
  return startStep(clock, step, days, { ...starting, receivedAt, id: mint() as PromiseId });
}

/** Two cases that were joined have both brought their steps: what is owed already is not owed twice. */
export const isOwedAlready = (promises: readonly Promised[], step: Promised): boolean =>
  promises.some((one) => one.state === 'open' && one.rule === step.rule && one.kind === step.kind);
