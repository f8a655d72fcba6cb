import { type Static, Type } from 'typebox';
import { promiseKinds } from '#areas/promises/promise.contract.ts';
import { Id, Moment, words } from '#kernel/shapes.ts';
import { remedyCommands, Version } from './remedy-commands.contract.ts';

const Words = words(20_000);
const promiseKind = Type.Enum(promiseKinds);

/** Everything a person can do with a case. */
export const CaseCommand = Type.Union([
  Type.Object(
    { command: Type.Literal('note'), text: Words, version: Version },
    { additionalProperties: false },
  ),
  Type.Object(
    {
      command: Type.Literal('thank'),
      to: Type.Unsafe<string>({ ...Id, description: 'A colleague who helped this customer.' }),
      text: Words,
      version: Version,
    },
    { additionalProperties: false },
  ),
  Type.Object(
    {
      command: Type.Literal('answer'),
      text: Words,
      because: Type.Optional(
        Type.String({
          maxLength: 500,
          description: 'Why it goes out although the check of the draft had something to say.',
        }),
      ),
      spoken: Type.Optional(
        Type.Boolean({
          description: 'It was said on the phone, which keeps a promise to call, too.',
        }),
      ),
      version: Version,
    },
    { additionalProperties: false },
  ),
  Type.Object(
    {
      command: Type.Literal('fix'),
      text: Words,
      outcome: Type.Optional(Type.Union([Type.Literal('fixed'), Type.Literal('cannot-be-fixed')])),
      because: Type.Optional(
        Type.String({
          maxLength: 500,
          description: 'Why it goes out although it says no word of regret.',
        }),
      ),
      version: Version,
    },
    { additionalProperties: false },
  ),
  Type.Object(
    {
      command: Type.Literal('ask'),
      because: Type.Optional(
        Type.String({
          maxLength: 2_000,
          description: 'Why it is asked although not all of what it cost them is given back.',
        }),
      ),
      version: Version,
    },
    { additionalProperties: false },
  ),
  Type.Object(
    {
      command: Type.Literal('ask-task'),
      team: Type.String({ maxLength: 40, description: 'A team of the policy, by its id.' }),
      what: Words,
      contractor: Type.Optional(
        Type.String({
          maxLength: 120,
          description: 'A company outside that the team looks after.',
        }),
      ),
      withinMinutes: Type.Optional(
        Type.Integer({ minimum: 1, maximum: 44_640, description: 'Working minutes of the team.' }),
      ),
      version: Version,
    },
    { additionalProperties: false },
  ),
  Type.Object(
    {
      command: Type.Literal('withdraw-task'),
      taskId: Id,
      reason: Words,
      version: Version,
    },
    { additionalProperties: false },
  ),
  Type.Object(
    {
      command: Type.Literal('tick-step'),
      step: Type.String({ maxLength: 60 }),
      done: Type.Boolean({ description: 'False leaves it out, for a reason.' }),
      reason: Type.Optional(Type.String({ maxLength: 2_000 })),
      version: Version,
    },
    { additionalProperties: false },
  ),
  Type.Object(
    {
      command: Type.Literal('confirm'),
      how: Words,
      because: Type.Optional(
        Type.String({
          maxLength: 2_000,
          description:
            'Why it closes although not all of what it cost them is given back, or something given did not reach them.',
        }),
      ),
      version: Version,
    },
    { additionalProperties: false },
  ),
  Type.Object(
    { command: Type.Literal('promise'), kind: promiseKind, dueAt: Moment, version: Version },
    { additionalProperties: false },
  ),
  Type.Object(
    {
      command: Type.Literal('keep-promise'),
      promiseId: Id,
      version: Version,
    },
    { additionalProperties: false },
  ),
  Type.Object(
    {
      command: Type.Literal('extend-clock'),
      promiseId: Id,
      workingDays: Type.Integer({ minimum: 1, maximum: 366 }),
      text: Words,
      version: Version,
    },
    { additionalProperties: false },
  ),
  Type.Object(
    {
      command: Type.Literal('hand-over'),
      to: Id,
      reason: Words,
      version: Version,
    },
    { additionalProperties: false },
  ),
  Type.Object(
    {
      command: Type.Literal('correct-kind'),
      failure: words(60, {
        description: 'The kind of failure it really is, as the policy names it.',
      }),
      version: Version,
    },
    { additionalProperties: false },
  ),
  Type.Object(
    { command: Type.Literal('accept-hand-over'), version: Version },
    { additionalProperties: false },
  ),
  Type.Object(
    { command: Type.Literal('decline-hand-over'), reason: Words, version: Version },
    { additionalProperties: false },
  ),
  Type.Object(
    {
      command: Type.Literal('replace-owner'),
      to: Id,
      reason: Words,
      version: Version,
    },
    { additionalProperties: false },
  ),
  Type.Object(
    {
      command: Type.Literal('wait-for-customer'),
      what: words(2_000, {
        description: 'What we need from the customer, in words for them: their page shows it.',
      }),
      until: Moment,
      version: Version,
    },
    { additionalProperties: false },
  ),
  Type.Object(
    {
      command: Type.Literal('consult'),
      person: Id,
      question: Words,
      version: Version,
    },
    { additionalProperties: false },
  ),
  Type.Object(
    { command: Type.Literal('advise'), text: Words, version: Version },
    { additionalProperties: false },
  ),
  ...remedyCommands,
]);
export type CaseCommand = Static<typeof CaseCommand>;
