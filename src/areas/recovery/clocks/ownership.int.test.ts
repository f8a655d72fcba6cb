import { afterAll, expect, test } from 'vitest';
import { giveCommand } from '#areas/recovery/commands/commands.service.ts';
import { savePerson } from '#areas/staff/staff.service.ts';
import type { Person } from '#areas/staff/staff.ts';
import type { CaseId } from '#kernel/ids.ts';
import { addDays, toIso } from '#kernel/time.ts';
import { monday, person } from '#testing/builders.ts';
import { testClock } from '#testing/clock.ts';
import { testLoop } from '#testing/intake.ts';
import { sweepAbsent } from './absent.service.ts';
import { sweepClocks } from './clocks.service.ts';

const clock = testClock(toIso(monday));
const loop = await testLoop(clock);
const { intake, rows } = loop;
const { db } = intake.platform;
afterAll(loop.close);

const people = [person(1), person(2), person(3, 'lead'), person(4), person(5)];
const become = async (...changed: readonly Person[]): Promise<void> => {
  for (const one of changed) await savePerson(db, one, clock.now());
  intake.roster.forget();
};
await become(...people);

const ownerOf = async (caseId: CaseId): Promise<Person> => {
  const [row] = await rows<{ owner_id: string }>(
    `select owner_id from cases where id = '${caseId}'`,
  );
  const found = people.find((one) => one.id === row?.owner_id);
  if (!found) throw new Error('somebody we know owns it');
  return found;
};
type Command = Parameters<typeof giveCommand>[2];
const give = async (caseId: CaseId, command: Command, by?: Person) => {
  const decided = await giveCommand(intake, caseId, command, by ?? (await ownerOf(caseId)));
  return decided.ok ? 'done' : decided.refusal.code;
};
const lines = async (caseId: CaseId, kind: string) =>
  (await rows(`select 1 from case_event where case_id = '${caseId}' and kind = '${kind}'`)).length;

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
