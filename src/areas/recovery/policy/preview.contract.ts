import { type Static, Type } from 'typebox';
import { endpoint } from '#kernel/endpoint.ts';
import { Count, Moment } from '#kernel/shapes.ts';
import { PolicyText, VersionNumber } from './policy.contract.ts';

const both = <Of extends ReturnType<typeof Type.Integer>>(of: Of, description: string) =>
  Type.Object({ before: of, after: of }, { description });

export const differences = [
  'opened',
  'not-opened',
  'other-failure',
  'other-team',
  'sooner',
  'later',
  'other-target',
  'other-clock',
  'other-remedy',
  'other-gesture',
  'beyond-authority',
  'within-authority',
  'needs-proposal',
  'needs-no-proposal',
  'other-bending',
] as const;
export type Difference = (typeof differences)[number];

const Side = Type.Object({
  failure: Type.String(),
  team: Type.String(),
  firstWordDueAt: Type.Optional(Moment),
  amountMinor: Type.Integer(),
  gesturesMinor: Type.Integer({ description: 'What rules gave on it by themselves.' }),
  alone: Type.Boolean({ description: 'Whether the owner may do all of it alone.' }),
});

const Gestures = Type.Object({
  given: Count,
  held: Type.Integer({ minimum: 0, description: 'Left to a person.' }),
  amountMinor: Type.Integer(),
  currency: Type.String(),
});

const Example = Type.Object({
  what: Type.Enum([...differences]),
  signalId: Type.Optional(
    Type.String({ description: 'What opened it, where its opening is what differs.' }),
  ),
  caseId: Type.Optional(Type.String({ description: 'The case it led to in truth.' })),
  caseNumber: Type.Optional(Type.Integer()),
  before: Type.Optional(Side),
  after: Type.Optional(Side),
});

const ByName = Type.Array(Type.Object({ id: Type.String(), before: Count, after: Count }));

/** What a policy would have changed: before is as it is decided by now, after is as it would be. */
export const PreviewAnswer = Type.Object({
  since: Moment,
  until: Moment,
  signals: Type.Integer({ minimum: 0, description: 'Decided over again, twice.' }),
  ofSignals: Type.Integer({
    minimum: 0,
    description: 'How many there were: where there are too many, some customers stand for all.',
  }),
  cases: both(Count, 'Cases that were opened.'),
  ofCases: Type.Integer({
    minimum: 0,
    description: 'Cases looked at: opened in these days, or given something in them.',
  }),
  differing: Type.Integer({ minimum: 0, description: 'Cases of which anything differs.' }),
  differences: Type.Object(
    Object.fromEntries(differences.map((name) => [name, Count])) as Record<
      Difference,
      typeof Count
    >,
    { description: 'Of how many cases what differs; one case may differ in several ways.' },
  ),
  late: both(Count, 'Cases whose first word in truth came after it would have been due.'),
  lateToPutRight: both(
    Count,
    'Cases that in truth were put right after they would have been due, where a target says when.',
  ),
  missedSteps: both(
    Count,
    'Steps of regulators’ clocks that in truth ended after they would have been due.',
  ),
  gave: Type.Optional(
    Type.Object(
      {
        times: Type.Integer({ minimum: 0, description: 'Remedies, and proposals nobody granted.' }),
        bent: both(Count, 'Only by bending the limit of the case for a reason.'),
        asked: both(Count, 'Only with the leave of somebody with more authority.'),
      },
      {
        description:
          'What people gave or proposed, held against the limits of case, customer, day, month and team; absent where a policy cannot count the currency it was given in.',
      },
    ),
  ),
  alone: both(Count, 'Cases whose remedy is within the authority of their owner.'),
  remedies: Type.Object(
    {
      before: Type.Object({ amountMinor: Type.Integer(), currency: Type.String() }),
      after: Type.Object({ amountMinor: Type.Integer(), currency: Type.String() }),
    },
    { description: 'What the recommended remedies cost, together.' },
  ),
  gestures: Type.Object(
    { before: Gestures, after: Gestures },
    { description: 'What rules gave by themselves, also on cases that were open before.' },
  ),
  incidents: both(Count, 'Incidents that were declared.'),
  failures: ByName,
  teams: ByName,
  examples: Type.Array(Example),
});
export type PreviewAnswer = Static<typeof PreviewAnswer>;

/** Whether nothing at all would have been different: an incident, or what is left to people, is no difference of a case. */
export const isAllTheSame = ({ differing, incidents, gestures }: Figures): boolean =>
  differing === 0 &&
  incidents.before === incidents.after &&
  gestures.before.held === gestures.after.held;
type Figures = Pick<PreviewAnswer, 'differing' | 'incidents' | 'gestures'>;

export const previewPolicyEndpoint = endpoint({
  method: 'POST',
  path: '/v1/policy/preview',
  tag: 'policy',
  summary:
    'Decide the last days over again by another policy, in memory, and say what would have been different. Promises of a next word are not looked at.',
  access: { permission: 'policy:read' },
  body: Type.Object(
    {
      text: Type.Optional(PolicyText),
      version: Type.Optional(VersionNumber),
      days: Type.Optional(Type.Integer({ minimum: 1, maximum: 90, default: 30 })),
    },
    { additionalProperties: false },
  ),
  answer: PreviewAnswer,
});
