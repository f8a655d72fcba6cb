import { afterAll, expect, test } from 'vitest';
import { sweepClocks } from '#areas/recovery/clocks/clocks.service.ts';
import { giveCommand } from '#areas/recovery/commands/commands.service.ts';
import { minuteMillis, toIso } from '#kernel/time.ts';
import { monday, person, policy } from '#testing/builders.ts';
import { testClock } from '#testing/clock.ts';
import { testLoop } from '#testing/intake.ts';
import { differences } from '../ledger/ledger.service.ts';

const clock = testClock(toIso(monday));
const dayMinor = 60_000;
const proposals = { answerMinutes: 30, silenceGrantsMinor: 1_000_000 };
const limits = { lead: { perDayMinor: dayMinor } };
const loop = await testLoop(clock, {
  ...policy,
  remedies: { ...policy.remedies, proposals, limits },
});
const { intake, openCase } = loop;
const { db } = intake.platform;
afterAll(loop.close);

const lead = person(3, 'lead');

/** A case on which something beyond its owner waits for the lead. */
async function propose({ caseId, owner }: Awaited<ReturnType<typeof openCase>>) {
  const asked = { command: 'propose-remedy', kind: 'refund', amountMinor: 15_000 } as const;
  const made = await giveCommand(intake, caseId, { ...asked, text: 'A lost day.' }, owner);
  if (!made.ok) throw new Error(made.refusal.code);
}

test('what silence grants for somebody and what they give at that moment is within their one day', async () => {
  for (let made = 0; made < 8; made++) {
    const opened = await openCase();
    if (opened.owner.id !== lead.id) await propose(opened);
  }
  const cases = await loop.openCases(20);
  clock.advance(31 * minuteMillis);
  const give = { command: 'give-remedy', kind: 'credit', amountMinor: 4_000 } as const;
  await Promise.all([
    sweepClocks(intake),
    ...cases.map((caseId) => giveCommand(intake, caseId, give, lead)),
    sweepClocks(intake),
  ]);
  const [spent] = await loop.rows<{ minor: number }>(
    `select sum(counted_minor)::int as minor from remedy where by_id = '${lead.id}'`,
  );
  expect(spent?.minor).toBeGreaterThan(dayMinor - 4_000);
  expect(spent?.minor).toBeLessThanOrEqual(dayMinor);
  expect(await differences(db)).toEqual([]);
});
