import { type Static, Type } from 'typebox';
import { endpoint } from '#kernel/endpoint.ts';
import { languages } from '#kernel/language.ts';

const Finding = Type.Object({
  rule: Type.String(),
  label: Type.String(),
  from: Type.Integer({ minimum: 0, description: 'Where the words begin, in UTF-16 units.' }),
  to: Type.Integer({ minimum: 0 }),
  words: Type.String({ description: 'Empty where something is missing from the whole text.' }),
  severity: Type.Enum(['low', 'middle', 'high']),
});

const CheckedReply = Type.Object({
  language: Type.Optional(Type.String({ description: 'Absent where no rules know the language.' })),
  excuses: Type.Array(Finding),
  tone: Type.Array(Finding),
  marks: Type.Object({
    regret: Type.Boolean(),
    owner: Type.Boolean(),
    nextStep: Type.Boolean(),
    time: Type.Boolean(),
  }),
});
export type CheckedReply = Static<typeof CheckedReply>;

export const checkReplyEndpoint = endpoint({
  method: 'POST',
  path: '/v1/replies/check',
  tag: 'replies',
  summary: 'What an upset customer would hear in a draft: excuses, and what it leaves open.',
  access: { permission: 'cases:work' },
  body: Type.Object(
    {
      text: Type.String({ maxLength: 20_000 }),
      caseId: Type.Optional(
        Type.String({
          format: 'uuid',
          description:
            'The case it is for: which rules had something to say is counted, the draft is not kept.',
        }),
      ),
      language: Type.Optional(
        Type.Enum([...languages], { description: 'For texts too short to show it.' }),
      ),
    },
    { additionalProperties: false },
  ),
  answer: CheckedReply,
});
