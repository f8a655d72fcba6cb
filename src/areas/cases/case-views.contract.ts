import { type Static, Type } from 'typebox';
import { bounds, proposalStates, remedyStates } from '#areas/remedies/remedy.contract.ts';
import { Moment, Named } from '#kernel/shapes.ts';
import { TaskView } from './tasks/tasks.contract.ts';

export const RemedyStepView = Type.Object({
  kind: Type.String(),
  amountMinor: Type.Integer(),
  reason: Type.String(),
});
export const RecommendationView = Type.Object({
  steps: Type.Array(RemedyStepView),
  amountMinor: Type.Integer(),
  currency: Type.String(),
  alone: Type.Boolean({ description: 'Whether the owner may do all of it without asking anyone.' }),
  limitMinor: Type.Integer(),
});

export const PromiseView = Type.Object({
  id: Type.String(),
  kind: Type.String(),
  madeAt: Moment,
  dueAt: Moment,
  state: Type.String(),
  endedAt: Type.Optional(Moment),
  told: Type.Boolean({ description: 'Whether the customer knows of it; else it is a target.' }),
  rule: Type.Optional(
    Type.String({ description: "The regulator's rule it is a step of, by name." }),
  ),
  pausedAt: Type.Optional(Moment),
  extensionDays: Type.Optional(
    Type.Integer({
      description: 'So many working days more its rule would give, once, with a reason.',
    }),
  ),
});

export const Contribution = Type.Object({
  part: Type.Number({ description: 'Its share of the chance; all shares add up to the chance.' }),
  factor: Type.String(),
  at: Type.Optional(Moment),
  detail: Type.Optional(Type.String()),
  signalId: Type.Optional(Type.String()),
  caseId: Type.Optional(Type.String()),
});

const summary = {
  id: Type.String(),
  number: Type.Integer(),
  state: Type.Union([Type.Literal('open'), Type.Literal('asked'), Type.Literal('closed')]),
  failure: Type.String(),
  failureName: Type.String({
    description: "The failure's name in the reader's language, from the policy.",
  }),
  subject: Type.String(),
  team: Type.String(),
  owner: Named,
  customer: Named,
  chance: Type.Number({ description: 'Chance of leaving, 0 to 1, now.' }),
  reasons: Type.Array(Contribution),
  openedAt: Moment,
  updatedAt: Moment,
  nextDueAt: Type.Optional(Moment),
  overdue: Type.Boolean(),
  contacts: Type.Integer(),
  bounces: Type.Integer(),
  reopens: Type.Integer(),
  incidentId: Type.Optional(Type.String()),
  recommendation: RecommendationView,
  version: Type.Integer(),
};
export const CaseSummary = Type.Object(summary);
export type CaseSummary = Static<typeof CaseSummary>;

export const TimelineLine = Type.Object({
  id: Type.String(),
  at: Moment,
  kind: Type.String(),
  by: Type.Optional(Named),
  params: Type.Record(Type.String(), Type.Union([Type.String(), Type.Number()])),
  text: Type.String(),
  signalId: Type.Optional(Type.String()),
  policyVersion: Type.Optional(
    Type.Integer({ description: 'By which version of the policy it was decided.' }),
  ),
});
export type TimelineLine = Static<typeof TimelineLine>;

const WorthView = Type.Object(
  {
    atRiskMinor: Type.Integer({ description: 'Likely to be lost if nothing is done.' }),
    costMinor: Type.Integer({ description: 'What the recommended remedy costs.' }),
    keepsMinor: Type.Integer({ description: 'How much less is likely to be lost with it.' }),
    yearlyValueMinor: Type.Integer(),
    isAssumed: Type.Boolean({ description: 'No system says what this customer pays a year.' }),
    years: Type.Number(),
    margin: Type.Number(),
    wordOfMouth: Type.Number(),
  },
  {
    description: 'Profit at risk beside what recovery costs; absent where nobody knows the value.',
  },
);

const countedMinor = Type.Integer({
  description: "What it counts against limits: in the policy's currency.",
});
const rate = Type.String({
  description: "What one unit of its currency was in the policy's when it was decided.",
});

export const ProposalView = Type.Object({
  id: Type.String(),
  kind: Type.String(),
  amountMinor: Type.Integer(),
  currency: Type.String(),
  rate,
  countedMinor,
  target: Type.String(),
  reason: Type.String(),
  by: Named,
  to: Named,
  askedAt: Moment,
  dueAt: Moment,
  state: Type.Enum(proposalStates),
  answeredAt: Type.Optional(Moment),
  answeredBy: Type.Optional(Named),
  answer: Type.String(),
  grantedMinor: Type.Optional(Type.Integer()),
});

export const CaseDetail = Type.Object({
  ...summary,
  worth: Type.Optional(WorthView),
  remedies: Type.Array(
    Type.Object({
      id: Type.String(),
      kind: Type.String(),
      amountMinor: Type.Integer(),
      currency: Type.String(),
      rate,
      countedMinor,
      at: Moment,
      by: Type.Optional(Named),
      rule: Type.Optional(
        Type.String({ description: 'The rule of the policy that gave it, where no person did.' }),
      ),
      state: Type.Enum(remedyStates),
      executor: Type.String({ description: 'Who carries it out; `manual` is a person.' }),
      target: Type.String({ description: 'What it is done to.' }),
      reference: Type.String({
        description: "The other side's name for it; of a voucher's code the last four letters.",
      }),
      because: Type.Optional(Type.String({ description: 'Why it came back.' })),
      detail: Type.String({ description: 'What the other side said.' }),
      nextTryAt: Type.Optional(
        Type.String({ format: 'date-time', description: 'When the system asks again by itself.' }),
      ),
      may: Type.Array(Type.Enum(['retry', 'settle', 'reverse', 'show-code']), {
        description: 'What you may do with it now.',
      }),
      settledAt: Type.Optional(Moment),
      reversedAt: Type.Optional(Moment),
    }),
    { description: 'What was given, the first one first.' },
  ),
  proposals: Type.Array(ProposalView, {
    description: 'What was put before somebody with more authority; what waits comes first.',
  }),
  room: Type.Optional(
    Type.Object(
      {
        leftMinor: Type.Integer({ minimum: 0 }),
        limitMinor: Type.Integer({ minimum: 0 }),
        by: Type.Enum(bounds),
        bendLeftMinor: Type.Optional(
          Type.Integer({
            minimum: 0,
            description: 'As much by bending the limit of the case; absent where nobody may.',
          }),
        ),
      },
      { description: 'What the reader may still give here, and which limit says so.' },
    ),
  ),
  language: Type.Optional(Type.String()),
  answeredAt: Type.Optional(Moment),
  fixedAt: Type.Optional(Moment),
  askedAt: Type.Optional(Moment),
  closedAt: Type.Optional(Moment),
  closedHow: Type.Optional(Type.String()),
  lossMinor: Type.Integer(),
  spentMinor: Type.Integer(),
  currency: Type.String({ description: "The policy's: loss, room and what was spent are in it." }),
  payIn: Type.Array(Type.Object({ currency: Type.String(), rate: Type.String() }), {
    description:
      'What may be paid in, with what one unit is in `currency`; first what suits this customer best.',
  }),
  promises: Type.Array(PromiseView),
  timeline: Type.Array(TimelineLine),
  timelineMore: Type.Boolean({
    description: 'Whether older lines exist; ask for them with `before`.',
  }),
  handOver: Type.Optional(
    Type.Object({ from: Named, to: Named, reason: Type.String(), askedAt: Moment }),
  ),
  waitsUntil: Type.Optional(
    Type.String({
      format: 'date-time',
      description: 'The next word is the customer’s until then.',
    }),
  ),
  escalatedTo: Type.Optional(Named),
  coveredBy: Type.Optional(Named),
  tasks: Type.Array(TaskView, { description: 'Work asked of other teams, the first one first.' }),
  consults: Type.Array(
    Type.Object({
      id: Type.String(),
      by: Named,
      to: Named,
      question: Type.String(),
      askedAt: Moment,
    }),
    { description: 'Questions to colleagues that wait for an answer.' },
  ),
  identities: Type.Array(
    Type.Object({ kind: Type.String(), system: Type.String(), value: Type.String() }),
  ),
  may: Type.Array(Type.String(), { description: 'The commands you may give on this case now.' }),
  mayHandOutLink: Type.Boolean({
    description: 'Whether you may give the customer a new link to their page.',
  }),
});
export type CaseDetail = Static<typeof CaseDetail>;
