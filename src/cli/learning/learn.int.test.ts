import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type CommandServer, commandServer } from '../../testing/command.ts';
import { learnCommand } from './learn.ts';

let server: CommandServer;

beforeAll(async () => {
  server = await commandServer(['signals:write', 'export:read', 'judgement:manage', 'cases:read']);
});
afterAll(() => server.close());

const call: CommandServer['call'] = (...request) => server.call(...request);

async function learn(options: Record<string, string | boolean> = {}): Promise<string> {
  const { said, status } = await server.run(learnCommand, options);
  expect(status).toBe(0);
  return said;
}

const things = ['wagon', 'berth', 'ticket', 'window', 'lamp', 'seat', 'tea', 'blanket'];

/** Answers of passengers: here a drafty compartment is what makes them cross, and no lexicon knows it. */
const answers = Array.from({ length: 300 }, (_, at) => ({
  source: 'survey',
  externalId: `answer-${at}`,
  kind: 'survey-answer',
  customer: { mail: `passenger${at}@railway.example` },
  text: `The ${things[at % 8]} and the ${things[(at * 3) % 7]} were ${at % 2 ? 'snug' : 'drafty'} on train ${at}`,
  facts: { score: at % 2 ? 5 : 1, outOf: 5 },
}));

test('a company without labels is told how many it needs', async () => {
  expect(await learn()).toContain('English: 0 comments with a score; at least 40 displeased');
});

test('scores with a comment teach, and what was learned is kept with its figures', async () => {
  expect((await call('POST', '/v1/signals', answers)).status).toBe(200);
  expect(await learn({ dry: true })).toMatch(/English: AUC .* on 100 comments held back.*: kept\./);
  expect((await call('GET', '/v1/readers')).body['readers']).toEqual([]);
  await learn();
  const { body } = await call('GET', '/v1/readers');
  expect(body['readers']).toMatchObject([{ language: 'en', taught: 200, asked: 100 }]);
});

test('what is not better is not kept, and says why', async () => {
  const fitted = {
    model: { scale: 1, bias: 0, weights: 'P'.repeat(65_536) },
    blend: { weights: [], bias: 0 },
  };
  const figures = { taught: 10, asked: 10, aucBefore: 0.9, aucAfter: 0.8 };
  const refused = await call('POST', '/v1/readers', { language: 'fa', fitted, ...figures });
  expect(refused.status).toBe(422);
  expect(refused.body['detail']).toContain('better');
});

test('what was learned can be forgotten', async () => {
  expect((await call('DELETE', '/v1/readers/en')).body).toEqual({ forgotten: true });
  expect((await call('DELETE', '/v1/readers/en')).body).toEqual({ forgotten: false });
  expect((await call('DELETE', '/v1/readers/de')).status).toBe(404);
});

describe('kinds of failure', () => {
  const late = [
    'The berth was freezing cold',
    'No heating in the compartment',
    'We froze all night',
  ];
  const meal = ['The soup was sour', 'Dinner was cold and late', 'My breakfast never came'];
  const tails = ['again', 'on Monday', 'and nobody cared', 'with two children', 'for eight hours'];
  const told = Array.from({ length: 90 }, (_, at) => ({
    source: 'letters',
    externalId: `letter-${at}`,
    kind: 'complaint',
    customer: { mail: `writer${at}@railway.example` },
    text: `${(at % 2 ? late : meal)[at % 3]} ${tails[at % 5]} in wagon ${at}.`,
  }));

  test('are learned from cases that people corrected, and told by in the next complaint', async () => {
    const { body } = await call('POST', '/v1/signals', told);
    const results = body['results'] as { caseId: string }[];
    await server.asAdmin(async (send) => {
      for (const [at, { caseId }] of results.entries()) {
        const failure = at % 2 ? 'account-service' : 'unexpected-fee';
        const given = await send(`/v1/cases/${caseId}/commands`, {
          command: 'correct-kind',
          failure,
        });
        expect(given.status).toBe(200);
      }
    });
    expect(await learn()).toMatch(
      /Kinds of failure: .* told rightly before, .* cases held back.*: kept\./,
    );
    const kinds = await call('GET', '/v1/kinds');
    expect(kinds.body['learned']).toMatchObject({ kinds: ['account-service', 'unexpected-fee'] });

    const next = { ...told[1], externalId: 'next', customer: { mail: 'next@railway.example' } };
    const taken = await call('POST', '/v1/signals', [
      { ...next, text: 'No heating in our compartment again, we froze for eight hours.' },
    ]);
    const [{ caseId } = { caseId: '' }] = taken.body['results'] as { caseId: string }[];
    expect((await call('GET', `/v1/cases/${caseId}`)).body['failure']).toBe('account-service');
    expect((await call('DELETE', '/v1/kinds')).body).toEqual({ forgotten: true });
    expect((await call('GET', '/v1/kinds')).body).toEqual({ learned: null });
  });
});
