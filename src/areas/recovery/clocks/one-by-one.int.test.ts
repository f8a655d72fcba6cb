import { afterAll, expect, test } from 'vitest';
import { sweepAbsent } from '#areas/recovery/clocks/absent.service.ts';
import { sweepClocks } from '#areas/recovery/clocks/clocks.service.ts';
import { savePerson } from '#areas/staff/staff.service.ts';
import type { CaseId } from '#kernel/ids.ts';
import { addDays, toIso } from '#kernel/time.ts';
import { monday, person } from '#testing/builders.ts';
import { testClock } from '#testing/clock.ts';
import { testLoop } from '#testing/intake.ts';
import { refusingRows } from '#testing/refusing-rows.ts';

const clock = testClock(toIso(monday));
const loop = await testLoop(clock);
const { intake, rows } = loop;
const { db } = intake.platform;
afterAll(loop.close);

/** Nothing about this case can be written down. */
const broken = (id: CaseId | undefined) =>
  refusingRows(db, { table: 'case_event', on: 'insert', when: `new.case_id = '${id}'` });
const brokenPromises = async () =>
  (await rows<{ case_id: CaseId }>(`select case_id from promise where state = 'broken'`)).map(
    (row) => row.case_id,
  );

test('a case whose clocks cannot be kept keeps nobody else’s from being kept', async () => {
  const [poison, ...others] = await loop.openCases(6);
  const mend = await broken(poison);
  clock.set(addDays(monday, 1));
  expect(await sweepClocks(intake)).toBeGreaterThan(0);
  expect(new Set(await brokenPromises())).toEqual(new Set(others));
  await mend();
  await sweepClocks(intake);
  expect(await brokenPromises()).toContain(poison);
});

test('nor do others stay with somebody who is gone', async () => {
  const owned = await rows<{ id: CaseId; owner_id: string }>('select id, owner_id from cases');
  const ofFirst = owned.filter((row) => row.owner_id === person(1).id).map((row) => row.id);
  expect(ofFirst.length).toBeGreaterThan(1);
  const mend = await broken(ofFirst[0]);
  await savePerson(db, { ...person(1), active: false }, clock.now());
  clock.advance(60_000);
  await sweepAbsent(intake);
  const left = await rows<{ id: CaseId }>(
    `select id from cases where owner_id = '${person(1).id}'`,
  );
  expect(left.map((row) => row.id)).toEqual([ofFirst[0]]);
  await mend();
  await sweepAbsent(intake);
  expect(await rows(`select id from cases where owner_id = '${person(1).id}'`)).toEqual([]);
});
