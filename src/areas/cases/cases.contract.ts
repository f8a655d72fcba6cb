import { Type } from 'typebox';
import { endpoint } from '#kernel/endpoint.ts';
import { Id, Named } from '#kernel/shapes.ts';
import { CaseCommand } from './case-command.contract.ts';
import { CaseDetail, CaseSummary } from './case-views.contract.ts';

const CaseParams = Type.Object({ caseId: Id });

export const listCasesEndpoint = endpoint({
  method: 'GET',
  path: '/v1/cases',
  tag: 'cases',
  summary: 'Cases, the customer nearest to leaving first; keyset paging, never counted.',
  access: { permission: 'cases:read' },
  query: Type.Object(
    {
      state: Type.Optional(
        Type.Union([Type.Literal('open'), Type.Literal('asked'), Type.Literal('closed')]),
      ),
      owner: Type.Optional(Type.String({ description: 'A person id, or `me`.' })),
      overdue: Type.Optional(Type.Boolean()),
      escalatedTo: Type.Optional(
        Type.String({
          description: 'Brought to this person with authority, open cases only: an id, or `me`.',
        }),
      ),
      coveredBy: Type.Optional(
        Type.String({
          description: 'Looked after by this person meanwhile, open cases only: an id, or `me`.',
        }),
      ),
      consulted: Type.Optional(
        Type.String({
          description: 'Waiting for the advice of this person, open cases only: an id, or `me`.',
        }),
      ),
      handedTo: Type.Optional(
        Type.String({
          description: 'Asked of this person to take over, open cases only: an id, or `me`.',
        }),
      ),
      incident: Type.Optional(Id),
      customer: Type.Optional(Id),
      number: Type.Optional(Type.Integer({ minimum: 1, maximum: 9e15 })),
      cursor: Type.Optional(Type.String({ maxLength: 200 })),
      limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 100, default: 50 })),
    },
    { additionalProperties: false },
  ),
  answer: Type.Object({ cases: Type.Array(CaseSummary), next: Type.Optional(Type.String()) }),
});

export const readCaseEndpoint = endpoint({
  method: 'GET',
  path: '/v1/cases/:caseId',
  tag: 'cases',
  summary: 'One case with its timeline, promises, reasons and recommended remedy.',
  access: { permission: 'cases:read' },
  params: CaseParams,
  query: Type.Object({ before: Type.Optional(Id) }, { additionalProperties: false }),
  answer: CaseDetail,
});

export const listKindsEndpoint = endpoint({
  method: 'GET',
  path: '/v1/failures',
  tag: 'cases',
  summary: "The kinds of failure of the policy, named in the reader's language.",
  access: { permission: 'cases:read' },
  answer: Type.Object({
    failures: Type.Array(Named),
  }),
});

export const commandCaseEndpoint = endpoint({
  method: 'POST',
  path: '/v1/cases/:caseId/commands',
  tag: 'cases',
  summary:
    'Do something with a case: answer, fix, promise, hand over, give a remedy … Working on it needs cases:work; a note and the answer to what one is asked do not.',
  access: { permission: 'cases:read' },
  params: CaseParams,
  body: CaseCommand,
  isKeyed: true,
  answer: Type.Object({ caseId: Type.String(), version: Type.Integer(), state: Type.String() }),
});

export const renewLinkEndpoint = endpoint({
  method: 'POST',
  path: '/v1/cases/:caseId/link',
  tag: 'cases',
  summary:
    "A new link to the customer's private page; earlier links stop working. For the owner, whoever stands in, and leads; persons only.",
  access: { permission: 'cases:work' },
  params: CaseParams,
  answer: Type.Object({ path: Type.String() }),
});
