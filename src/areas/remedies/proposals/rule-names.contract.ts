import { Type } from 'typebox';
import { endpoint } from '#kernel/endpoint.ts';

export const bentRuleNamesEndpoint = endpoint({
  method: 'GET',
  path: '/v1/bent-rules/names',
  tag: 'remedies',
  summary:
    'What rules bent in the last ninety days are called here, those bent most first: to call the same rule the same.',
  access: { permission: 'cases:work' },
  answer: Type.Object({ rules: Type.Array(Type.String()) }),
});
