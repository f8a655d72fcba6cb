import { Type } from 'typebox';
import { endpoint } from '#kernel/endpoint.ts';
import { Count, Id, Moment } from '#kernel/shapes.ts';
import { mostSignals, Problem, SignalInput, SignalOutcome } from '../signals.contract.ts';

const TurnedAway = Type.Object({
  index: Type.Integer({ minimum: 0, description: 'Its place in what was sent, from 0.' }),
  problem: Problem,
});

export const postConsignmentEndpoint = endpoint({
  method: 'POST',
  path: '/v1/consignments',
  tag: 'signals',
  summary:
    'Hand over up to 1,000 signals to be dealt with in their turn: answers as soon as they are kept, before there is a case.',
  status: 202,
  access: { permission: 'signals:write' },
  isKeyed: true,
  body: Type.Unknown({ description: 'An array of SignalInput.' }),
  describedBody: Type.Array(SignalInput, { minItems: 1, maxItems: mostSignals }),
  answer: Type.Object({
    id: Type.Optional(
      Type.String({ description: 'Ask for it later; absent where nothing could be taken.' }),
    ),
    accepted: Count,
    rejected: Type.Array(TurnedAway, { description: 'Turned away at once; the others are kept.' }),
  }),
});

export const readConsignmentEndpoint = endpoint({
  method: 'GET',
  path: '/v1/consignments/:consignmentId',
  tag: 'signals',
  summary:
    'What became of signals handed over together; kept for a week after they were dealt with.',
  access: { permission: 'signals:write' },
  params: Type.Object({ consignmentId: Id }),
  answer: Type.Object({
    id: Type.String(),
    state: Type.Enum(['waiting', 'done']),
    receivedAt: Moment,
    doneAt: Type.Optional(Moment),
    accepted: Count,
    results: Type.Optional(
      Type.Array(Type.Union([SignalOutcome, Type.Null()]), {
        description: 'In the order in which they were sent; null for what was turned away at once.',
      }),
    ),
  }),
});
