import { type Static, Type } from 'typebox';
import { roles } from '#areas/staff/staff.contract.ts';
import { caseLimitOf, Grade, RoleLimits, type Who } from './authority.ts';
import { byHand } from './carrying/life.ts';
import type { CountedMoney } from './currencies/currencies.ts';
import { type RemedyKind, remedyKinds } from './remedy.contract.ts';
import { gestureWorthMost, stakeMinor, type WorthPolicy } from './worth.ts';

const Kind = Type.Enum(remedyKinds);
const Amount = Type.Integer({ minimum: 0, maximum: 1e12 });

/** What a told failure is when nothing names its kind. Every policy has it. */
export const otherFailure = 'other';

/** The catalogue: what this company can do to put each kind of failure right. */
export const FailurePolicy = Type.Object(
  {
    id: Type.String({ pattern: '^[a-z0-9-]{1,60}$' }),
    name: Type.Record(Type.String(), Type.String(), {
      description: 'The failure in each language: en, ar, fa, id.',
    }),
    severity: Type.Number({ minimum: 0, maximum: 1 }),
    team: Type.Optional(Type.String()),
    fault: Type.Optional(
      Type.Enum(['customer'], {
        description: 'The customer’s own mistake: it is helped with all the same, as goodwill.',
      }),
    ),
    /** What completes the service the customer came for. */
    finish: Type.Optional(Kind),
    /** What such a failure usually costs the customer when nobody has asked yet. */
    usualLossMinor: Type.Optional(Amount),
    matches: Type.Optional(
      Type.Array(Type.String({ minLength: 2 }), {
        description:
          'Words of a told failure that mean this kind; `flight … cancel`: both in one sentence, in whatever order.',
      }),
    ),
  },
  { additionalProperties: false },
);
export type FailurePolicy = Static<typeof FailurePolicy>;

export const RemedyPolicy = Type.Object(
  {
    gesture: Type.Object(
      {
        kind: Kind,
        fromChance: Type.Number({
          minimum: 0,
          maximum: 1,
          description: 'Only worth it for a customer this near to leaving.',
        }),
        shareOfLoss: Type.Number({ minimum: 0, maximum: 2, default: 0.2 }),
        minimumMinor: Amount,
        maximumMinor: Amount,
      },
      { additionalProperties: false },
    ),
    carriedOutBy: Type.Optional(
      Type.Partial(Type.Record(Kind, Type.String({ pattern: '^[a-z0-9-]{1,40}$' })), {
        additionalProperties: false,
        description:
          'Who carries a kind of remedy out: payments, vouchers, orders, gifts, mail for letters, or a team by its id; left out, the owner does it by hand.',
      }),
    ),
    targetFacts: Type.Optional(
      Type.Partial(Type.Record(Kind, Type.String({ minLength: 1, maxLength: 60 })), {
        additionalProperties: false,
        description:
          'The fact of the signal that opened a case which says what a kind of remedy is done to, such as the payment for refunds; used where nobody named another.',
      }),
    ),
    voucherDays: Type.Optional(
      Type.Integer({
        minimum: 1,
        maximum: 3_650,
        default: 365,
        description: 'How long a voucher can be used, in days.',
      }),
    ),
    proposals: Type.Optional(
      Type.Object(
        {
          answerMinutes: Type.Integer({
            minimum: 1,
            maximum: 10_000,
            default: 30,
            description: 'Working minutes within which whoever is asked for more has to answer.',
          }),
          silenceGrantsMinor: Type.Optional(
            Type.Integer({
              minimum: 0,
              maximum: 1e12,
              default: 0,
              description:
                'Up to this amount, no answer in time is a yes: for all that one person proposes in 24 hours together.',
            }),
          ),
        },
        { additionalProperties: false },
      ),
    ),
    discretion: Type.Optional(
      Type.Partial(Type.Record(Type.Enum(roles), Amount), {
        additionalProperties: false,
        description: 'What each role may give on a case by bending its limit for a written reason.',
      }),
    ),
    reviewShare: Type.Optional(
      Type.Number({
        minimum: 0,
        maximum: 1,
        default: 0.2,
        description: 'The share of bent rules that somebody looks at afterwards.',
      }),
    ),
    /** What each role may spend on one case alone, in minor units. */
    authority: Type.Partial(Type.Record(Type.Enum(roles), Amount), {
      additionalProperties: false,
    }),
    /** Limits beside the one per case, by role. */
    limits: Type.Optional(
      Type.Partial(Type.Record(Type.Enum(roles), RoleLimits), { additionalProperties: false }),
    ),
    grades: Type.Optional(
      Type.Record(Type.String({ pattern: '^[a-z0-9-]{1,40}$' }), Grade, {
        additionalProperties: false,
        description:
          'Limits of people rather than of roles: whoever is given a grade has its limits in place of all of the role.',
      }),
    ),
    budgets: Type.Optional(
      Type.Record(Type.String(), Amount, {
        description: 'What each team may give in a month, together.',
      }),
    ),
  },
  { additionalProperties: false },
);
export type RemedyPolicy = Static<typeof RemedyPolicy>;

export type RemedyStep = {
  readonly kind: RemedyKind;
  readonly amountMinor: number;
  readonly reason:
    | 'finish-first'
    | 'sorry-first'
    | 'cover-loss'
    | 'usual-loss'
    | 'near-leaving'
    | 'failed-again'
    | 'goodwill';
};

/** What would put it right, in order, and whether the owner may do all of it alone. */
export type Recommendation = {
  readonly steps: readonly RemedyStep[];
  readonly amountMinor: number;
  readonly currency: string;
  readonly alone: boolean;
  readonly limitMinor: number;
};

type Situation = {
  readonly failure: FailurePolicy | undefined;
  readonly lossMinor: number;
  readonly chance: number;
  readonly failedBefore: boolean;
  /** Who has the case. */
  readonly owner: Who;
  readonly currency: string;
  readonly spentMinor: number;
  /** What the company knows of the customer's worth; without it a gesture is by the rule alone. */
  readonly value: Value;
};

type Value = {
  readonly policy: WorthPolicy;
  readonly yearlyValueMinor: number | undefined;
  readonly baseChance: number;
  readonly takenBack: number;
};

function gestureMinor(policy: RemedyPolicy, covered: number, { value, chance }: Situation): number {
  const { shareOfLoss, minimumMinor, maximumMinor } = policy.gesture;
  const ruleMinor = Math.min(
    maximumMinor,
    Math.max(minimumMinor, Math.round(covered * shareOfLoss)),
  );
  // What the policy assumes of everybody says nothing about this one.
  if (value.yearlyValueMinor === undefined) return ruleMinor;
  const stake = stakeMinor(value.yearlyValueMinor, value.policy) ?? 0;
  const harm = { chance, lossMinor: covered, ...value };
  return gestureWorthMost({ ruleMinor, maximumMinor }, stake, harm, value.policy);
}

/** Remedies that are words: they finish nothing. */
const words: ReadonlySet<string> = new Set(['call-back', 'letter']);

/** Why a gesture is worth it: goodwill for their own mistake, the second failure, or how near they are. */
function gestureReason(
  policy: RemedyPolicy,
  { failure, failedBefore, chance }: Situation,
): RemedyStep['reason'] | undefined {
  if (failure?.fault === 'customer') return 'goodwill';
  if (failedBefore) return 'failed-again';
  return chance >= policy.gesture.fromChance ? 'near-leaving' : undefined;
}

/**
 * The recommended remedy: finish the service first (a remedy that matches the failure keeps customers
 * best, doi 10.1177/1094670519898521), cover what it cost them, then a gesture where the customer is
 * near to leaving or was failed before (no paradox after two failures: something tangible is due).
 */
export function recommend(policy: RemedyPolicy, situation: Situation): Recommendation {
  const { failure } = situation;
  const first = failure?.finish ?? 'call-back';
  const steps: RemedyStep[] = [
    { kind: first, amountMinor: 0, reason: words.has(first) ? 'sorry-first' : 'finish-first' },
  ];
  // What was their own mistake is not ours to cover, and no reason not to help.
  const isOurs = failure?.fault !== 'customer';
  const usual = failure?.usualLossMinor ?? 0;
  const covered = situation.lossMinor > 0 ? situation.lossMinor : usual;
  if (covered > 0 && isOurs) {
    const reason = situation.lossMinor > 0 ? 'cover-loss' : 'usual-loss';
    steps.push({ kind: 'reimburse', amountMinor: covered, reason });
  }
  const reason = gestureReason(policy, situation);
  if (reason) {
    const amountMinor = gestureMinor(policy, isOurs ? covered : 0, situation);
    steps.push({ kind: policy.gesture.kind, amountMinor, reason });
  }
  const amountMinor = steps.reduce((sum, step) => sum + step.amountMinor, 0);
  const { yearlyValueMinor } = situation.value;
  const limitMinor = caseLimitOf(policy, { yearlyValueMinor, ...situation.owner });
  const alone = amountMinor + situation.spentMinor <= limitMinor;
  return { steps, amountMinor, currency: situation.currency, alone, limitMinor };
}

/** Who carries a kind of remedy out; nobody named is the owner, by hand. */
export const executorOf = (policy: RemedyPolicy, kind: RemedyKind): string =>
  policy.carriedOutBy?.[kind] ?? byHand;

/** A remedy as it was decided to give it. */
export type GivenRemedy = CountedMoney & {
  readonly kind: RemedyKind;
  readonly executor: string;
  /** What it is done to: a payment, an order, an address. */
  readonly target: string;
  readonly words: string;
};
