import { type Static, Type } from 'typebox';
import { endpoint } from '#kernel/endpoint.ts';
import { Id, Moment, Named, words } from '#kernel/shapes.ts';

const access = { permission: 'customers:merge' };
const CaseRef = Type.Object({
  id: Type.String(),
  number: Type.Integer(),
  failureName: Type.String(),
  subject: Type.String(),
});
const IdentityView = Type.Object({
  kind: Type.String(),
  system: Type.String(),
  value: Type.String(),
});
const Said = Type.Optional(Type.Union([Type.String(), Type.Number()]));
const Choice = Type.Object({
  field: Type.Enum(['name', 'language', 'since', 'yearlyValueMinor']),
  kept: Said,
  other: Said,
  wins: Type.Enum(['kept', 'other', 'neither']),
  conflict: Type.Boolean({ description: 'Both records say something, and not the same.' }),
});

const plan = {
  kept: Named,
  other: Named,
  choices: Type.Array(Choice),
  identities: Type.Array(IdentityView, { description: 'What moves to the kept customer.' }),
  cases: Type.Integer({ description: 'How many cases move, open and closed.' }),
  openCases: Type.Array(CaseRef, { description: 'Those of them that are open.' }),
  joined: Type.Array(Type.Object({ older: CaseRef, younger: CaseRef }), {
    description:
      'Open cases about the same problem: the younger one is closed and goes on in the older one.',
  }),
  chance: Type.Object(
    { kept: Type.Number(), other: Type.Number(), after: Type.Number() },
    {
      description: 'Chance of leaving, 0 to 1, now: of each record, and of the customer they are.',
    },
  ),
};
export const MergePlanView = Type.Object(plan);
export type MergePlanView = Static<typeof MergePlanView>;

const Whose = Type.Optional(Type.Enum(['kept', 'other']));
const Other = {
  other: Type.String({ format: 'uuid', description: 'The record to give up.' }),
  prefer: Type.Optional(
    Type.Object(
      { name: Whose, language: Whose, since: Whose, yearlyValueMinor: Whose },
      {
        additionalProperties: false,
        description:
          'Whose word counts where both say something; that of the record kept, if left out.',
      },
    ),
  ),
};

export const previewMergeEndpoint = endpoint({
  method: 'POST',
  path: '/v1/customers/:customerId/merge/preview',
  tag: 'customers',
  summary: 'What merging another record into this customer would do; nothing is changed.',
  access,
  params: Type.Object({ customerId: Id }),
  body: Type.Object(Other, { additionalProperties: false }),
  answer: MergePlanView,
});

export const mergeEndpoint = endpoint({
  method: 'POST',
  path: '/v1/customers/:customerId/merge',
  tag: 'customers',
  summary: 'Merge another record into this customer; it can be undone.',
  access,
  params: Type.Object({ customerId: Id }),
  body: Type.Object({ ...Other, reason: words(2_000) }, { additionalProperties: false }),
  answer: Type.Object({ mergeId: Type.String(), ...plan }),
});

const Undone = Type.Object({
  mergeId: Type.String(),
  kept: Named,
  other: Named,
  identities: Type.Array(IdentityView, { description: 'What the other customer has again.' }),
  cases: Type.Integer(),
  since: Type.Object(
    { signals: Type.Array(Type.String()), cases: Type.Array(Type.String()) },
    { description: 'What came in since the merge under an identity that went back.' },
  ),
  conflicts: Type.Array(
    Type.Object({
      kind: Type.Enum(['case-moved-on', 'case-not-reopened', 'words-in-case', 'identity-stays']),
      caseId: Type.Optional(Type.String()),
      caseNumber: Type.Optional(Type.Integer()),
      signalId: Type.Optional(Type.String()),
      identity: Type.Optional(IdentityView),
    }),
    { description: 'What could not be put back as it was, for a person to look at.' },
  ),
});
export type UndoneView = Static<typeof Undone>;

export const previewUndoEndpoint = endpoint({
  method: 'POST',
  path: '/v1/merges/:mergeId/undo/preview',
  tag: 'customers',
  summary: 'What taking two merged records apart would do; nothing is changed.',
  access,
  params: Type.Object({ mergeId: Id }),
  answer: Undone,
});

export const undoMergeEndpoint = endpoint({
  method: 'POST',
  path: '/v1/merges/:mergeId/undo',
  tag: 'customers',
  summary: 'Take two merged records apart again; what came in since goes to whom it is from.',
  access,
  params: Type.Object({ mergeId: Id }),
  answer: Undone,
});

const MergeView = Type.Object({
  id: Type.String(),
  kept: Named,
  other: Named,
  at: Moment,
  by: Type.Optional(
    Type.Object(
      { id: Type.String(), name: Type.String() },
      { description: 'Missing where the system merged, because the policy lets it.' },
    ),
  ),
  reason: Type.String(),
  undoneAt: Type.Optional(Moment),
});
export type MergeView = Static<typeof MergeView>;

export const listMergesEndpoint = endpoint({
  method: 'GET',
  path: '/v1/merges',
  tag: 'customers',
  summary: 'Merges, the latest first, with those that were undone.',
  access,
  query: Type.Object(
    {
      cursor: Type.Optional(Type.String({ maxLength: 20, pattern: '^\\d{1,15}$' })),
      limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 100, default: 20 })),
    },
    { additionalProperties: false },
  ),
  answer: Type.Object({ merges: Type.Array(MergeView), next: Type.Optional(Type.String()) }),
});
