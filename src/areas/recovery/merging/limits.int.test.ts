import fc from 'fast-check';
import { afterAll, expect, test } from 'vitest';
import type { MergeId } from '#areas/customers/merging.ts';
import { giveCommand } from '#areas/recovery/commands/commands.service.ts';
import { differences } from '#areas/remedies/ledger/ledger.service.ts';
import { remediesOfCase } from '#areas/remedies/remedies.service.ts';
import type { CaseId, CustomerId } from '#kernel/ids.ts';
import { readOne } from '#platform/db/read.ts';
import { person, policy } from '#testing/builders.ts';
import { mergingLoop } from './records.test-suite.ts';

const yearMinor = 12_000;
const limits = { lead: { perCustomerYearMinor: yearMinor } };
const rules = { ...policy, remedies: { ...policy.remedies, limits } };
const loop = await mergingLoop(rules);
const { clock, intake, customer, merged, undone, openCases } = loop;
const { db } = intake.platform;
afterAll(loop.close);

const lead = person(3, 'lead');

function give(caseId: CaseId, amountMinor: number) {
  clock.advance(1_000);
  const command = { command: 'give-remedy', kind: 'refund', amountMinor } as const;
  return giveCommand(intake, caseId, command, lead);
}
const takeBack = (caseId: CaseId, remedyId: string) =>
  giveCommand(intake, caseId, { command: 'reverse-remedy', remedyId, reason: 'A slip.' }, lead);

async function openCaseOf(id: CustomerId, at = 0): Promise<CaseId> {
  const open = await openCases(id);
  return open[at % open.length]?.id as CaseId;
}

test('what one record was given in a year counts for the customer it is merged into', async () => {
  const { pair } = await loop.twins(['order 1'], ['order 2']);
  expect(await give(await openCaseOf(pair.other), 10_000)).toMatchObject({ ok: true });
  const { id } = await merged(pair);
  const caseId = await openCaseOf(pair.kept);
  expect(await give(caseId, 10_000)).toMatchObject({
    refusal: { code: 'cases.beyond-authority', params: { by: 'customer', leftMinor: 2_000 } },
  });
  expect(await give(caseId, 2_000)).toMatchObject({ ok: true });
  await undone(id);
  expect(await give(await openCaseOf(pair.kept), 10_001)).toMatchObject({ ok: false });
  expect(await give(await openCaseOf(pair.kept), 10_000)).toMatchObject({ ok: true });
  expect(await give(await openCaseOf(pair.other), 2_001)).toMatchObject({ ok: false });
  expect(await differences(db)).toEqual([]);
});

const anyDeed = fc.oneof(
  { weight: 4, arbitrary: fc.tuple(fc.constant('give' as const), fc.nat(5), fc.nat(5_000)) },
  { weight: 1, arbitrary: fc.tuple(fc.constant('take-back' as const), fc.nat(5), fc.nat(9)) },
  { weight: 2, arbitrary: fc.tuple(fc.constant('merge' as const), fc.nat(5), fc.nat(5)) },
  { weight: 1, arbitrary: fc.tuple(fc.constant('undo' as const), fc.nat(0), fc.nat(0)) },
);
type Deed = typeof anyDeed extends fc.Arbitrary<infer Kind> ? Kind : never;

let records = 0;

/** The slow reference: who has which cases, and what was given on each, by name. */
async function threeRecords() {
  const owners = new Map<string, CustomerId>();
  const gifts = new Map<string, { readonly caseId: string; readonly amountMinor: number }>();
  const merges: { id: MergeId; kept: CustomerId; other: CustomerId; moved: string[] }[] = [];
  const standing: CustomerId[] = [];
  for (const subjects of [['one'], ['one', 'two'], ['two', 'three']]) {
    const id = await customer(`record${++records}`, ...subjects);
    standing.push(id);
    for (const found of await openCases(id)) owners.set(found.id, id);
  }
  const at = (number: number) => standing[number % standing.length] as CustomerId;
  const spent = (id: CustomerId) =>
    [...gifts.values()]
      .filter((one) => owners.get(one.caseId) === id)
      .reduce((sum, one) => sum + one.amountMinor, 0);

  async function giveTo(id: CustomerId, amountMinor: number): Promise<void> {
    const caseId = await openCaseOf(id, amountMinor);
    const result = await give(caseId, amountMinor);
    expect(result.ok).toBe(spent(id) + amountMinor <= yearMinor);
    const [last] = (await readOne(db, remediesOfCase(caseId))).slice(-1);
    if (result.ok && last) gifts.set(last.id, { caseId, amountMinor });
  }
  async function takeFrom(id: CustomerId, number: number): Promise<void> {
    const caseId = await openCaseOf(id, number);
    const given = (await readOne(db, remediesOfCase(caseId))).filter((one) => gifts.has(one.id));
    const remedy = given[number % Math.max(1, given.length)];
    if (!remedy) return;
    clock.advance(1_000);
    expect(await takeBack(caseId, remedy.id)).toMatchObject({ ok: true });
    gifts.delete(remedy.id);
  }
  async function mergeTwo(kept: CustomerId, other: CustomerId): Promise<void> {
    if (kept === other) return;
    clock.advance(1_000);
    const { id } = await merged({ kept, other });
    const moved = [...owners].filter(([, owner]) => owner === other).map(([caseId]) => caseId);
    for (const caseId of moved) owners.set(caseId, kept);
    standing.splice(standing.indexOf(other), 1);
    merges.push({ id, kept, other, moved });
  }
  async function undoLast(): Promise<void> {
    const last = merges.pop();
    if (!last) return;
    clock.advance(1_000);
    await undone(last.id);
    for (const caseId of last.moved) owners.set(caseId, last.other);
    standing.push(last.other);
  }
  async function does([deed, one, two]: Deed): Promise<void> {
    if (deed === 'give') await giveTo(at(one), two + 1);
    else if (deed === 'take-back') await takeFrom(at(one), two);
    else if (deed === 'merge') await mergeTwo(at(one), at(two));
    else await undoLast();
  }
  return { does };
}

test('whatever is given, merged and taken apart, no year passes its limit and all books agree', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(anyDeed, { maxLength: 20 }), async (deeds) => {
      const { does } = await threeRecords();
      for (const deed of deeds) await does(deed);
      expect(await differences(db)).toEqual([]);
    }),
    { numRuns: 15 },
  );
}, 60_000);

test('what is given and taken back while records are merged and parted counts where its case is', async () => {
  for (let round = 0; round < 4; round++) {
    const subjects = ['order 1', 'order 2', 'order 3'];
    const { pair } = await loop.twins(subjects, ['order 3', 'order 4', 'order 5']);
    const cases = [...(await openCases(pair.kept)), ...(await openCases(pair.other))];
    const slip = async (caseId: CaseId) => {
      const [given] = await readOne(db, remediesOfCase(caseId));
      if (given) await takeBack(caseId, given.id);
    };
    const clicks = cases.map(async ({ id }, place) => {
      await give(id, 3_000);
      if (place % 2 === 0) await slip(id);
      await give(id, 1_000);
    });
    const merging = merged(pair).then(({ id }) => undone(id));
    await Promise.all([...clicks, merging]);
    expect(await differences(db)).toEqual([]);
  }
});
