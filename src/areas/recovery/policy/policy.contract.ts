import { type Static, Type } from 'typebox';
import { endpoint } from '#kernel/endpoint.ts';
import { Id, Moment, mostInteger } from '#kernel/shapes.ts';

const strict = { additionalProperties: false };
const reading = { permission: 'policy:read' };
const managing = { permission: 'policy:manage' };
const Note = Type.Optional(
  Type.String({ maxLength: 500, description: 'Why, for whoever reads the list.' }),
);
/** Its reader names the line of what cannot be kept, so it is left as it was written. */
export const PolicyText = Type.String({
  contentMediaType: 'application/yaml',
  description: 'The policy as YAML or JSON.',
});
export const VersionNumber = Type.Integer({ minimum: 1, maximum: mostInteger });

const By = Type.Object({
  kind: Type.Enum(['file', 'person', 'key'], {
    description: 'The policy file at a start, a person, or a program with an API key.',
  }),
  id: Type.Optional(Type.String()),
  name: Type.String(),
});

export const PolicyVersion = Type.Object({
  number: Type.Integer({ minimum: 1 }),
  note: Type.String(),
  by: By,
  madeAt: Moment,
});
export type PolicyVersion = Static<typeof PolicyVersion>;

export const PolicyActivation = Type.Object({
  id: Type.String(),
  version: Type.Integer({ minimum: 1 }),
  at: Moment,
  decidedAt: Moment,
  by: By,
  note: Type.String(),
  calledOffAt: Type.Optional(Moment),
  calledOffBy: Type.Optional(Type.String()),
});
export type PolicyActivation = Static<typeof PolicyActivation>;

const ProblemView = Type.Object({
  line: Type.Integer({ minimum: 1 }),
  column: Type.Integer({ minimum: 1 }),
  place: Type.String({ description: 'The way to it by names; empty where the text is no YAML.' }),
  code: Type.String(),
  message: Type.String(),
});

const PolicyLeaving = Type.Object({
  what: Type.Enum(['failure', 'team']),
  id: Type.String(),
  name: Type.String(),
  openCases: Type.Integer({ minimum: 1 }),
});
export type PolicyLeaving = Static<typeof PolicyLeaving>;
const Leaving = Type.Array(PolicyLeaving, {
  description: 'Kinds of failure and teams that open cases have and this policy lacks.',
});

export const policyEndpoint = endpoint({
  method: 'GET',
  path: '/v1/policy',
  tag: 'policy',
  summary:
    'The policy this server decides by, as its file holds it, with defaults filled in, and its version.',
  access: { permission: 'judgement:manage' },
  answer: Type.Record(Type.String(), Type.Unknown()),
});

export const listPoliciesEndpoint = endpoint({
  method: 'GET',
  path: '/v1/policy/versions',
  tag: 'policy',
  summary: 'Versions of the policy, the latest first, and from when on which of them counted.',
  access: reading,
  query: Type.Object(
    {
      below: Type.Optional(
        Type.Integer({ ...VersionNumber, description: 'Versions before this one.' }),
      ),
    },
    strict,
  ),
  answer: Type.Object({
    active: Type.Integer({ minimum: 1 }),
    previous: Type.Optional(
      Type.Integer({ minimum: 1, description: 'What counted before: where a roll-back leads.' }),
    ),
    versions: Type.Array(PolicyVersion),
    below: Type.Optional(Type.Integer({ description: 'Give this for the next page.' })),
    activations: Type.Array(PolicyActivation, { description: 'The latest, those to come first.' }),
  }),
});

export const readPolicyEndpoint = endpoint({
  method: 'GET',
  path: '/v1/policy/versions/:number',
  tag: 'policy',
  summary: 'A version of the policy with its text, as it was written.',
  access: reading,
  params: Type.Object({ number: VersionNumber }),
  answer: Type.Object({ ...PolicyVersion.properties, text: Type.String() }),
});

export const checkPolicyEndpoint = endpoint({
  method: 'POST',
  path: '/v1/policy/check',
  tag: 'policy',
  summary: 'What is wrong with a policy, all at once, each with its place.',
  access: reading,
  body: Type.Object({ text: PolicyText }, strict),
  answer: Type.Object({
    usable: Type.Boolean(),
    problems: Type.Array(ProblemView),
    failures: Type.Optional(Type.Integer({ minimum: 0 })),
    teams: Type.Optional(Type.Integer({ minimum: 0 })),
    leaving: Type.Optional(Leaving),
  }),
});
export type PolicyCheck = Static<(typeof checkPolicyEndpoint)['answer']>;

export const addPolicyEndpoint = endpoint({
  method: 'POST',
  path: '/v1/policy/versions',
  tag: 'policy',
  summary: 'Keep a text as a version; the same text is one version. Nothing is decided by it yet.',
  access: managing,
  body: Type.Object({ text: PolicyText, note: Note }, strict),
  answer: PolicyVersion,
});

export const activatePolicyEndpoint = endpoint({
  method: 'POST',
  path: '/v1/policy/activations',
  tag: 'policy',
  summary:
    'Decide by a version from a moment on, or from now; an older version is how one rolls back.',
  access: managing,
  body: Type.Object(
    {
      version: VersionNumber,
      at: Type.Optional(Moment),
      note: Note,
    },
    strict,
  ),
  answer: Type.Object({ ...PolicyActivation.properties, leaving: Leaving }),
});

export const callOffPolicyEndpoint = endpoint({
  method: 'DELETE',
  path: '/v1/policy/activations/:id',
  tag: 'policy',
  summary: 'Call off an activation that has not begun.',
  access: managing,
  params: Type.Object({ id: Id }),
  answer: PolicyActivation,
});
