import { afterAll, expect, test } from 'vitest';
import type { CaseId } from '#kernel/ids.ts';
import { dayMillis, toIso } from '#kernel/time.ts';
import { monday, person, policy } from '#testing/builders.ts';
import { testClock } from '#testing/clock.ts';
import { testLoop } from '#testing/intake.ts';
import { giveCommand, giveCommandOnce } from './commands.service.ts';
import { forgetOldAnswers } from './once.service.ts';

const clock = testClock(toIso(monday));
const { intake, openCases, rows, close } = await testLoop(clock, policy);
afterAll(close);
const lead = person(3, 'lead');
const colleague = person(1, 'frontline');

const credit = (amountMinor: number) =>
  ({ command: 'give-remedy', kind: 'credit', amountMinor }) as const;
const send = (caseId: CaseId, key: string, amountMinor = 3_000, by = lead) =>
  giveCommandOnce(intake, caseId, credit(amountMinor), { by, key });
const given = async (...cases: readonly CaseId[]) =>
  (
    await rows<{ amount_minor: number }>(
      `select amount_minor from remedy where case_id in (${cases.map((id) => `'${id}'`).join(', ')})`,
    )
  ).map((row) => row.amount_minor);
async function twoCases(): Promise<[CaseId, CaseId]> {
  const [one, other] = await openCases(2);
  if (!one || !other) throw new Error('two cases');
  return [one, other];
}

test('a command sent again under its key is done once, and answered as the first time', async () => {
  const [caseId] = await twoCases();
  const first = await send(caseId, 'till 1');
  await giveCommand(intake, caseId, { command: 'note', text: 'In between.' }, lead);
  expect(await send(caseId, 'till 1')).toMatchObject({
    ok: true,
    value: { id: caseId, version: first.ok && first.value.version },
  });
  expect(await given(caseId)).toEqual([3_000]);
});

test('five at once under one key are one', async () => {
  const [caseId] = await twoCases();
  const answers = await Promise.all(Array.from({ length: 5 }, () => send(caseId, 'till 2')));
  expect(answers.every((one) => one.ok)).toBe(true);
  expect(await given(caseId)).toEqual([3_000]);
});

test('other words under a key, or another case, are a mistake that is said', async () => {
  const [one, other] = await twoCases();
  const reused = { ok: false, refusal: { code: 'signals.key-reused' } };
  const both = await Promise.all([send(one, 'till 3'), send(other, 'till 3')]);
  expect(both.filter((answer) => answer.ok)).toHaveLength(1);
  expect(both.find((answer) => !answer.ok)).toMatchObject(reused);
  const done = both[0]?.ok ? one : other;
  expect(await send(done, 'till 3', 4_000)).toMatchObject(reused);
  expect(await given(one, other)).toEqual([3_000]);
});

test('a refusal keeps no key, and a key is its own for each person', async () => {
  const [caseId] = await twoCases();
  expect(await send(caseId, 'till 4', 1e9)).toMatchObject({ ok: false });
  expect(await send(caseId, 'till 4', 1_000)).toMatchObject({ ok: true });
  const noted = { command: 'note', text: 'Mine.' } as const;
  const other = { by: colleague, key: 'till 4' };
  expect(await giveCommandOnce(intake, caseId, noted, other)).toMatchObject({ ok: true });
  expect(await given(caseId)).toEqual([1_000]);
});

test('after a week it is another command', async () => {
  const [caseId] = await twoCases();
  await send(caseId, 'till 5');
  clock.advance(6 * dayMillis);
  await forgetOldAnswers(intake);
  await send(caseId, 'till 5');
  expect(await given(caseId)).toEqual([3_000]);
  clock.advance(2 * dayMillis);
  await forgetOldAnswers(intake);
  await send(caseId, 'till 5');
  expect(await given(caseId)).toEqual([3_000, 3_000]);
});
