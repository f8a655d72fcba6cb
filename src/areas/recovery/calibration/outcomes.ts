import { type Static, Type } from 'typebox';
import type { OutcomeKind, Seen } from '#areas/breaking-point/hazard/story.ts';
import { dayMillis, type Instant } from '#kernel/time.ts';

const Events = (standard: readonly string[], description: string) =>
  Type.Array(Type.String({ minLength: 1 }), { default: [...standard], description });

/** What tells this company that a customer was lost, or nearly: `amends calibrate` learns from it. */
export const OutcomePolicy = Type.Object(
  {
    left: Events(
      ['customer.left', 'account.closed', 'subscription.cancelled', 'contract.ended'],
      'Operational events that mean the customer has left.',
    ),
    disputed: Events(
      ['complaint.disputed', 'payment.disputed'],
      'Operational events that mean the customer took the matter elsewhere.',
    ),
    lowScore: Type.Number({
      minimum: 0,
      maximum: 1,
      default: 0.4,
      description: 'A score up to this share of its scale is a bad one.',
    }),
    withinDays: Type.Integer({
      minimum: 7,
      maximum: 365,
      default: 90,
      description: 'Leaving is foretold for so many days ahead.',
    }),
  },
  { additionalProperties: false, default: {} },
);
export type OutcomePolicy = Static<typeof OutcomePolicy>;

type Told = {
  readonly kind: string;
  readonly event?: string;
  readonly facts: Readonly<Record<string, unknown>>;
  readonly at: Instant;
};

/** What a signal says became of the customer; leaving is told apart, for it is foretold from every day before. */
export function outcomeOf(told: Told, policy: OutcomePolicy): Seen | undefined {
  const seen = (kind: OutcomeKind, happened: boolean): Seen => ({ kind, at: told.at, happened });
  if (told.event !== undefined && policy.left.includes(told.event)) return seen('left', true);
  if (told.event !== undefined && policy.disputed.includes(told.event))
    return seen('disputed', true);
  const { settled, score, outOf } = told.facts;
  if (typeof settled === 'boolean') return seen('not-settled', !settled);
  if (told.kind !== 'survey-answer' || typeof score !== 'number') return undefined;
  const scale = typeof outOf === 'number' && outOf > 0 ? outOf : 5;
  return seen('low-score', score / scale <= policy.lowScore);
}

const mostLandmarks = 12;

/**
 * Whether somebody left within so many days of each day on which something happened to them; days
 * whose future is not known yet say nothing.
 * @param days when something happened, in any order
 */
export function landmarks(
  days: readonly Instant[],
  leftAt: Instant | undefined,
  { withinDays, until }: { readonly withinDays: number; readonly until: Instant },
): Seen[] {
  const latest = new Map<number, Instant>();
  for (const at of days) {
    const day = Math.floor(at / dayMillis);
    if (at > (latest.get(day) ?? 0)) latest.set(day, at);
  }
  const ahead = withinDays * dayMillis;
  return [...latest.values()]
    .sort((a, b) => a - b)
    .slice(-mostLandmarks)
    .flatMap((at): Seen[] => {
      if (leftAt !== undefined && at >= leftAt) return [];
      const happened = leftAt !== undefined && leftAt - at <= ahead;
      if (!happened && at + ahead > until) return [];
      // A moment later, so that what happened that day counts.
      return [{ kind: 'left', at: (at + 1) as Instant, happened }];
    });
}
