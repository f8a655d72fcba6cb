import { type Static, Type } from 'typebox';
import { spanFields } from './term.ts';

/** Which cases a target is for; what is left out does not matter. */
const When = Type.Object(
  {
    failure: Type.Optional(Type.String()),
    team: Type.Optional(Type.String()),
    fromChance: Type.Optional(Type.Number({ minimum: 0, maximum: 1 })),
    incident: Type.Optional(Type.Boolean()),
    minimumYearlyValueMinor: Type.Optional(Type.Integer({ minimum: 0 })),
  },
  { additionalProperties: false },
);

export const Target = Type.Object(
  {
    kind: Type.Enum(['first-word', 'next-word', 'put-right'], {
      description:
        'first-word: to somebody new. next-word: after each answer while the case is open. put-right: from opening.',
    }),
    ...spanFields,
    hours: Type.Optional(
      Type.Enum(['working', 'calendar'], {
        default: 'working',
        description: 'Whether minutes are counted by working hours or by the clock.',
      }),
    ),
    told: Type.Optional(
      Type.Boolean({
        default: false,
        description:
          'Whether the customer is told; what was told is a promise. A first word always is.',
      }),
    ),
    when: Type.Optional(When),
  },
  { additionalProperties: false },
);
export type Target = Static<typeof Target>;

/** What a target is chosen by. */
export type Owed = {
  readonly failure: string;
  readonly team: string;
  readonly chance: number;
  readonly isIncident: boolean;
  readonly yearlyValueMinor: number | undefined;
};

/** The first target of its kind that fits wins, as in a list of exceptions with the rule at its end. */
export const targetFor = (
  targets: readonly Target[],
  kind: Target['kind'],
  owed: Owed,
): Target | undefined => targets.find((one) => one.kind === kind && fits(one.when ?? {}, owed));

const fits = (when: Static<typeof When>, owed: Owed): boolean =>
  (when.failure === undefined || when.failure === owed.failure) &&
  (when.team === undefined || when.team === owed.team) &&
  owed.chance >= (when.fromChance ?? 0) &&
  (when.incident === undefined || when.incident === owed.isIncident) &&
  (when.minimumYearlyValueMinor === undefined ||
    (owed.yearlyValueMinor ?? 0) >= when.minimumYearlyValueMinor);
