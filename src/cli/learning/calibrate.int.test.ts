import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { dayMillis, instant, toIso } from '#kernel/time.ts';
import { type CommandServer, commandServer } from '../../testing/command.ts';
import { calibrateCommand } from './calibrate.ts';

let server: CommandServer;
let folder: string;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'amends-calibrate-'));
  server = await commandServer([
    'signals:write',
    'export:read',
    'judgement:manage',
    'cases:read',
    'customers:read',
  ]);
});
afterAll(async () => {
  await server.close();
  rmSync(folder, { recursive: true, force: true });
});

const calibrate = async (options: Record<string, string | boolean> = {}) => {
  const { said, status } = await server.run(calibrateCommand, options);
  expect(status).toBe(0);
  return said;
};
const judgedBy = async () => (await server.call('GET', '/v1/breaking-point')).body;

const now = Date.now();

/** A flight that came hours late, and the passenger's score two weeks later: here lateness is what loses them. */
const journeys = Array.from({ length: 400 }, (_, at) => {
  const promised = instant(now - (420 - at) * dayMillis);
  const lateMinutes = at % 2 === 0 ? 0 : 120 + (at % 7) * 60;
  const arrived = instant(promised + lateMinutes * 60_000);
  const customer = { mail: `passenger${at}@railway.example` };
  const isCross = lateMinutes > 0 ? at % 10 !== 1 : at % 10 === 0;
  return [
    {
      source: 'flights',
      externalId: `flight-${at}`,
      kind: 'operational-event',
      event: 'flight.arrived',
      occurredAt: toIso(arrived),
      customer,
      subject: `flight ${at}`,
      facts: {
        promisedAt: toIso(promised),
        actualAt: toIso(arrived),
        delayMinutes: lateMinutes,
      },
      history: true,
    },
    {
      source: 'survey',
      externalId: `score-${at}`,
      kind: 'survey-answer',
      occurredAt: toIso(instant(promised + 14 * dayMillis)),
      customer,
      facts: { score: isCross ? 1 : 5, outOf: 5 },
      history: true,
    },
  ];
}).flat();

test('a company of whose customers nothing is known learns nothing, and is told so', async () => {
  expect(await calibrate()).toContain('nothing is known of what became of them');
});

test('outcomes teach; what was learned is shown first, then kept, and judged by after a start', async () => {
  expect((await server.call('POST', '/v1/signals', journeys)).status).toBe(200);
  const before = await judgedBy();
  const plot = join(folder, 'plot.svg');
  const said = await calibrate({ dry: true, plot });
  expect(said).toContain('400 customers: bad score');
  expect(said).toMatch(/learned: {2}AUC 0\.\d{3}, calibration error/);
  expect(readFileSync(plot, 'utf8')).toMatch(/^<svg .*<\/svg>\s*$/s);
  expect((await judgedBy())['learned']).toBeNull();

  expect(await calibrate()).toContain('Kept.');
  const kept = await judgedBy();
  expect(kept['learned']).toMatchObject({ hazard: { rows: 400 }, report: { taught: 280 } });
  expect(kept['weights']).toEqual(before['weights']);
  await server.restart();
  expect((await judgedBy())['weights']).not.toEqual(before['weights']);
  const { body } = await server.call('GET', '/v1/cases');
  expect(body).toHaveProperty('cases');
});

test('learning the same again is no better, so nothing changes', async () => {
  expect(await calibrate()).toContain('nothing is changed');
});

test('what foretells no better is refused, and so is what does not fit together', async () => {
  const { learned } = (await judgedBy()) as {
    learned: { hazard: Record<string, unknown>; report: { foretold: Record<string, unknown>[] } };
  };
  const { hazard, report } = learned;
  const worse = {
    ...report,
    foretold: report.foretold.map(({ kind, before, after }) => ({
      kind,
      before: after,
      after: before,
    })),
  };
  const refused = await server.call('POST', '/v1/breaking-point', { hazard, report: worse });
  expect(refused).toMatchObject({
    status: 422,
    body: { detail: expect.stringContaining('better') },
  });
  const short = { ...hazard, multipliers: [1] };
  const unfit = await server.call('POST', '/v1/breaking-point', { hazard: short, report });
  expect(unfit).toMatchObject({
    status: 422,
    body: { detail: expect.stringContaining('weights') },
  });
});

test('what was learned can be forgotten: the policy counts again after a start', async () => {
  expect((await server.call('DELETE', '/v1/breaking-point')).body).toEqual({ forgotten: true });
  await server.restart();
  const { weights, learned } = await judgedBy();
  expect(learned).toBeNull();
  expect(weights).toMatchObject({ halfLifeDays: 28, baseChance: 0.05 });
});
