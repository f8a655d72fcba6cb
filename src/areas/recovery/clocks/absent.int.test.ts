import { afterAll, expect, test } from 'vitest';
import { giveCommand } from '#areas/recovery/commands/commands.service.ts';
import { savePerson } from '#areas/staff/staff.service.ts';
import type { Person } from '#areas/staff/staff.ts';
import type { CaseId } from '#kernel/ids.ts';
import { addDays, minuteMillis, toIso } from '#kernel/time.ts';
import { monday, person, policy } from '#testing/builders.ts';
import { testClock } from '#testing/clock.ts';
import { testLoop } from '#testing/intake.ts';
import { sweepAbsent } from './absent.service.ts';
import { sweepClocks } from './clocks.service.ts';

const proposals = { answerMinutes: 30, silenceGrantsMinor: 20_000 };
const rules = { ...policy, remedies: { ...policy.remedies, proposals } };
const clock = testClock(toIso(monday));
const loop = await testLoop(clock, rules);
const { intake, openCase, openCases, rows } = loop;
const { db } = intake.platform;
afterAll(loop.close);

const lead = person(3, 'lead');
const colleagueOf = ({ id }: Person) => (id === person(1).id ? person(2) : person(1));
async function become(one: Person): Promise<void> {
  await savePerson(db, one, clock.now());
  intake.roster.forget();
}
const caseRow = async (caseId: CaseId) =>
  (
    await rows<{ owner_id: string; bounces: number }>(
      `select owner_id, bounces from cases where id = '${caseId}'`,
    )
  )[0];
const lines = async (caseId: CaseId, kind: string) =>
  (await rows(`select 1 from case_event where case_id = '${caseId}' and kind = '${kind}'`)).length;
const openOf = async (one: Person) =>
  (await rows(`select 1 from cases where owner_id = '${one.id}' and state <> 'closed'`)).length;
/** Two processes at once, and once more. */
async function sweep(): Promise<void> {
  await Promise.all([sweepAbsent(intake), sweepAbsent(intake)]);
  expect(await sweepAbsent(intake)).toBe(0);
}

test.each([
  ['has left', { active: false }],
  ['is away for longer than the policy waits', { awayUntil: addDays(monday, 365) }],
])(
  'all open cases of an owner who %s go on with somebody else, once, with their promises',
  async (_, gone) => {
    await openCases(8);
    const { caseId, owner } = await openCase();
    expect(await sweepAbsent(intake)).toBe(0);
    await become({ ...owner, ...gone });
    await sweep();
    expect(await openOf(owner)).toBe(0);
    const now = await caseRow(caseId);
    expect(now?.bounces).toBe(0);
    expect(await lines(caseId, 'handed-over')).toBe(1);
    const promised = await rows<{ owner_id: string }>(
      `select distinct owner_id from promise where case_id = '${caseId}' and state = 'open'`,
    );
    expect(promised).toEqual([{ owner_id: now?.owner_id }]);
    await become(owner);
  },
);

test('an owner who is away for less keeps their cases', async () => {
  const { caseId, owner } = await openCase();
  await become({ ...owner, awayUntil: addDays(clock.now(), 2) });
  await sweep();
  expect((await caseRow(caseId))?.owner_id).toBe(owner.id);
  await become(owner);
});

test('with everybody away a case stays where it is, and who has authority is told once', async () => {
  const { caseId, owner } = await openCase();
  const chief = person(8, 'executive');
  await become(chief);
  const all = [person(1), person(2), lead];
  for (const one of all) await become({ ...one, awayUntil: addDays(clock.now(), 17) });
  await sweep();
  await sweep();
  expect((await caseRow(caseId))?.owner_id).toBe(owner.id);
  expect(await lines(caseId, 'handed-over')).toBe(0);
  expect(await lines(caseId, 'escalated')).toBe(1);
  // One of them is back: the case is theirs.
  await become(colleagueOf(owner));
  await sweep();
  expect((await caseRow(caseId))?.owner_id).toBe(colleagueOf(owner).id);
  for (const one of [owner, lead, { ...chief, active: false }]) await become(one);
});

test('what somebody gone was asked to take over goes back to who asked, with a line', async () => {
  const { caseId, owner } = await openCase();
  const taker = colleagueOf(owner);
  const command = { command: 'hand-over', to: taker.id, reason: 'Theirs.' } as const;
  expect((await giveCommand(intake, caseId, command, owner)).ok).toBe(true);
  await become({ ...taker, active: false });
  await sweep();
  expect((await caseRow(caseId))?.owner_id).toBe(owner.id);
  expect(await lines(caseId, 'hand-over-lapsed')).toBe(1);
  // Somebody else can be asked now.
  const again = { ...command, to: lead.id };
  expect((await giveCommand(intake, caseId, again, owner)).ok).toBe(true);
  await become(taker);
});

test('a proposal goes on as soon as whoever was asked is away, and grants nothing', async () => {
  const { caseId, owner } = await openCase();
  const chief = person(7, 'admin');
  await become(lead);
  const command = {
    command: 'propose-remedy',
    kind: 'refund',
    amountMinor: 20_000,
    text: 'She lost a day of work.',
  } as const;
  expect((await giveCommand(intake, caseId, command, owner)).ok).toBe(true);
  await become(chief);
  await become({ ...lead, awayUntil: addDays(clock.now(), 1) });
  await Promise.all([sweepClocks(intake), sweepClocks(intake)]);
  const asked = () => rows(`select to_id, state from proposal where case_id = '${caseId}'`);
  expect(await asked()).toEqual([{ to_id: chief.id, state: 'waiting' }]);
  expect(await lines(caseId, 'proposal-passed-on')).toBe(1);
  await become({ ...chief, active: false });
  await sweepClocks(intake);
  expect(await asked()).toEqual([{ to_id: chief.id, state: 'unanswered' }]);
  expect(await rows(`select 1 from remedy where case_id = '${caseId}'`)).toEqual([]);
});

test('silence about several proposals of one person at once grants no more than it may in a day', async () => {
  await become(lead);
  const proposer = person(1);
  const cases: CaseId[] = [];
  for (let count = 0; count < 4; count++) {
    const { caseId } = await openCase();
    const mine = { command: 'replace-owner', to: proposer.id, reason: 'For the test.' } as const;
    await giveCommand(intake, caseId, mine, lead);
    const asked = {
      command: 'propose-remedy',
      kind: 'refund',
      amountMinor: 18_000,
      text: 'She lost a day of work.',
      to: lead.id,
    } as const;
    expect(await giveCommand(intake, caseId, asked, proposer)).toMatchObject({ ok: true });
    cases.push(caseId);
  }
  clock.advance(31 * minuteMillis);
  await Promise.all([sweepClocks(intake), sweepClocks(intake), sweepClocks(intake)]);
  const granted = await rows(
    `select 1 from proposal where state = 'granted' and case_id = any('{${cases}}'::uuid[])`,
  );
  expect(granted).toHaveLength(1);
});
