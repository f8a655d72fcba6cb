import { type Static, Type } from 'typebox';
import type { CountedMoney } from '#areas/remedies/currencies/currencies.ts';
import { isByGesture } from '#areas/remedies/given.ts';
import type { CaseId, PersonId } from '#kernel/ids.ts';
import type { Instant } from '#kernel/time.ts';
import type { Case } from '../case.ts';
import { type LossKind, lossKinds } from './losses.contract.ts';

const mostLossMinor = 1e12;
const Amount = Type.Integer({ minimum: 0, maximum: mostLossMinor });

/** What failures cost customers beside what everybody sees: the tow truck, the day off. */
export const LossPolicy = Type.Object(
  {
    hourMinor: Type.Optional(
      Type.Integer({
        minimum: 0,
        maximum: 1e9,
        description: "What an hour of a customer's time counts; left out, time counts nothing.",
      }),
    ),
    prompts: Type.Optional(
      Type.Array(
        Type.Object(
          {
            id: Type.String({ pattern: '^[a-z0-9-]{1,60}$' }),
            name: Type.Record(Type.String(), Type.String(), {
              description: 'The question in each language: en, ar, fa, id.',
            }),
            kind: Type.Enum(lossKinds),
            failures: Type.Array(Type.String(), {
              description: 'Kinds of failure it is asked for; none means all.',
            }),
            usualMinor: Type.Optional(Amount),
          },
          { additionalProperties: false },
        ),
      ),
    ),
  },
  { additionalProperties: false, default: {} },
);
export type LossPolicy = Static<typeof LossPolicy>;

/** One thing it cost the customer. */
export type Loss = CountedMoney & {
  readonly id: string;
  readonly caseId: CaseId;
  readonly failure: string;
  readonly kind: LossKind;
  /** A prompt of the policy by its id, or a name somebody gave it. */
  readonly what: string;
  /** Of time; counted at the policy's rate. */
  readonly minutes: number;
  readonly words: string;
  /** Nobody, where the system measured it. */
  readonly by: PersonId | undefined;
  readonly at: Instant;
};

/** The item that what the system saw by itself becomes, once somebody begins a sheet. */
export const measuredLoss = 'measured';

type Measured = { readonly id: string; readonly at: Instant; readonly cost: CountedMoney };

/** What the system saw by itself, as a line of the sheet. */
export const measuredLine = (
  found: Pick<Case, 'id' | 'failure'>,
  { id, at, cost }: Measured,
): Loss => ({
  id,
  caseId: found.id,
  failure: found.failure,
  kind: 'money',
  what: measuredLoss,
  minutes: 0,
  words: '',
  by: undefined,
  at,
  ...cost,
});

type Cost = Pick<Case, 'lossMinor' | 'toldMinor'>;
type Seen = {
  readonly lossMinor: number;
  readonly isMeasured: boolean;
  readonly fromCustomer: boolean;
  /** When it happened, which may be long before it was heard of. */
  readonly at: Instant;
};

/**
 * What a case cost by now. Amounts that are measured come each on top of the others, and explain what was
 * told before; what is told may be the same loss once more, so that only more than all of it adds. What
 * a system saw happen after it was put right is a loss of its own. Any order gives the same sum.
 */
export function lossAfter(
  found: Cost & Pick<Case, 'fixedAt' | 'closedAt'>,
  { lossMinor: seenMinor, isMeasured, fromCustomer, at }: Seen,
): Cost {
  const { lossMinor } = found;
  const wasRight = at > (found.fixedAt ?? found.closedAt ?? Number.POSITIVE_INFINITY);
  const toldMinor = wasRight ? 0 : found.toldMinor;
  if (isMeasured || (wasRight && !fromCustomer))
    return {
      // What systems tell grows to a bound; what stands on a sheet may be beyond it.
      lossMinor: Math.max(
        lossMinor,
        Math.min(mostLossMinor, lossMinor + Math.max(0, seenMinor - toldMinor)),
      ),
      toldMinor: Math.max(0, toldMinor - seenMinor),
    };
  const moreMinor = Math.max(0, seenMinor - lossMinor);
  return { lossMinor: lossMinor + moreMinor, toldMinor: toldMinor + moreMinor };
}

/** What two cases cost that are one problem: every line, and once what was told or measured of both. */
export function lossOfBoth(one: Cost & Lines, other: Cost & Lines): Cost {
  const [larger, smaller] =
    unlistedMinor(one) >= unlistedMinor(other) ? [one, other] : [other, one];
  // What was measured of either explains what was told of the other.
  const explainedMinor = Math.max(0, measuredMinor(smaller) - measuredMinor(larger));
  return {
    lossMinor: larger.lossMinor + smaller.lossMinor - unlistedMinor(smaller),
    toldMinor: Math.max(0, larger.toldMinor - explainedMinor),
  };
}

/** Of what stands on no line. */
const measuredMinor = (one: Cost & Lines): number =>
  Math.max(0, unlistedMinor(one) - one.toldMinor);

type Lines = { readonly listedMinor: number };

/** What is told or measured of a loss and stands on no line of its sheet. */
export const unlistedMinor = ({
  lossMinor,
  listedMinor,
}: Pick<Cost, 'lossMinor'> & Lines): number => Math.max(0, lossMinor - listedMinor);

/** What an hour, or part of one, counts. */
export const timeWorthMinor = (minutes: number, hourMinor: number): number =>
  Math.round((minutes / 60) * hourMinor);

/** In the policy's currency, whatever each was paid in. */
export const sumMinor = (losses: readonly Pick<Loss, 'countedMinor'>[]): number =>
  losses.reduce((sum, one) => sum + one.countedMinor, 0);

/** Remedies that give back what it cost; a gift is beside that, and so is what a rule gives for the wait. */
const covering = new Set(['refund', 'reimburse', 'credit', 'voucher']);

type Paid = Omit<CountedMoney, 'rate'>;
type Given = Paid & {
  readonly kind: string;
  readonly state: string;
  readonly rule?: string | undefined;
};

type Sum = Omit<Paid, 'currency'>;

/** What amounts in one currency come to, and what that counts. */
export const sumIn = (all: readonly Paid[], currency: string): Sum =>
  all
    .filter((one) => one.currency === currency)
    .reduce(
      (sum, one) => ({
        amountMinor: sum.amountMinor + one.amountMinor,
        countedMinor: sum.countedMinor + one.countedMinor,
      }),
      { amountMinor: 0, countedMinor: 0 },
    );

/**
 * How much of what it cost has been given back, or is on its way, in the policy's currency. What was
 * given back in the currency it was lost in is given back, no more and no less, though a rate has changed.
 */
export function coveredMinor(given: readonly Given[], losses: readonly Paid[] = []): number {
  const back = given.filter(
    (one) =>
      covering.has(one.kind) &&
      !isByGesture(one) &&
      one.state !== 'reversed' &&
      one.state !== 'failed',
  );
  const currencies = [...new Set(back.map((one) => one.currency))];
  return currencies.reduce(
    (sum, currency) => sum + coveredBy(sumIn(back, currency), sumIn(losses, currency)),
    0,
  );
}

/** Of one currency: what was lost in it first, at the rate it was lost with; the rest at its own. */
function coveredBy(paid: Sum, lost: Sum): number {
  if (paid.amountMinor === 0 || lost.amountMinor === 0) return paid.countedMinor;
  if (paid.amountMinor < lost.amountMinor) {
    const part = Math.round(lost.countedMinor * (paid.amountMinor / lost.amountMinor));
    // A coin short is not whole, however little it counts.
    return Math.min(part, lost.countedMinor - 1);
  }
  const rest = (paid.amountMinor - lost.amountMinor) / paid.amountMinor;
  return lost.countedMinor + Math.round(paid.countedMinor * rest);
}

type Sheet = { readonly lossMinor: number; readonly losses?: readonly Paid[] | undefined };

/** What is left of the loss when all that was given is counted: 0 when they are whole. */
export const uncoveredMinor = ({ lossMinor, losses }: Sheet, given: readonly Given[]): number =>
  Math.max(0, lossMinor - coveredMinor(given, losses));

type Prompt = NonNullable<LossPolicy['prompts']>[number];

/** What to ask about for a kind of failure, but what is on the sheet already. */
export const promptsFor = (
  policy: LossPolicy,
  failure: string,
  sheet: readonly Pick<Loss, 'what'>[],
): Prompt[] =>
  (policy.prompts ?? []).filter(
    ({ id, failures }) =>
      (failures.length === 0 || failures.includes(failure)) &&
      !sheet.some((one) => one.what === id),
  );
