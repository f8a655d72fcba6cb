import { type Static, Type } from 'typebox';
import { endpoint } from '#kernel/endpoint.ts';
import { Id, Moment, mostInteger, Named, words } from '#kernel/shapes.ts';

const Words = words(20_000);

export const taskStates = ['open', 'taken', 'done', 'declined', 'withdrawn'] as const;
export type TaskState = (typeof taskStates)[number];

export const TaskView = Type.Object({
  id: Type.String(),
  caseId: Type.String(),
  remedyId: Type.Optional(Type.String()),
  team: Type.String(),
  contractor: Type.String({ description: 'A company outside; empty for a team of ours.' }),
  what: Type.String(),
  askedBy: Named,
  askedAt: Moment,
  dueAt: Moment,
  state: Type.Enum(taskStates),
  takenBy: Type.Optional(Named),
  endedAt: Type.Optional(Moment),
  answer: Type.String(),
  late: Type.Boolean(),
  version: Type.Integer({ description: 'One more with every command on it.' }),
});

/** Of every command. */
const Version = Type.Optional(
  Type.Integer({
    minimum: 0,
    maximum: mostInteger,
    description:
      'The version of the task you decided on; refused as stale when somebody was faster.',
  }),
);

/** What the team that was asked can do with a task. */
export const TaskCommand = Type.Union([
  Type.Object({ command: Type.Literal('take'), version: Version }, { additionalProperties: false }),
  Type.Object(
    {
      command: Type.Literal('done'),
      answer: words(20_000, { description: 'What was done, with what shows it.' }),
      version: Version,
    },
    { additionalProperties: false },
  ),
  Type.Object(
    { command: Type.Literal('decline'), answer: Words, version: Version },
    { additionalProperties: false },
  ),
]);
export type TaskCommand = Static<typeof TaskCommand>;

export const listTasksEndpoint = endpoint({
  method: 'GET',
  path: '/v1/tasks',
  tag: 'tasks',
  summary: 'Work that teams and contractors are asked for, the most pressing first; keyset paging.',
  access: { permission: 'cases:read' },
  query: Type.Object(
    {
      team: Type.Optional(Type.String({ maxLength: 40 })),
      cursor: Type.Optional(Type.String({ maxLength: 200 })),
      limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 100, default: 50 })),
    },
    { additionalProperties: false },
  ),
  answer: Type.Object({
    tasks: Type.Array(Type.Object({ ...TaskView.properties, caseNumber: Type.Integer() })),
    next: Type.Optional(Type.String()),
  }),
});

export const taskCommandEndpoint = endpoint({
  method: 'POST',
  path: '/v1/tasks/:taskId/commands',
  tag: 'tasks',
  summary: 'Take a task, say that it is done, or why it will not be.',
  access: { permission: 'cases:work' },
  params: Type.Object({ taskId: Id }),
  body: TaskCommand,
  isKeyed: true,
  answer: Type.Object({ taskId: Type.String(), version: Type.Integer(), state: Type.String() }),
});
