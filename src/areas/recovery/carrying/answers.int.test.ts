import { afterAll, beforeEach, expect, test } from 'vitest';
import { giveCommand } from '#areas/recovery/commands/commands.service.ts';
import type { Errand, Executor, Outcome } from '#areas/remedies/carrying/executor.ts';
import { differences } from '#areas/remedies/ledger/ledger.service.ts';
import { remedyById } from '#areas/remedies/remedies.service.ts';
import type { CaseId } from '#kernel/ids.ts';
import { addDays, addMinutes, toIso } from '#kernel/time.ts';
import { monday, person, policy } from '#testing/builders.ts';
import { testClock } from '#testing/clock.ts';
import { testLoop } from '#testing/intake.ts';
import { createCarrying } from './carrying.service.ts';

const clock = testClock(toIso(monday));
const carriedOutBy = { replace: 'orders' } as const;
const loop = await testLoop(clock, {
  ...policy,
  remedies: { ...policy.remedies, carriedOutBy, targetFacts: { replace: 'order' } },
});
const { intake } = loop;
const { db } = intake.platform;
afterAll(loop.close);
const lead = person(3, 'lead');

const takenOn: Outcome = { state: 'under-way', reference: 'order 12' };
const done: Outcome = { state: 'done', reference: 'parcel 9' };
const declined: Outcome = { state: 'refused', because: 'declined', detail: 'Sold out.' };

/** A system that answers as each test says. */
let answers: (errand: Errand) => Promise<Outcome> | Outcome;
const orders: Executor = { name: 'orders', saysLater: true, carryOut: async (one) => answers(one) };
beforeEach(() => {
  answers = () => takenOn;
});
const carrying = createCarrying(intake, {
  executors: new Map([[orders.name, orders]]),
  chance: () => 0.5,
});
const carryOut = () => carrying.carryOutDue(new AbortController().signal);

async function given(): Promise<{ caseId: CaseId; remedyId: string }> {
  const { caseId } = await loop.openCase();
  const gift = { command: 'give-remedy', kind: 'replace', amountMinor: 500 } as const;
  expect(await giveCommand(intake, caseId, { ...gift, target: 'order 7' }, lead)).toMatchObject({
    ok: true,
  });
  const [row] = await loop.rows<{ id: string }>(
    `select id from remedy where case_id = '${caseId}'`,
  );
  return { caseId, remedyId: row?.id ?? '' };
}
const remedy = async (id: string) => {
  const row = await remedyById(db, id);
  if (!row) throw new Error('a remedy was given');
  return row;
};
const retry = (caseId: CaseId, remedyId: string) =>
  giveCommand(intake, caseId, { command: 'retry-remedy', remedyId }, lead);

test('what is begun anew weeks after it was given has all the time of one begun today', async () => {
  answers = () => declined;
  const { caseId, remedyId } = await given();
  await carryOut();
  expect((await remedy(remedyId)).state).toBe('failed');
  clock.set(addDays(clock.now(), 25));
  answers = () => takenOn;
  await retry(caseId, remedyId);
  await carryOut();
  expect(await remedy(remedyId)).toMatchObject({ state: 'under-way', because: null });
  clock.set(addDays(clock.now(), 20));
  await carryOut();
  expect((await remedy(remedyId)).state).toBe('under-way');
  clock.set(addDays(clock.now(), 2));
  await carryOut();
  expect((await remedy(remedyId)).state).toBe('unclear');
});

test('of an answer and a word that come in one moment, neither is lost', async () => {
  const { remedyId } = await given();
  // It does it while it is asked, says so, and its answer is that it has taken it on.
  let word: Promise<unknown> = Promise.resolve();
  answers = async () => {
    word = carrying.hear(await remedy(remedyId), done);
    return takenOn;
  };
  await carryOut();
  expect(await word).toMatchObject({ ok: true });
  expect((await remedy(remedyId)).state).toBe('done');
  expect(await differences(db)).toEqual([]);
});

test('what is done and lost in one moment comes back', async () => {
  const { remedyId } = await given();
  await carryOut();
  const row = await remedy(remedyId);
  const lost: Outcome = { ...declined, reference: 'parcel 9' };
  const words = [done, lost].map((one) => carrying.hear(row, one));
  for (const one of await Promise.all(words)) expect(one).toMatchObject({ ok: true });
  expect(await remedy(remedyId)).toMatchObject({ state: 'failed', because: 'fell-through' });
  expect(await differences(db)).toEqual([]);
});

test('an answer about an earlier beginning says nothing of the one that is under way', async () => {
  const { caseId, remedyId } = await given();
  await carryOut();
  let late: (outcome: Outcome) => void = () => undefined;
  const asked = new Promise<void>((hasAsked) => {
    answers = ({ key }) =>
      key === remedyId
        ? new Promise((resolve) => {
            late = resolve;
            hasAsked();
          })
        : takenOn;
  });
  clock.set(addMinutes(clock.now(), 5));
  const asking = carryOut();
  await asked;
  // Meanwhile they say no by themselves, and it is begun anew.
  await carrying.hear(await remedy(remedyId), declined);
  expect((await remedy(remedyId)).state).toBe('failed');
  await retry(caseId, remedyId);
  answers = () => takenOn;
  await carryOut();
  expect(await remedy(remedyId)).toMatchObject({ state: 'under-way', round: 1 });
  late(declined);
  await asking;
  expect(await remedy(remedyId)).toMatchObject({ state: 'under-way', round: 1 });
});

test.each([
  ['a number', 4_711, '4711'],
  ['a text', '0815', '0815'],
  ['no number of anything', 0.1, ''],
])(
  'the order that a case began with is known where its system names it by %s',
  async (_, order, target) => {
    const facts = { order };
    const { caseId } = await loop.openCase({
      facts,
      original: JSON.stringify({ facts }),
      subject: '',
    });
    const asked: string[] = [];
    answers = (one) => {
      if (one.caseId === caseId) asked.push(one.target);
      return takenOn;
    };
    const gift = { command: 'give-remedy', kind: 'replace', amountMinor: 500 } as const;
    expect(await giveCommand(intake, caseId, gift, lead)).toMatchObject({ ok: true });
    await carryOut();
    expect(asked).toEqual([target]);
  },
);
