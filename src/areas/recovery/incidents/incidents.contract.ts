import { Type } from 'typebox';
import { remedyKinds } from '#areas/remedies/remedy.contract.ts';
import { endpoint } from '#kernel/endpoint.ts';
import { languages } from '#kernel/language.ts';
import { AmountMinor, Id, Moment, Named, words } from '#kernel/shapes.ts';

export const runStates = [
  'draft',
  'waiting',
  'approved',
  'running',
  'stopped',
  'done',
  'refused',
  'dropped',
] as const;
/**
 * `draft`: cases can be taken out of it. `waiting`: it is beyond its author's authority. `approved`: it will
 * begin by itself. `stopped`: somebody said so, and can let it go on. `dropped`: it will not go on.
 */
export type RunState = (typeof runStates)[number];

const Words = words(2_000);
const Texts = Type.Partial(
  Type.Record(Type.Enum(languages), Type.String({ maxLength: 4_000 }), {
    additionalProperties: false,
  }),
  {
    additionalProperties: false,
    description:
      'Words by language, with {amount} where the amount stands. English for whoever speaks none of the others.',
  },
);

const RemedyForAll = Type.Object(
  {
    kind: Type.Enum(remedyKinds),
    amountMinor: Type.Optional(AmountMinor),
    shareOfLoss: Type.Optional(
      Type.Number({
        exclusiveMinimum: 0,
        maximum: 10,
        description: 'Of what it cost each, or usually costs; in place of one amount for all.',
      }),
    ),
  },
  { additionalProperties: false },
);

const planned = {
  remedy: RemedyForAll,
  message: Type.Optional(Texts),
  budgetMinor: Type.Optional(AmountMinor),
  onlyOpen: Type.Optional(
    Type.Boolean({ description: 'Leaves cases alone that are closed; usually so.' }),
  ),
};

const Counted = Type.Object({ cases: Type.Integer(), amountMinor: Type.Integer() });
const HeldCount = Type.Object({ because: Type.String(), cases: Type.Integer() });

export const PreviewView = Type.Object({
  totalCases: Type.Integer(),
  cases: Type.Integer(),
  customers: Type.Integer({
    description:
      'Whose cases these are. An amount is given once to each customer, a share of the loss for each case.',
  }),
  amountMinor: Type.Integer(),
  budgetMinor: Type.Integer(),
  earlierMinor: Type.Integer({
    description: 'What runs of this incident gave before: the limit is for all of them together.',
  }),
  currency: Type.String(),
  near: Counted,
  others: Counted,
  mailed: Type.Integer({
    description:
      'Told of it by mail, by the policy (notices), their consent and their own wish; the others see it on their page.',
  }),
  unreachable: Type.Integer({ description: 'Without mail and phone: they see it on their page.' }),
  currencies: Type.Array(
    Type.Object({ currency: Type.String(), cases: Type.Integer(), amountMinor: Type.Integer() }),
    {
      description:
        'What is paid in each currency: customers who paid in another one of the policy get it in that.',
    },
  ),
  languages: Type.Array(
    Type.Object({
      language: Type.String({ description: 'Empty where nobody knows it.' }),
      cases: Type.Integer(),
      amountMinor: Type.Integer(),
      isOwn: Type.Boolean({ description: 'Whether there are words in it; English otherwise.' }),
    }),
  ),
  held: Type.Array(HeldCount),
  limitMinor: Type.Integer({ description: 'What whoever asks may give to many, alone.' }),
  isWithin: Type.Boolean(),
  approver: Type.Optional(Named),
});

export const RunView = Type.Object({
  id: Type.String(),
  purpose: Type.Enum(['remedy', 'close']),
  state: Type.Enum(runStates),
  by: Named,
  to: Type.Optional(Named),
  kind: Type.Optional(Type.String()),
  amountMinor: Type.Optional(Type.Integer()),
  shareOfLoss: Type.Optional(Type.Number()),
  currency: Type.String(),
  reason: Type.String(),
  message: Texts,
  madeAt: Moment,
  budgetMinor: Type.Integer(),
  spentMinor: Type.Integer(),
  totalCases: Type.Integer(),
  plannedCases: Type.Integer(),
  plannedMinor: Type.Integer(),
  walked: Type.Integer(),
  given: Type.Integer(),
  held: Type.Integer(),
  failed: Type.Integer(),
  answeredBy: Type.Optional(Named),
  answer: Type.String(),
  perMinute: Type.Optional(Type.Number()),
  doneAt: Type.Optional(Type.String({ description: 'When it ended, or will as it goes now.' })),
  may: Type.Array(Type.Enum(['submit', 'approve', 'refuse', 'stop', 'resume', 'drop'])),
});

const IncidentParams = Type.Object({ incidentId: Id });
const RunParams = Type.Object({ incidentId: Id, runId: Id });
const manage = { permission: 'incidents:decide' } as const;

export const readIncidentEndpoint = endpoint({
  method: 'GET',
  path: '/v1/incidents/:incidentId',
  tag: 'incidents',
  summary: 'One incident: how many it hit, what was done, and what was decided for all.',
  access: { permission: 'cases:read' },
  params: IncidentParams,
  answer: Type.Object({
    id: Type.String(),
    failure: Type.String(),
    failureName: Type.String(),
    groupKey: Type.String(),
    owner: Type.Optional(Named),
    since: Moment,
    declaredAt: Moment,
    closedAt: Type.Optional(Moment),
    cases: Type.Integer(),
    silent: Type.Integer({ description: 'Customers it hit who have said nothing.' }),
    near: Type.Integer({ description: 'So near to leaving that a gesture is worth it.' }),
    states: Type.Array(Type.Object({ state: Type.String(), cases: Type.Integer() })),
    languages: Type.Array(Type.Object({ language: Type.String(), cases: Type.Integer() })),
    spentMinor: Type.Integer(),
    currency: Type.String(),
    events: Type.Array(
      Type.Object({
        id: Type.String(),
        at: Moment,
        kind: Type.String(),
        by: Type.Optional(Named),
        to: Type.Optional(Named),
        words: Type.String(),
      }),
    ),
    runs: Type.Array(RunView),
  }),
});

export const handIncidentOverEndpoint = endpoint({
  method: 'POST',
  path: '/v1/incidents/:incidentId/hand-over',
  tag: 'incidents',
  summary: 'Give an incident to another owner.',
  access: manage,
  params: IncidentParams,
  body: Type.Object({ to: Id, reason: Words }, { additionalProperties: false }),
  answer: Type.Object({ owner: Named }),
});

export const noteIncidentEndpoint = endpoint({
  method: 'POST',
  path: '/v1/incidents/:incidentId/notes',
  tag: 'incidents',
  summary: 'Write a note on an incident; customers do not see it.',
  access: manage,
  params: IncidentParams,
  body: Type.Object({ text: Words }, { additionalProperties: false }),
  answer: Type.Object({ noted: Type.Boolean() }),
});

export const previewRunEndpoint = endpoint({
  method: 'POST',
  path: '/v1/incidents/:incidentId/preview',
  tag: 'incidents',
  summary: 'Who would get a remedy for all, and what it would cost. Changes nothing.',
  access: manage,
  params: IncidentParams,
  body: Type.Object(planned, { additionalProperties: false }),
  answer: PreviewView,
});

export const draftRunEndpoint = endpoint({
  method: 'POST',
  path: '/v1/incidents/:incidentId/runs',
  tag: 'incidents',
  summary: 'Draft a remedy for all cases of an incident; it begins when it is submitted.',
  access: manage,
  params: IncidentParams,
  body: Type.Object(
    {
      ...planned,
      reason: Words,
      excluded: Type.Optional(Type.Array(Id, { maxItems: 1_000 })),
    },
    { additionalProperties: false },
  ),
  answer: RunView,
  status: 201,
});

export const readRunEndpoint = endpoint({
  method: 'GET',
  path: '/v1/incidents/:incidentId/runs/:runId',
  tag: 'incidents',
  summary: 'How far a run is, what was held back and why, and what came back.',
  access: { permission: 'cases:read' },
  params: RunParams,
  answer: Type.Object({
    run: RunView,
    held: Type.Array(HeldCount),
    excluded: Type.Integer(),
    failed: Type.Array(HeldCount),
    cameBack: Type.Array(
      Type.Object({
        caseId: Type.String(),
        caseNumber: Type.Integer(),
        because: Type.String(),
        detail: Type.String(),
      }),
      { description: 'Remedies that did not happen, the latest fifty.' },
    ),
  }),
});

export const deedOnRunEndpoint = endpoint({
  method: 'POST',
  path: '/v1/incidents/:incidentId/runs/:runId/:deed',
  tag: 'incidents',
  summary: 'Submit, approve, refuse, stop, resume or drop a run.',
  access: manage,
  params: Type.Object({
    incidentId: Id,
    runId: Id,
    deed: Type.Enum(['submit', 'approve', 'refuse', 'stop', 'resume', 'drop']),
  }),
  body: Type.Object(
    { words: Type.Optional(Type.String({ maxLength: 2_000 })) },
    { additionalProperties: false },
  ),
  answer: RunView,
});

export const excludeFromRunEndpoint = endpoint({
  method: 'POST',
  path: '/v1/incidents/:incidentId/runs/:runId/exclude',
  tag: 'incidents',
  summary: 'Take cases out of a run by hand; what was given already stays given.',
  access: manage,
  params: RunParams,
  body: Type.Object(
    { cases: Type.Array(Id, { minItems: 1, maxItems: 1_000 }), reason: Words },
    { additionalProperties: false },
  ),
  answer: Type.Object({ excluded: Type.Integer() }),
});

export const closeIncidentEndpoint = endpoint({
  method: 'POST',
  path: '/v1/incidents/:incidentId/close',
  tag: 'incidents',
  summary: 'Tell all open cases that it is put right, and ask each whether it is settled.',
  access: manage,
  params: IncidentParams,
  body: Type.Object({ message: Texts, reason: Words }, { additionalProperties: false }),
  answer: RunView,
  status: 201,
});
