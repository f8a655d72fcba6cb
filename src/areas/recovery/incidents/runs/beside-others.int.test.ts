import { afterAll, expect, test } from 'vitest';
import { giveCommand } from '#areas/recovery/commands/commands.service.ts';
import { createGestureWork } from '#areas/recovery/gestures/gestures.jobs.ts';
import { differences } from '#areas/remedies/ledger/ledger.service.ts';
import type { CaseId } from '#kernel/ids.ts';
import { drainOutbox } from '#platform/background/outbox.ts';
import { aGesture } from '#testing/builders.ts';
import { incidentRules, lead, testIncidents } from '#testing/incidents.ts';
import { sweepRuns } from './carrying.service.ts';

const budgetMinor = 10_000;
const gesture = aGesture({ on: { failure: 'wrong-bill', told: true } });
const story = await testIncidents({
  ...incidentRules,
  gestures: [gesture],
  remedies: { ...incidentRules.remedies, budgets: { care: budgetMinor } },
});
const { intake, db, incident, drafted, submit, rows, said, lanes } = story;
afterAll(story.close);
const never = new AbortController().signal;

const credit = (caseId: CaseId, amountMinor: number) =>
  giveCommand(intake, caseId, { command: 'give-remedy', kind: 'credit', amountMinor }, lead);

async function takeBack(caseId: CaseId) {
  const [given] = await rows<{ id: string }>(
    `select id from remedy where case_id = '${caseId}' and state <> 'reversed' and by_id is not null`,
  );
  if (!given) return;
  const command = { command: 'reverse-remedy' as const, remedyId: given.id, reason: 'A slip.' };
  await giveCommand(intake, caseId, command, lead);
}

const billed = (count: number) =>
  lanes().take(
    Array.from({ length: count }, (_, at) => {
      const item = { kind: 'complaint' as const, failure: 'wrong-bill' };
      const customer = { accounts: [{ system: 'bank', id: `${at}` }] };
      return said({
        text: 'This is wrong.',
        failure: 'wrong-bill',
        original: JSON.stringify({ ...item, customer }),
      });
    }),
  );

const givenBy = async (who: string): Promise<number> => {
  const [sum] = await rows<{ minor: number }>(
    `select coalesce(sum(counted_minor), 0)::int as minor from remedy where state <> 'reversed' and ${who}`,
  );
  return sum?.minor ?? 0;
};

test('a run, a rule and people who give and take back at once never pass the budget of their team', async () => {
  const hit = await incident(12);
  const at = await drafted(hit, 300);
  await submit(at);
  const gestures = createGestureWork(intake);
  await billed(12);
  await drainOutbox(intake.platform, gestures.handlers);
  const cases = await story.openCases(24);
  const click = async (caseId: CaseId, place: number) => {
    await credit(caseId, 290);
    if (place % 3 === 0) await takeBack(caseId);
  };
  await Promise.all([
    sweepRuns(intake, never, 2),
    sweepRuns(intake, never, 2),
    gestures.giveDue(never),
    ...cases.map(click),
  ]);
  const byRun = await givenBy(`rule like 'incident-run%'`);
  const byRule = await givenBy(`rule = '${gesture.id}'`);
  const byPeople = await givenBy('by_id is not null');
  expect([byRun, byRule, byPeople].every((minor) => minor > 0)).toBe(true);
  expect(byRun + byRule + byPeople).toBeLessThanOrEqual(budgetMinor);
  expect(await differences(db)).toEqual([]);
});
