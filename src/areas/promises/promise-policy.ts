import { type Static, Type } from 'typebox';
import { type Owed, Target, targetFor } from './targets.ts';
import { mostMinutes, type Span } from './term.ts';

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
    targets: Type.Array(Target, {
      default: [],
      maxItems: 100,
      description: 'Times for kinds of promises and customers; the first that fits wins.',
    }),
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
    coverAfterAbsentDays: Type.Number({
      minimum: 1,
      maximum: 365,
      default: 5,
      description:
        'An owner away for longer gives the case to a colleague for good; until then somebody only stands in.',
    }),
  },
  { additionalProperties: false, default: {} },
);
export type PromisePolicy = Static<typeof PromisePolicy>;

/** How long the first word may take: by the first target that fits, else less for those nearest to leaving. */
export function firstWordSpan(policy: PromisePolicy, owed: Owed): Span {
  const target = targetFor(policy.targets, 'first-word', owed);
  if (target) return target;
  const minutes =
    owed.chance >= policy.urgentFromChance ? policy.urgentMinutes : policy.standardMinutes;
  return { minutes };
}
