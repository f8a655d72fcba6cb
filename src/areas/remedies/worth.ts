import { type Static, Type } from 'typebox';

/** What losing a customer costs the company, as far as a policy can say. Shown to staff, never to price. */
export const WorthPolicy = Type.Object(
  {
    years: Type.Number({
      minimum: 0.1,
      maximum: 50,
      default: 3,
      description: 'How long a customer who is content stays on, in years.',
    }),
    margin: Type.Number({
      minimum: 0,
      maximum: 1,
      default: 0.3,
      description: 'The share of what they pay that is left to the company.',
    }),
    wordOfMouth: Type.Number({
      minimum: 0,
      maximum: 10,
      default: 0.5,
      description: 'What their telling others costs, as a share of what they are worth themselves.',
    }),
    yearlyValueMinor: Type.Optional(
      Type.Integer({
        minimum: 0,
        maximum: 1e12,
        description:
          'What a customer pays in a year where no system says so; left out, nothing is shown.',
      }),
    ),
    gestureTakesBack: Type.Number({
      minimum: 0,
      maximum: 1,
      default: 0.25,
      description:
        'The share of the harm that putting right leaves which a gesture as large as the loss takes back.',
    }),
  },
  { additionalProperties: false, default: {} },
);
export type WorthPolicy = Static<typeof WorthPolicy>;

/** What is lost with a customer: their own value over the years they would stay, and what they tell others. */
export function stakeMinor(
  yearlyValueMinor: number | undefined,
  policy: WorthPolicy,
): number | undefined {
  const yearly = yearlyValueMinor ?? policy.yearlyValueMinor;
  if (yearly === undefined) return undefined;
  return Math.round(yearly * policy.margin * policy.years * (1 + policy.wordOfMouth));
}

/** How near the customer is, and what takes that back. */
export type Harm = {
  /** The chance of leaving now, and of a customer nothing happened to. */
  readonly chance: number;
  readonly baseChance: number;
  /** The share of the harm that putting right takes back. */
  readonly takenBack: number;
  /** What it cost the customer, minor units: what a gesture is measured against. */
  readonly lossMinor: number;
};

/** A gesture beside a loss of nothing is measured against this. */
const leastMeasureMinor = 1_000;

/** The chance of leaving once it is put right with a gesture of this size. Harm adds up as in the breaking point. */
export function chanceAfter(harm: Harm, gestureMinor: number, policy: WorthPolicy): number {
  const pressure = Math.log((1 - harm.baseChance) / Math.max(1e-9, 1 - harm.chance));
  const measure = Math.max(leastMeasureMinor, harm.lossMinor);
  const felt = policy.gestureTakesBack * (1 - 2 ** (-gestureMinor / measure)) * 2;
  const left = Math.max(0, pressure) * (1 - harm.takenBack) * (1 - Math.min(1, felt));
  return 1 - (1 - harm.baseChance) * Math.exp(-left);
}

export type Worth = {
  /** What is likely to be lost if nothing is done. */
  readonly atRiskMinor: number;
  /** What the remedy costs. */
  readonly costMinor: number;
  /** How much less is likely to be lost with it. */
  readonly keepsMinor: number;
};

/** Two figures are all that such an estimate knows. */
function roughly(amountMinor: number): number {
  const unit = 10 ** Math.max(0, Math.floor(Math.log10(Math.max(1, amountMinor))) - 1);
  return Math.round(amountMinor / unit) * unit;
}

/** What a remedy is worth: what stands to be lost, what it costs, and what it is expected to keep. */
export function worthOf(
  stake: number,
  harm: Harm,
  remedy: { readonly amountMinor: number; readonly gestureMinor: number },
  policy: WorthPolicy,
): Worth {
  const after = chanceAfter(harm, remedy.gestureMinor, policy);
  return {
    atRiskMinor: roughly(stake * harm.chance),
    costMinor: remedy.amountMinor,
    keepsMinor: roughly(stake * Math.max(0, harm.chance - after)),
  };
}

const sizes = [1, 1.5, 2, 3, 4, 6, 8];

/**
 * The gesture that is worth most: never less than the rule gives, for nobody is put off with less because
 * they are worth less; more where it keeps more than it costs, up to the policy's maximum.
 */
export function gestureWorthMost(
  { ruleMinor, maximumMinor }: { readonly ruleMinor: number; readonly maximumMinor: number },
  stake: number,
  harm: Harm,
  policy: WorthPolicy,
): number {
  const worth = (gestureMinor: number): number =>
    -stake * chanceAfter(harm, gestureMinor, policy) - gestureMinor;
  return sizes
    .map((size) => Math.min(maximumMinor, Math.round(ruleMinor * size)))
    .reduce((best, amount) => (worth(amount) > worth(best) ? amount : best), ruleMinor);
}
