import { type Static, Type } from 'typebox';
import type { CaseId } from '#kernel/ids.ts';
import type { Instant } from '#kernel/time.ts';
import { fitOf, type RemedyKind, remedyKinds } from '../remedy.contract.ts';

const Amount = Type.Integer({ minimum: 0, maximum: 1e12 });
const Minutes = (minimum: number) => Type.Integer({ minimum, maximum: 525_600 });
const Words = (description: string) =>
  Type.Record(Type.String(), Type.String({ minLength: 1, maxLength: 2_000 }), { description });
const only = { additionalProperties: false };

const Tier = Type.Object(
  {
    fromMinutes: Minutes(0),
    amountMinor: Amount,
    when: Type.Optional(
      Type.Union(
        [
          Type.Object(
            { fact: Type.String({ minLength: 1, maxLength: 60 }), atLeast: Type.Number() },
            only,
          ),
          Type.Object(
            {
              fact: Type.String({ minLength: 1, maxLength: 60 }),
              equals: Type.Union([Type.String(), Type.Number(), Type.Boolean()]),
            },
            only,
          ),
        ],
        { description: 'Only where a fact of the event says so: a distance, a class, a region.' },
      ),
    ),
  },
  only,
);
type Tier = Static<typeof Tier>;

/** What a company gives by itself, to whom a kind of failure happened: nobody asks, nobody decides. */
export const Gesture = Type.Object(
  {
    id: Type.String({ pattern: '^[a-z0-9-]{1,60}$' }),
    name: Words('Shown to the customer and to staff, in each language: en, ar, fa, id.'),
    on: Type.Union([
      Type.Object(
        {
          failure: Type.String(),
          told: Type.Optional(
            Type.Boolean({
              default: false,
              description:
                'Also where the customer says so, through a system that knows their account; otherwise only where our own systems saw it.',
            }),
          ),
        },
        only,
      ),
      Type.Object({ detector: Type.String() }, only),
    ]),
    graceMinutes: Type.Optional(
      Type.Integer({
        minimum: 0,
        maximum: 525_600,
        default: 0,
        description: 'Up to so many minutes, as the detector measures them, nothing is given.',
      }),
    ),
    kind: Type.Enum(remedyKinds),
    amount: Type.Union([
      Type.Object({ fixedMinor: Amount }, only),
      Type.Object(
        {
          perUnit: Type.Union(
            [
              Type.Object({ unitMinutes: Minutes(1), amountMinor: Amount }, only),
              Type.Object(
                { unitDays: Type.Integer({ minimum: 1, maximum: 365 }), amountMinor: Amount },
                only,
              ),
            ],
            { description: 'For each unit begun beyond the grace.' },
          ),
        },
        only,
      ),
      Type.Object(
        {
          tiers: Type.Array(Tier, {
            minItems: 1,
            maxItems: 40,
            description: 'Of all that are reached, the highest.',
          }),
        },
        only,
      ),
    ]),
    capMinor: Type.Integer({ minimum: 0, maximum: 1e12, description: 'Never more than this.' }),
    oncePer: Type.Enum(['case', 'cause'], {
      description:
        'A cause is a kind of failure of one customer about one thing: an order, a flight on a day.',
    }),
    monthlyBudgetMinor: Type.Integer({
      minimum: 0,
      maximum: 1e12,
      description: 'What the rule may give in a month, to all together.',
    }),
    text: Words('What the customer is told: facts only, in each language.'),
  },
  only,
);
export type Gesture = Static<typeof Gesture>;

/** When told failures of one customer are many: then a person looks, and nothing is blocked. */
export const ClaimPolicy = Type.Object(
  {
    most: Type.Integer({ minimum: 1, maximum: 1_000, default: 3 }),
    withinDays: Type.Integer({ minimum: 1, maximum: 1_000, default: 180 }),
  },
  only,
);

type Fact = string | number | boolean;

/** What an event measured; no minutes where somebody only told. */
export type Measured = { readonly minutes: number; readonly facts: Readonly<Record<string, Fact>> };

const meets = ({ when }: Tier, facts: Measured['facts']): boolean => {
  if (!when) return true;
  const fact: Fact | undefined = Object.hasOwn(facts, when.fact) ? facts[when.fact] : undefined;
  return 'equals' in when ? fact === when.equals : typeof fact === 'number' && fact >= when.atLeast;
};

const minutesOfDay = 24 * 60;

function dueMinor({ amount, graceMinutes = 0 }: Gesture, { minutes, facts }: Measured) {
  if ('fixedMinor' in amount) return amount.fixedMinor;
  if ('tiers' in amount) {
    const reached = amount.tiers.filter(
      (tier) => minutes >= tier.fromMinutes && meets(tier, facts),
    );
    return reached.length === 0 ? undefined : Math.max(...reached.map((tier) => tier.amountMinor));
  }
  const { perUnit } = amount;
  const unit = 'unitDays' in perUnit ? perUnit.unitDays * minutesOfDay : perUnit.unitMinutes;
  const units = Math.ceil((minutes - graceMinutes) / unit);
  return units > 0 ? units * perUnit.amountMinor : undefined;
}

/** The least and the most that a rule gives, when it gives. */
export function rangeOf({ amount, capMinor }: Gesture): {
  readonly leastMinor: number;
  readonly mostMinor: number;
} {
  if ('perUnit' in amount) {
    const { amountMinor } = amount.perUnit;
    return {
      leastMinor: Math.min(capMinor, amountMinor),
      mostMinor: amountMinor === 0 ? 0 : capMinor,
    };
  }
  const amounts =
    'tiers' in amount ? amount.tiers.map((tier) => tier.amountMinor) : [amount.fixedMinor];
  return {
    leastMinor: Math.min(capMinor, ...amounts),
    mostMinor: Math.min(capMinor, Math.max(...amounts)),
  };
}

/** What a rule gives for what was measured; undefined where it gives nothing, which a voucher of nothing is. */
export function amountFor(gesture: Gesture, measured: Measured): number | undefined {
  const { graceMinutes = 0, capMinor, kind } = gesture;
  if (graceMinutes > 0 && measured.minutes <= graceMinutes) return undefined;
  const due = dueMinor(gesture, measured);
  if (due === undefined) return undefined;
  const amountMinor = Math.min(capMinor, due);
  return fitOf(kind, amountMinor) === 'needs-money' ? undefined : amountMinor;
}

/** Why a rule that applies gives nothing by itself, so that the owner decides. */
export type Held = 'claims' | 'second' | 'budget' | 'team';

/** What was decided by a rule, once for each cause. */
export type DecidedGesture = {
  readonly id: string;
  readonly rule: string;
  readonly cause: string;
  readonly caseId: CaseId;
  readonly at: Instant;
  readonly kind: RemedyKind;
  readonly amountMinor: number;
  readonly currency: string;
  /** What was given; nothing where it was held back. */
  readonly remedyId: string | undefined;
  readonly held: Held | undefined;
};

export type Guards = {
  readonly amountMinor: number;
  /** The customer said so, and no system of ours saw it. */
  readonly told: boolean;
  /** Failures this customer told within the policy's days, with this one; and how many are usual. */
  readonly claims: number;
  readonly mostClaims: number;
  /** Failed before within the window, or given to by a rule. */
  readonly failedBefore: boolean;
  readonly leftOfRuleMinor: number;
  readonly leftOfTeamMinor: number;
};

/**
 * Whether a rule may give by itself. An apology by machine loses its worth the second time (field data of
 * 1.5 million riders, https://ssrn.com/abstract=3360827) and a second failure outweighs the first recovery (doi
 * 10.1509/jmkg.66.4.57.18512): then a person has to.
 */
export function heldBack(guards: Guards): Held | undefined {
  const { amountMinor, told, claims, mostClaims } = guards;
  if (told && claims > mostClaims) return 'claims';
  if (guards.failedBefore) return 'second';
  if (amountMinor > guards.leftOfRuleMinor) return 'budget';
  if (amountMinor > guards.leftOfTeamMinor) return 'team';
  return undefined;
}
