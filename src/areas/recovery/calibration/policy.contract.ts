import { Type } from 'typebox';
import { endpoint } from '#kernel/endpoint.ts';

export const policyEndpoint = endpoint({
  method: 'GET',
  path: '/v1/policy',
  tag: 'policy',
  summary: 'The policy this server decides by, as its file holds it, with defaults filled in.',
  access: { permission: 'judgement:manage' },
  answer: Type.Record(Type.String(), Type.Unknown()),
});
