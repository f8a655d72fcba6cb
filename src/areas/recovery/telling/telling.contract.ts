import { Type } from 'typebox';
import { endpoint } from '#kernel/endpoint.ts';

const Wish = Type.Object({
  wanted: Type.Boolean({ description: 'Whether you want mails about what waits for you.' }),
  sent: Type.Boolean({
    description: 'Whether staff are written to here: by the policy, and by a mail server.',
  }),
});

export const readWishEndpoint = endpoint({
  method: 'GET',
  path: '/v1/session/notices',
  tag: 'sign-in',
  summary: 'Whether you are written to about what waits for you.',
  access: 'signed-in',
  answer: Wish,
});

export const wishEndpoint = endpoint({
  method: 'PUT',
  path: '/v1/session/notices',
  tag: 'sign-in',
  summary: 'Choose whether you are written to about what waits for you.',
  access: 'signed-in',
  body: Type.Object({ wanted: Type.Boolean() }, { additionalProperties: false }),
  answer: Wish,
});
