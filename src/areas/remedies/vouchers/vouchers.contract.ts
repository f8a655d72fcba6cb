import { Type } from 'typebox';
import { endpoint } from '#kernel/endpoint.ts';
import { CurrencyCode, Id, Moment, words } from '#kernel/shapes.ts';

const Name = words(200);
const VoucherState = Type.Enum(['open', 'used', 'lapsed', 'revoked']);

export const redeemEndpoint = endpoint({
  method: 'POST',
  path: '/v1/vouchers/redemptions',
  tag: 'vouchers',
  summary: 'Use a voucher at a till, once; the same receipt asked again is the same use.',
  access: { permission: 'vouchers:redeem' },
  body: Type.Object(
    {
      code: Type.String({ minLength: 1, maxLength: 100 }),
      place: Name,
      receipt: Name,
      currency: Type.Optional(
        Type.String({
          ...CurrencyCode,
          description:
            'What the till counts in: a voucher of another currency is not used, and refused.',
        }),
      ),
      soldAt: Type.Optional({
        ...Moment,
        description:
          'When the sale was, for a till that could not ask at once: at most seven days ago. Left out, now.',
      }),
    },
    { additionalProperties: false },
  ),
  answer: Type.Object({
    amountMinor: Type.Integer(),
    currency: Type.String(),
    usedAt: Moment,
    again: Type.Boolean({ description: 'The same receipt had used it before.' }),
  }),
});

export const undoUseEndpoint = endpoint({
  method: 'POST',
  path: '/v1/vouchers/redemptions/undo',
  tag: 'vouchers',
  summary:
    'Give a voucher back whose sale was voided, by the place and receipt it was used with; asked again it is given back once, and asked before the sale itself has come, that sale uses nothing.',
  access: { permission: 'vouchers:redeem' },
  body: Type.Object(
    { code: Type.String({ minLength: 1, maxLength: 100 }), place: Name, receipt: Name },
    { additionalProperties: false },
  ),
  answer: Type.Object({
    amountMinor: Type.Integer(),
    currency: Type.String(),
    state: VoucherState,
    expiresAt: Type.String({
      format: 'date-time',
      description: 'Later than before, by as long as the voucher was counted as used.',
    }),
    again: Type.Boolean({ description: 'The same use had been undone before.' }),
    wasUsed: Type.Boolean({
      description:
        'False where nothing was used with this receipt so far: if its request comes later, it uses nothing.',
    }),
  }),
});

const VoucherView = Type.Object({
  id: Type.String(),
  code: Type.String({ description: 'Its last four letters, as in `…9FHT`.' }),
  amountMinor: Type.Integer(),
  currency: Type.String(),
  caseId: Type.String(),
  issuedAt: Moment,
  expiresAt: Moment,
  state: VoucherState,
  usedAt: Type.Optional(Moment),
  usedPlace: Type.Optional(Type.String()),
  usedReceipt: Type.Optional(Type.String()),
});

export const listVouchersEndpoint = endpoint({
  method: 'GET',
  path: '/v1/vouchers',
  tag: 'vouchers',
  summary: 'Vouchers in the order they were issued, their codes masked; keyset paging.',
  access: { permission: 'export:read' },
  query: Type.Object(
    {
      code: Type.Optional(
        Type.String({
          minLength: 1,
          maxLength: 100,
          deprecated: true,
          description:
            'However it was typed. Addresses are written into logs: ask `POST /v1/vouchers/lookup`, which takes the code in its body.',
        }),
      ),
      after: Type.Optional(Id),
      limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 1_000, default: 100 })),
    },
    { additionalProperties: false },
  ),
  answer: Type.Object({
    vouchers: Type.Array(VoucherView),
    next: Type.Optional(Type.String()),
  }),
});

export const lookUpVoucherEndpoint = endpoint({
  method: 'POST',
  path: '/v1/vouchers/lookup',
  tag: 'vouchers',
  summary: 'The voucher with a code, which stands in no address and so in no log; changes nothing.',
  access: { permission: 'export:read' },
  body: Type.Object(
    {
      code: Type.String({ minLength: 1, maxLength: 100, description: 'However it was typed.' }),
    },
    { additionalProperties: false },
  ),
  answer: Type.Object({
    voucher: Type.Optional(VoucherView),
  }),
});

export const showCodeEndpoint = endpoint({
  method: 'POST',
  path: '/v1/remedies/:remedyId/code',
  tag: 'vouchers',
  summary:
    'The code of a voucher, to be read to its customer; who had it shown stands in the timeline.',
  access: { permission: 'cases:work' },
  params: Type.Object({ remedyId: Id }),
  answer: Type.Object({
    code: Type.String(),
    amountMinor: Type.Integer(),
    currency: Type.String(),
    expiresAt: Moment,
  }),
});

export const tillFileEndpoint = endpoint({
  method: 'GET',
  path: '/v1/vouchers/till.csv',
  tag: 'vouchers',
  summary: 'The vouchers that can be used now, as CSV for a till without a connection.',
  access: { permission: 'vouchers:redeem' },
  answer: Type.Unknown(),
});
