import { Type } from 'typebox';
import { remedyKinds } from '#areas/remedies/remedy.contract.ts';
import { AmountMinor, CurrencyCode, Id, mostInteger, words } from '#kernel/shapes.ts';
import { lossKinds } from './losses/losses.contract.ts';

const Words = words(20_000);
/** Of every command. */
export const Version = Type.Optional(
  Type.Integer({
    minimum: 0,
    maximum: mostInteger,
    description: 'The version you decided on; refused as stale when the case has moved on.',
  }),
);
const remedyKind = Type.Enum(remedyKinds);
/** Of the amount: one that the policy has. */
const Currency = Type.Optional(
  Type.String({
    ...CurrencyCode,
    description:
      "One of the policy's. Left out, that of the last remedy a person gave on the case, unless it failed or was taken back; else the policy's own.",
  }),
);
const Target = Type.Optional(
  Type.String({
    maxLength: 300,
    description:
      'What it is done to: a payment, an order, an address. Left out, what the case is about.',
  }),
);

/** What it cost the customer, and what is given for it. */
export const remedyCommands = [
  Type.Object(
    {
      command: Type.Literal('add-loss'),
      kind: Type.Enum(lossKinds),
      what: words(120, {
        description: 'A prompt of the policy by its id, or a name in your words.',
      }),
      amountMinor: Type.Optional(AmountMinor),
      currency: Currency,
      minutes: Type.Optional(Type.Integer({ minimum: 0, maximum: 525_600 })),
      words: Type.Optional(Type.String({ maxLength: 2_000 })),
      version: Version,
    },
    { additionalProperties: false },
  ),
  Type.Object(
    {
      command: Type.Literal('remove-loss'),
      lossId: Id,
      reason: Words,
      version: Version,
    },
    { additionalProperties: false },
  ),
  Type.Object(
    {
      command: Type.Literal('reverse-remedy'),
      remedyId: Id,
      reason: Words,
      version: Version,
    },
    { additionalProperties: false },
  ),
  Type.Object(
    {
      command: Type.Literal('give-remedy'),
      kind: remedyKind,
      amountMinor: AmountMinor,
      currency: Currency,
      target: Target,
      text: Type.Optional(Type.String({ maxLength: 2_000 })),
      because: Type.Optional(
        Type.String({
          maxLength: 2_000,
          description: 'Why more is right than you may usually give: bends the limit of the case.',
        }),
      ),
      version: Version,
    },
    { additionalProperties: false },
  ),
  Type.Object(
    {
      command: Type.Literal('propose-remedy'),
      kind: remedyKind,
      amountMinor: AmountMinor,
      currency: Currency,
      target: Target,
      text: Words,
      to: Type.Optional(
        Type.String({ format: 'uuid', description: 'Left out, the nearest who may grant it.' }),
      ),
      version: Version,
    },
    { additionalProperties: false },
  ),
  Type.Object(
    {
      command: Type.Literal('answer-proposal'),
      grant: Type.Boolean(),
      amountMinor: Type.Optional(
        Type.Integer({
          minimum: 0,
          maximum: 1e12,
          description: 'Less than was proposed, in its currency.',
        }),
      ),
      text: Type.Optional(Type.String({ maxLength: 2_000 })),
      version: Version,
    },
    { additionalProperties: false },
  ),
  Type.Object(
    { command: Type.Literal('withdraw-proposal'), version: Version },
    { additionalProperties: false },
  ),
  Type.Object(
    {
      command: Type.Literal('bend-rule'),
      rule: Type.String({
        pattern: '^[a-z0-9\\u0600-\\u06ff\\u200c-]{1,60}$',
        description:
          'As the policy or the house calls it, in small Latin or in Arabic letters, with hyphens for spaces.',
      }),
      reason: Words,
      version: Version,
    },
    { additionalProperties: false },
  ),
  Type.Object(
    {
      command: Type.Literal('retry-remedy'),
      remedyId: Id,
      target: Target,
      version: Version,
    },
    { additionalProperties: false },
  ),
  Type.Object(
    {
      command: Type.Literal('settle-remedy'),
      remedyId: Id,
      happened: Type.Boolean({ description: 'Whether the customer has it.' }),
      proof: Words,
      version: Version,
    },
    { additionalProperties: false },
  ),
] as const;
