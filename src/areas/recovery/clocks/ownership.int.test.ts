import { afterAll, expect, test } from 'vitest';
import { addDays, toIso } from '#kernel/time.ts';
import { monday } from '#testing/builders.ts';
import { testClock } from '#testing/clock.ts';
import { sweepAbsent } from './absent.service.ts';
import { sweepClocks } from './clocks.service.ts';
import { people, peopledLoop } from './people.test-suite.ts';

const clock = testClock(toIso(monday));
const loop = await peopledLoop(clock);
const { intake, rows, become, ownerOf, give, lines } = loop;
afterAll(loop.close);

const frontline = people.filter((one) => one.role === 'frontline');

test('a case closed by silence waits for nobody to take it over', async () => {
  const { caseId, owner } = await loop.openCase();
  await give(caseId, { command: 'answer', text: 'I am on it.' });
  await give(caseId, { command: 'fix', text: 'Sent again.' });
  expect(await give(caseId, { command: 'ask' })).toBe('done');
  const taker = frontline.find((one) => one.id !== owner.id) ?? owner;
  await give(caseId, { command: 'hand-over', to: taker.id, reason: 'Yours.' });
  clock.set(addDays(clock.now(), 8));
  await sweepClocks(intake);
  const found = await rows(`select closed_how from cases where id = '${caseId}'`);
  expect(found).toEqual([{ closed_how: 'silent' }]);
  expect(
    await rows(`select 1 from hand_over where case_id = '${caseId}' and answered_at is null`),
  ).toEqual([]);
});

test('whoever has been given a case already accepts it without its being passed on', async () => {
  const { caseId, owner } = await loop.openCase();
  const taker = frontline.find((one) => one.id !== owner.id) ?? owner;
  await give(caseId, { command: 'hand-over', to: taker.id, reason: 'Yours.' });
  await become(
    ...frontline.filter((one) => one.id !== taker.id).map((one) => ({ ...one, active: false })),
  );
  await sweepAbsent(intake);
  await become(...people);
  expect((await ownerOf(caseId)).id).toBe(taker.id);
  await give(caseId, { command: 'accept-hand-over' }, taker);
  expect(await rows(`select bounces from cases where id = '${caseId}'`)).toEqual([{ bounces: 0 }]);
  expect(await lines(caseId, 'handed-over')).toBe(1);
});

test('cases of an owner who no longer takes any go on with somebody else', async () => {
  const { caseId, owner } = await loop.openCase();
  await become({ ...owner, role: 'improvement' });
  await sweepAbsent(intake);
  const now = await ownerOf(caseId);
  await become(owner);
  expect(now.id).not.toBe(owner.id);
});
