import { type Static, type TSchema, Type } from 'typebox';

const only = { additionalProperties: false };
const strict = <Properties extends Record<string, TSchema>>(
  properties: Properties,
  description?: string,
) => Type.Object(properties, description === undefined ? only : { ...only, description });

const Column = Type.String({
  minLength: 1,
  description: 'The name of a column, as in the header.',
});
const Template = Type.String({
  description: 'Text with columns in braces: "{First name} {Last name}".',
});
const Constant = Type.Union([Type.String(), Type.Number(), Type.Boolean()]);
const Cut = Type.Optional(
  Type.Integer({ minimum: 1, description: 'Keep at most so many characters.' }),
);
const Decimal = Type.Optional(
  Type.Union([Type.Literal('.'), Type.Literal(',')], {
    description: 'The decimal mark; . if left out.',
  }),
);

const FirstOf = strict(
  { firstOf: Type.Array(Template, { minItems: 1 }), cut: Cut },
  'The first of these that is not empty.',
);
const Source = Type.Union([Template, Type.Number(), FirstOf]);

export const Condition = strict(
  {
    column: Column,
    is: Type.Optional(Type.Union([Type.String(), Type.Array(Type.String(), { minItems: 1 })])),
    isNot: Type.Optional(Type.Union([Type.String(), Type.Array(Type.String(), { minItems: 1 })])),
    empty: Type.Optional(Type.Boolean()),
    contains: Type.Optional(Type.String({ minLength: 1 })),
    over: Type.Optional(Type.Number()),
    under: Type.Optional(Type.Number()),
  },
  'True when every line of it is true of the column.',
);
export type Condition = Static<typeof Condition>;

/** Each way of making a value, by the word that names it. */
export const makers = {
  firstOf: FirstOf,
  from: strict(
    {
      from: Source,
      values: Type.Optional(
        Type.Record(Type.String(), Constant, {
          description: 'What each value of the file becomes.',
        }),
      ),
      default: Type.Optional(
        Type.Union([Template, Type.Number(), Type.Boolean()], {
          description: 'For values that the table does not have; without it they are left out.',
        }),
      ),
      cut: Cut,
    },
    'A value of the file, looked up in a table or cut to a length.',
  ),
  digest: strict(
    { digest: Type.Array(Template, { minItems: 1 }) },
    'An id made of columns, for tables that have none of their own.',
  ),
  number: strict({
    number: Source,
    decimal: Decimal,
    times: Type.Optional(
      Type.Number({ description: 'Multiply by this: days to minutes is 1440.' }),
    ),
  }),
  amount: strict(
    { amount: Source, decimal: Decimal },
    'Money, kept in the smallest unit of `currency`: 12.50 dollars is 1250.',
  ),
  time: strict({
    time: Source,
    formats: Type.Optional(Type.Array(Type.String({ minLength: 2 }), { minItems: 1 })),
    zone: Type.Optional(Type.String()),
    plusMinutes: Type.Optional(Source),
    show: Type.Optional(Type.Union([Type.Literal('moment'), Type.Literal('date')])),
  }),
  flag: strict(
    { flag: Source, yes: Type.Array(Type.String(), { minItems: 1 }) },
    'Yes or no: yes when the value is one of these; left out when it is empty.',
  ),
  when: strict(
    {
      when: Condition,
      use: Constant,
      else: Type.Optional(Constant),
    },
    'One thing where the condition holds, another where it does not.',
  ),
} as const;
export type MakerName = keyof typeof makers;

export const Made = Type.Union(
  [
    Constant,
    makers.firstOf,
    makers.from,
    makers.digest,
    makers.number,
    makers.amount,
    makers.time,
    makers.flag,
    makers.when,
  ],
  { description: 'A template, a constant, or one of the ways to make a value (docs/import.md).' },
);
export type Made = Static<typeof Made>;
export type MadeBy<Name extends MakerName> = Static<(typeof makers)[Name]>;
export type Source = Static<typeof Source>;

const Customer = strict({
  mail: Type.Optional(Made),
  phone: Type.Optional(Made),
  accounts: Type.Optional(
    Type.Array(strict({ system: Type.String({ minLength: 1, maxLength: 80 }), id: Made }), {
      maxItems: 10,
    }),
  ),
  name: Type.Optional(Made),
  language: Type.Optional(Made),
  since: Type.Optional(Made),
  yearlyValueMinor: Type.Optional(Made),
  mailConsent: Type.Optional(Made),
});
/** What a map makes of a customer, beside the list of their accounts. */
export const madeOfCustomer: ReadonlySet<string> = new Set(
  Object.keys(Customer.properties).filter((name) => name !== 'accounts'),
);

const Conditions = Type.Union([Condition, Type.Array(Condition, { minItems: 1 })], {
  description: 'One condition, or a list of which all must hold.',
});
export type Conditions = Static<typeof Conditions>;

const Skip = strict({
  when: Conditions,
  because: Type.String({ minLength: 1, description: 'Told in the counts at the end.' }),
});

const Mask = strict(
  {
    column: Column,
    as: Type.String({
      minLength: 1,
      description: 'With {letters} or {digits}, which are the same for the same name.',
    }),
    alsoIn: Type.Optional(
      Type.Array(Column, { description: 'Columns in whose text the name is replaced, too.' }),
    ),
    key: Type.Optional(
      Type.String({ description: 'A secret of yours, so that nobody finds the names by trying.' }),
    ),
  },
  'Hides the names in a column; the same name always becomes the same mask.',
);

/** How one kind of file becomes signals. */
export const TableMap = strict({
  name: Type.String({ minLength: 1, maxLength: 120 }),
  about: Type.Optional(Type.String()),
  format: Type.Optional(
    Type.Union([Type.Literal('csv'), Type.Literal('tsv'), Type.Literal('jsonl')], {
      description: 'csv if left out.',
    }),
  ),
  delimiter: Type.Optional(Type.String({ minLength: 1, maxLength: 3 })),
  quote: Type.Optional(
    Type.Union([Type.Literal('"'), Type.Literal("'"), Type.Literal('none')], {
      description: 'What cells are quoted with; none where quotation marks mean nothing.',
    }),
  ),
  encoding: Type.Optional(
    Type.String({ description: 'utf-8 if left out; utf-16le, windows-1256, iso-8859-1 …' }),
  ),
  zone: Type.Optional(
    Type.String({ description: 'Zone of times without an offset; UTC if left out.' }),
  ),
  currency: Type.Optional(Type.String({ pattern: '^[A-Z]{3}$' })),
  shift: Type.Optional(
    Type.Union(
      [
        Type.Literal('latest-is-now'),
        strict({ to: Type.Literal('latest-is-now'), foldDays: Type.Integer({ minimum: 1 }) }),
      ],
      {
        description: 'For demos: moves all times by whole days, so that the last row is of today.',
      },
    ),
  ),
  history: Type.Optional(
    Type.Union([Type.Boolean(), strict({ olderThanDays: Type.Number({ minimum: 0 }) }), Condition]),
  ),
  skip: Type.Optional(Type.Array(Skip)),
  mask: Type.Optional(Type.Array(Mask)),
  source: Type.String({ minLength: 1, maxLength: 80, description: 'The post it came to.' }),
  externalId: Made,
  kind: Made,
  occurredAt: Type.Optional(Made),
  customer: Type.Optional(Customer),
  text: Type.Optional(Made),
  language: Type.Optional(Made),
  subject: Type.Optional(Made),
  failure: Type.Optional(Made),
  event: Type.Optional(Made),
  facts: Type.Optional(Type.Record(Type.String({ minLength: 1, maxLength: 60 }), Made)),
});
export type TableMap = Static<typeof TableMap>;

/** The way of making that a value of a map uses; undefined for constants and what is none of them. */
export function makerOf(value: unknown): MakerName | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  return (Object.keys(makers) as MakerName[]).find((name) => Object.hasOwn(value, name));
}
