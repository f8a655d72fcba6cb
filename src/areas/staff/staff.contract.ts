import { Type } from 'typebox';
import { endpoint } from '#kernel/endpoint.ts';
import { Id, Moment, words } from '#kernel/shapes.ts';
import { HoursFile } from './hours.contract.ts';

export const roles = ['frontline', 'lead', 'improvement', 'executive', 'admin'] as const;

const Role = Type.Enum(roles);

export const Me = Type.Object({
  id: Type.String(),
  name: Type.String(),
  role: Type.Optional(Type.String()),
  permissions: Type.Array(Type.String()),
  languages: Type.Array(Type.String()),
  company: Type.String(),
  currency: Type.String(),
  zone: Type.String({ description: 'The zone of the first team: times are shown in it.' }),
  teams: Type.Array(Type.Object({ id: Type.String(), name: Type.String() }), {
    description: 'All teams of the policy, as people call them.',
  }),
});

export const signInEndpoint = endpoint({
  method: 'POST',
  path: '/v1/session',
  tag: 'sign-in',
  summary: 'Sign in with mail and password; sets the session cookie.',
  access: 'public',
  body: Type.Object(
    { mail: Type.String({ maxLength: 320 }), password: Type.String({ maxLength: 500 }) },
    { additionalProperties: false },
  ),
  answer: Me,
});
export const whoAmIEndpoint = endpoint({
  method: 'GET',
  path: '/v1/session',
  tag: 'sign-in',
  summary: 'Who is signed in.',
  access: 'signed-in',
  answer: Me,
});
export const signOutEndpoint = endpoint({
  method: 'DELETE',
  path: '/v1/session',
  tag: 'sign-in',
  summary: 'Sign out.',
  access: 'public',
  answer: Type.Object({ signedOut: Type.Boolean() }),
});

export const PersonView = Type.Object({
  id: Type.String(),
  name: Type.String(),
  role: Role,
  teams: Type.Array(Type.String()),
  languages: Type.Array(Type.String()),
  active: Type.Boolean(),
  onShift: Type.Boolean(),
  openCases: Type.Integer(),
  grade: Type.Optional(
    Type.String({ description: 'Whose limits they have, in place of those of the role.' }),
  ),
});
export const listStaffEndpoint = endpoint({
  method: 'GET',
  path: '/v1/staff',
  tag: 'staff',
  summary:
    'Everyone who serves: role, teams, whether on shift now, and how many cases each has open.',
  access: { permission: 'staff:read' },
  answer: Type.Object({ people: Type.Array(PersonView) }),
});

const PersonFields = {
  name: words(120),
  mail: Type.String({ maxLength: 320 }),
  role: Role,
  teams: Type.Array(Type.String({ maxLength: 40 }), { maxItems: 50 }),
  languages: Type.Array(Type.String({ maxLength: 12 }), { maxItems: 20 }),
};
export const addPersonEndpoint = endpoint({
  method: 'POST',
  path: '/v1/staff',
  tag: 'staff',
  summary: 'Add a person.',
  access: { permission: 'staff:manage' },
  body: Type.Object(
    { ...PersonFields, password: Type.Optional(Type.String({ minLength: 12, maxLength: 500 })) },
    { additionalProperties: false },
  ),
  answer: PersonView,
  status: 201,
});
export const changePersonEndpoint = endpoint({
  method: 'PUT',
  path: '/v1/staff/:personId',
  tag: 'staff',
  summary:
    'Change a person: role, teams, away until, active, own hours (null: those of the team again), grade (null: the limits of the role).',
  access: { permission: 'staff:manage' },
  params: Type.Object({ personId: Id }),
  body: Type.Object(
    {
      ...Object.fromEntries(
        Object.entries(PersonFields).map(([name, shape]) => [name, Type.Optional(shape)]),
      ),
      active: Type.Optional(Type.Boolean()),
      awayUntil: Type.Optional(Type.Union([Moment, Type.Null()])),
      grade: Type.Optional(Type.Union([Type.String({ maxLength: 40 }), Type.Null()])),
      hours: Type.Optional(Type.Union([HoursFile, Type.Null()])),
    },
    { additionalProperties: false },
  ),
  answer: PersonView,
});

const NewPassword = Type.String({ minLength: 12, maxLength: 256 });

export const changePasswordEndpoint = endpoint({
  method: 'PUT',
  path: '/v1/session/password',
  tag: 'sign-in',
  summary: 'Change your own password; you stay signed in here and are signed out everywhere else.',
  access: 'signed-in',
  body: Type.Object(
    { current: Type.String({ maxLength: 500 }), password: NewPassword },
    { additionalProperties: false },
  ),
  answer: Me,
});

export const setPasswordEndpoint = endpoint({
  method: 'PUT',
  path: '/v1/staff/:personId/password',
  tag: 'staff',
  summary: 'Give a person a new password; they are signed out everywhere.',
  access: { permission: 'staff:manage' },
  params: Type.Object({ personId: Id }),
  body: Type.Object({ password: NewPassword }, { additionalProperties: false }),
  answer: Type.Object({ signedOut: Type.Boolean() }),
});

const TokenView = Type.Object({
  id: Type.String(),
  name: Type.String(),
  permissions: Type.Array(Type.String()),
  createdAt: Moment,
  createdBy: Type.Optional(
    Type.String({ description: 'The person who made it; missing where the command line did.' }),
  ),
  lastUsedAt: Type.Optional(
    Type.Unsafe<string>({ ...Moment, description: 'To the hour; missing where it never was.' }),
  ),
  revokedAt: Type.Optional(Moment),
});

export const listTokensEndpoint = endpoint({
  method: 'GET',
  path: '/v1/tokens',
  tag: 'staff',
  summary: 'All API keys, those that were revoked too; never the keys themselves.',
  access: { permission: 'tokens:manage' },
  answer: Type.Object({ tokens: Type.Array(TokenView) }),
});

export const revokeTokenEndpoint = endpoint({
  method: 'DELETE',
  path: '/v1/tokens/:tokenId',
  tag: 'staff',
  summary: 'Revoke an API key: other processes stop taking it within ten seconds.',
  access: { permission: 'tokens:manage' },
  params: Type.Object({ tokenId: Id }),
  answer: TokenView,
});

export const createTokenEndpoint = endpoint({
  method: 'POST',
  path: '/v1/tokens',
  tag: 'staff',
  summary: 'A new API key; it is shown once and kept only as a digest.',
  access: { permission: 'tokens:manage' },
  body: Type.Object(
    {
      name: words(80),
      permissions: Type.Array(Type.String(), { minItems: 1, maxItems: 20 }),
    },
    { additionalProperties: false },
  ),
  answer: Type.Object({
    id: Type.String(),
    token: Type.String(),
    name: Type.String(),
    permissions: Type.Array(Type.String()),
  }),
  status: 201,
});
