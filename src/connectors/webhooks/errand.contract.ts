import { type Static, Type } from 'typebox';

/** What another system is told of a remedy it is to carry out; docs/webhooks.md shows it. */
export const RemedyRequest = Type.Object(
  {
    type: Type.Literal('remedy.requested'),
    timestamp: Type.String({
      format: 'date-time',
      description: 'When the remedy was authorised; the same in every try.',
    }),
    data: Type.Object(
      {
        remedy: Type.String({ description: 'The same for one remedy, however often it is asked.' }),
        round: Type.Integer({
          minimum: 0,
          description: 'How often it was begun anew after a definite no.',
        }),
        kind: Type.String({ description: 'replace, repair, gift …' }),
        amountMinor: Type.Integer({ minimum: 0, description: 'Its worth in minor units.' }),
        currency: Type.String({ description: 'ISO 4217.' }),
        case: Type.Integer({ description: 'The number that staff and customer know.' }),
        target: Type.String({ description: 'The order, account or address it is done to.' }),
        customer: Type.Object(
          {
            name: Type.String(),
            language: Type.String({ description: 'BCP 47.' }),
          },
          { additionalProperties: false },
        ),
        words: Type.String({ description: 'What goes with it, as whoever gave it wrote it.' }),
      },
      { additionalProperties: false },
    ),
  },
  { additionalProperties: false },
);
export type RemedyRequest = Static<typeof RemedyRequest>;

/** What the other system may say beside its status; all of it is optional. */
export const RemedyAnswer = Type.Object({
  reference: Type.Optional(Type.String({ description: 'Its own number for what it did.' })),
  detail: Type.Optional(Type.String({ description: 'Why not, in a sentence for our staff.' })),
  message: Type.Optional(Type.String({ description: 'The same, where `detail` is not used.' })),
});
export type RemedyAnswer = Static<typeof RemedyAnswer>;
