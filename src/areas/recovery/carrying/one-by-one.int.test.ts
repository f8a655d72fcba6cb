import { afterAll, expect, test } from 'vitest';
import { giveCommand } from '#areas/recovery/commands/commands.service.ts';
import type { Executor, Outcome } from '#areas/remedies/carrying/executor.ts';
import { differences } from '#areas/remedies/ledger/ledger.service.ts';
import { addMinutes, toIso } from '#kernel/time.ts';
import { monday, person, policy } from '#testing/builders.ts';
import { testClock } from '#testing/clock.ts';
import { testLoop } from '#testing/intake.ts';
import { refusingRows } from '#testing/refusing-rows.ts';
import { createCarrying } from './carrying.service.ts';

const clock = testClock(toIso(monday));
const carriedOutBy = { credit: 'bank' } as const;
const loop = await testLoop(clock, {
  ...policy,
  remedies: { ...policy.remedies, carriedOutBy },
});
const { intake, rows } = loop;
const { db } = intake.platform;
afterAll(loop.close);

/** A bank that does what it is asked, and whose book says what did not last. */
const done: Outcome = { state: 'done', reference: 'b-1' };
const returned = new Set<string>();
const bank: Executor = {
  name: 'bank',
  carryOut: async () => done,
  find: async () => done,
  async *book() {
    for (const key of returned)
      yield { key, reference: 'b-1', amountMinor: 500, currency: policy.currency, state: 'failed' };
  },
};
const carrying = createCarrying(intake, {
  executors: new Map([[bank.name, bank]]),
  chance: () => 0.5,
});
const carryOut = () => carrying.carryOutDue(new AbortController().signal);

async function given(count: number): Promise<string[]> {
  const command = { command: 'give-remedy', kind: 'credit', amountMinor: 500 } as const;
  for (const caseId of await loop.openCases(count)) {
    const gift = await giveCommand(intake, caseId, command, person(3, 'lead'));
    if (!gift.ok) throw new Error(gift.refusal.code);
  }
  const found = await rows<{ id: string }>('select id from remedy order by id desc');
  return found.slice(0, count).map((row) => row.id);
}
const states = async (ids: readonly string[]) =>
  (await rows<{ id: string; state: string }>('select id, state from remedy')).flatMap((row) =>
    ids.includes(row.id) ? [row.state] : [],
  );

/** Nothing of this remedy can be written down but that it was handed over. */
const broken = (id: string) =>
  refusingRows(db, {
    table: 'remedy',
    on: 'update',
    when: `new.id = '${id}' and new.state <> 'sent'`,
  });

test('an answer that cannot be written down keeps no other from being so', async () => {
  const [poison = '', ...others] = await given(5);
  const mend = await broken(poison);
  expect(await carryOut()).toBe(5);
  expect(await states(others)).toEqual(['done', 'done', 'done', 'done']);
  expect(await states([poison])).toEqual(['sent']);
  // Nobody waits for it: what is given meanwhile goes out, and it is asked after once its time is over.
  const [next = ''] = await given(1);
  await carryOut();
  expect(await states([next])).toEqual(['done']);
  await mend();
  clock.set(addMinutes(clock.now(), 60));
  await carryOut();
  expect(await states([poison])).toEqual(['done']);
  expect(await differences(db)).toEqual([]);
});

test('nor does one that came back', async () => {
  const ids = await given(3);
  await carryOut();
  for (const id of ids) returned.add(id);
  const [poison = '', ...others] = ids;
  const mend = await broken(poison);
  await expect(carrying.heedBook('bank')).rejects.toThrow('this row is refused');
  expect(await states(others)).toEqual(['failed', 'failed']);
  expect(await states([poison])).toEqual(['done']);
  await mend();
  expect(await carrying.heedBook('bank')).toBe(1);
  expect(await states(ids)).toEqual(['failed', 'failed', 'failed']);
  expect(await differences(db)).toEqual([]);
});
