import { type Static, Type } from 'typebox';
import type { WorkingHours } from '#areas/staff/working-hours.ts';
import { addWorkingMinutes } from '#areas/staff/working-hours.ts';
import { type Instant, instant } from '#kernel/time.ts';
import { isStep, isWord, type Promised } from './promise.ts';

const alone = { additionalProperties: false };

/** What brings a case to somebody with authority. */
const Cause = Type.Union([
  Type.Object(
    {
      promisesBroken: Type.Integer({
        minimum: 1,
        maximum: 100,
        description: 'So many promises to the customer broken in a row.',
      }),
    },
    alone,
  ),
  Type.Object(
    {
      bounces: Type.Integer({
        minimum: 1,
        maximum: 100,
        description: 'The customer had to live through so many changes of owner.',
      }),
    },
    alone,
  ),
  Type.Object(
    {
      chanceAtLeast: Type.Number({ minimum: 0, maximum: 1 }),
      waitMinutes: Type.Number({
        minimum: 1,
        maximum: 44_640,
        description: 'Working minutes without the first word they were promised.',
      }),
    },
    alone,
  ),
  Type.Object(
    {
      clockAtShare: Type.Number({
        minimum: 0.05,
        maximum: 1,
        description: "This share of the time of a regulator's step is over.",
      }),
    },
    alone,
  ),
]);

export const EscalationRule = Type.Object(
  {
    when: Cause,
    to: Type.Object(
      {
        role: Type.Enum(['lead', 'improvement', 'executive', 'admin']),
        team: Type.Optional(
          Type.String({ default: 'own', description: "The case's own team, or one by its id." }),
        ),
      },
      alone,
    ),
  },
  alone,
);
export type EscalationRule = Static<typeof EscalationRule>;
export type EscalationTo = EscalationRule['to'];

/** As it always was, and what a regulator or a bounced customer would ask for. */
export const usualEscalation: readonly EscalationRule[] = [
  { when: { promisesBroken: 2 }, to: { role: 'lead', team: 'own' } },
  { when: { bounces: 2 }, to: { role: 'lead', team: 'own' } },
  { when: { clockAtShare: 0.8 }, to: { role: 'lead', team: 'own' } },
];

/** Who is told when so many promises in a row are broken; at each number once. */
export const forBroken = (rules: readonly EscalationRule[], broken: number): EscalationTo[] =>
  rules.flatMap(({ when, to }) =>
    'promisesBroken' in when && when.promisesBroken === broken ? [to] : [],
  );

/** Who is told when bounces rise from one number to another. */
export const forBounces = (
  rules: readonly EscalationRule[],
  before: number,
  after: number,
): EscalationTo[] =>
  rules.flatMap(({ when, to }) =>
    'bounces' in when && when.bounces > before && when.bounces <= after ? [to] : [],
  );

type Timed = { readonly at: Instant; readonly to: EscalationTo; readonly fromChance: number };

/** The moments at which a promise calls somebody, the first one first. */
function timesOf(
  rules: readonly EscalationRule[],
  promise: Promised,
  hours: WorkingHours,
): Timed[] {
  const times = rules.flatMap(({ when, to }): Timed[] => {
    if ('clockAtShare' in when && isStep(promise)) {
      const span = promise.dueAt - promise.madeAt;
      const at = instant(promise.madeAt + Math.round(span * when.clockAtShare));
      return [{ at, to, fromChance: 0 }];
    }
    const isFirst = isWord(promise) && promise.told && promise.brokenBefore === 0;
    if (!('chanceAtLeast' in when) || !isFirst) return [];
    const at = addWorkingMinutes(hours, promise.madeAt, when.waitMinutes + promise.stoodMinutes);
    return [{ at, to, fromChance: when.chanceAtLeast }];
  });
  return times.sort((a, b) => a.at - b.at);
}

/** The promise with the moment at which it is next to be looked at, if any rule says so. */
export function armed(
  promise: Promised,
  rules: readonly EscalationRule[],
  hours: WorkingHours,
  after: Instant = instant(promise.madeAt - 1),
): Promised {
  const next = timesOf(rules, promise, hours).find((one) => one.at > after);
  return { ...promise, escalateAt: next?.at };
}

type Now = {
  readonly at: Instant;
  readonly chance: number;
  /** Whether somebody with authority has the case before them already. */
  readonly isSeen: boolean;
};

/** Who is to be told by now, among those whose moment has not passed before. */
export function dueNow(
  rules: readonly EscalationRule[],
  promise: Promised,
  hours: WorkingHours,
  now: Now,
): EscalationTo[] {
  const awaited = promise.escalateAt ?? now.at;
  const times = timesOf(rules, promise, hours).filter((one) => one.at <= now.at);
  const due = times.filter((one) => one.at >= awaited);
  // Armed by somebody whose hours begin later: by these its moment is over, and nobody was told at it.
  const missed = now.isSeen ? [] : times.slice(-1);
  return (due.length > 0 ? due : missed)
    .filter((one) => now.chance >= one.fromChance)
    .map((one) => one.to);
}
