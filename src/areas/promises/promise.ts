import { type Static, Type } from 'typebox';
import type { CaseId, PersonId, PromiseId } from '#kernel/ids.ts';
import { type Instant, instant } from '#kernel/time.ts';

export const promiseKinds = ['call', 'write', 'fix', 'visit', 'refund', 'delivery'] as const;
export type PromiseKind = (typeof promiseKinds)[number];

/** What we said we would do by when. */
export type Promised = {
  readonly id: PromiseId;
  readonly caseId: CaseId;
  readonly ownerId: PersonId;
  readonly kind: PromiseKind;
  readonly madeAt: Instant;
  readonly dueAt: Instant;
  /** When the owner is reminded, before it breaks. */
  readonly warnAt: Instant;
  readonly state: 'open' | 'kept' | 'broken' | 'replaced';
  readonly warned: boolean;
  readonly endedAt: Instant | undefined;
  /** How many promises broke before this one in its case: the second break goes to a lead. */
  readonly brokenBefore: number;
};

/** A promise further away than this many working minutes is none; a slip of the pen must not make one. */
const mostMinutes = 31 * 24 * 60;

/** The policy's clocks for the promises the loop makes itself, in working minutes of the team. */
export const PromisePolicy = Type.Object(
  {
    standardMinutes: Type.Number({
      minimum: 1,
      maximum: mostMinutes,
      default: 240,
      description: 'First word from the owner.',
    }),
    urgentMinutes: Type.Number({
      minimum: 1,
      maximum: mostMinutes,
      default: 60,
      description: 'The same for a customer near to leaving.',
    }),
    urgentFromChance: Type.Number({ minimum: 0, maximum: 1, default: 0.5 }),
    warnAtShare: Type.Number({
      minimum: 0.1,
      maximum: 0.95,
      default: 0.75,
      description: 'Share of the time after which the owner is reminded.',
    }),
    silenceDays: Type.Number({
      minimum: 1,
      maximum: 365,
      default: 7,
      description: 'Days without an answer after which "is it settled?" counts as yes.',
    }),
    reopenDays: Type.Number({
      minimum: 0,
      maximum: 3_650,
      default: 30,
      description: 'A repeat within this time reopens the case.',
    }),
  },
  { additionalProperties: false, default: {} },
);
export type PromisePolicy = Static<typeof PromisePolicy>;

/** How long the first word may take: less for those nearest to leaving. */
export const firstWordMinutes = (policy: PromisePolicy, chance: number): number =>
  chance >= policy.urgentFromChance ? policy.urgentMinutes : policy.standardMinutes;

type Making = {
  readonly id: PromiseId;
  readonly caseId: CaseId;
  readonly ownerId: PersonId;
  readonly kind: PromiseKind;
  readonly at: Instant;
  readonly brokenBefore: number;
};

export const promiseBy = (making: Making, dueAt: Instant, warnAtShare: number): Promised => ({
  id: making.id,
  caseId: making.caseId,
  ownerId: making.ownerId,
  kind: making.kind,
  madeAt: making.at,
  dueAt,
  warnAt: instant(making.at + Math.round((dueAt - making.at) * warnAtShare)),
  state: 'open',
  warned: false,
  endedAt: undefined,
  brokenBefore: making.brokenBefore,
});

/**
 * A promise due so many working minutes from now; it is warned of in working time, too.
 * @param deadline the moment so many working minutes from now, by the owner's hours
 */
export function promiseWithin(
  making: Making,
  minutes: number,
  policy: PromisePolicy,
  deadline: (minutes: number) => Instant,
): Promised {
  const warnAt = deadline(minutes * policy.warnAtShare);
  return { ...promiseBy(making, deadline(minutes), policy.warnAtShare), warnAt };
}

export const endPromise = (
  promise: Promised,
  state: 'kept' | 'broken' | 'replaced',
  at: Instant,
): Promised => (promise.state === 'open' ? { ...promise, state, endedAt: at } : promise);

/** The promise the customer is waiting for: the earliest that is open. */
export const nextPromise = (promises: readonly Promised[]): Promised | undefined =>
  promises
    .filter((one) => one.state === 'open')
    .reduce<Promised | undefined>(
      (first, one) => (!first || one.dueAt < first.dueAt ? one : first),
      undefined,
    );
