import { Type } from 'typebox';
import { endpoint } from '#kernel/endpoint.ts';
import { Moment } from '#kernel/shapes.ts';

/**
 * `unknown-here`: they did what we do not know, or took back. `done-there`: they did what we think
 * did not happen, or do not know. `missing-there`: we have it as done, and nothing of it stands in
 * their book. `twice-there`: they did it more than once.
 */
export const bookDifferences = [
  'unknown-here',
  'done-there',
  'missing-there',
  'twice-there',
  'amount',
] as const;

const access = { permission: 'export:read' };

export const ledgerEndpoint = endpoint({
  method: 'GET',
  path: '/v1/ledger',
  tag: 'ledger',
  summary: 'What was given, less what was taken back, summed as asked; or the balance of accounts.',
  access,
  query: Type.Object(
    {
      by: Type.Optional(
        Type.Enum(['team', 'person', 'customer', 'case', 'kind', 'month', 'account']),
      ),
      from: Type.Optional(Moment),
      until: Type.Optional(Moment),
    },
    { additionalProperties: false },
  ),
  answer: Type.Object({
    balances: Type.Array(
      Type.Object({
        key: Type.String({
          description:
            'By person, `rule` and its name where a rule or a run of an incident gave; a month as YYYY-MM where the company is.',
        }),
        name: Type.Optional(
          Type.String({ description: 'Of a person, or of a rule of the policy.' }),
        ),
        currency: Type.String(),
        amountMinor: Type.Integer(),
        entries: Type.Integer({ minimum: 0 }),
      }),
    ),
    rest: Type.Array(
      Type.Object({
        currency: Type.String(),
        amountMinor: Type.Integer(),
        entries: Type.Integer({ minimum: 0 }),
      }),
      {
        description:
          'What is not in the list, which has the 1,000 largest of each currency: empty where it has all.',
      },
    ),
  }),
});

export const executorBookEndpoint = endpoint({
  method: 'GET',
  path: '/v1/ledger/executors/:name/differences',
  tag: 'ledger',
  summary: "Where an executor's own book says something else than ours; empty when both agree.",
  access,
  params: Type.Object({ name: Type.String({ maxLength: 40 }) }),
  query: Type.Object({ since: Type.Optional(Moment) }, { additionalProperties: false }),
  answer: Type.Object({
    compared: Type.Integer({ description: 'Remedies of ours that were held against their book.' }),
    differences: Type.Array(
      Type.Object({
        remedyId: Type.String(),
        what: Type.Enum(bookDifferences),
        oursMinor: Type.Integer(),
        theirsMinor: Type.Integer(),
        currency: Type.String(),
      }),
    ),
  }),
});

export const heedBookEndpoint = endpoint({
  method: 'POST',
  path: '/v1/ledger/executors/:name/heed',
  tag: 'ledger',
  summary:
    "Read an executor's own book of the last 45 days now: what was done and did not last comes back to its owner.",
  access: { permission: 'remedies:settle' },
  params: Type.Object({ name: Type.String({ maxLength: 40 }) }),
  answer: Type.Object({
    cameBack: Type.Integer({ minimum: 0, description: 'Remedies that came back by this call.' }),
  }),
});

export const reconcileEndpoint = endpoint({
  method: 'GET',
  path: '/v1/ledger/differences',
  tag: 'ledger',
  summary: 'Where two books say something else of the same money; empty when all agree.',
  access,
  answer: Type.Object({
    differences: Type.Array(
      Type.Object({
        what: Type.String(),
        id: Type.String(),
        currency: Type.String(),
        expectedMinor: Type.Integer(),
        foundMinor: Type.Integer(),
      }),
    ),
  }),
});
