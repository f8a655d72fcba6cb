import { afterAll, describe, expect, test } from 'vitest';
import { giveCommand } from '#areas/recovery/commands/commands.service.ts';
import { person } from '#testing/builders.ts';
import { mergeCustomers, previewMerge } from './merging.service.ts';
import { mailOf, mergingLoop, taken } from './records.test-suite.ts';

const loop = await mergingLoop();
const { clock, intake, rows, recovery, by, told, twins, merged, undone, allOf, openCases } = loop;
afterAll(loop.close);

describe('merging', () => {
  test('brings identities, cases and signals together, and leaves nothing behind', async () => {
    const { pair, names } = await twins(['order 1'], ['order 2']);
    const { plan } = await merged(pair);
    expect(plan.identities.map((one) => one.value)).toEqual([mailOf(names.other)]);
    expect((await openCases(pair.kept)).map((one) => one.subject)).toEqual(['order 1', 'order 2']);
    const left = await rows(
      `select 1 from cases where customer_id = '${pair.other}' union all select 1 from signal where customer_id = '${pair.other}'
       union all select 1 from standing where customer_id = '${pair.other}' union all select 1 from customer_identity where customer_id = '${pair.other}'`,
    );
    expect(left).toEqual([]);
    const [again] = await recovery.take([told(names.other, 'order 2')]);
    expect(taken(again).customerId).toBe(pair.kept);
    expect((await openCases(pair.kept)).map((one) => one.contacts)).toEqual([1, 2]);
  });

  test('shows beforehand what it would do, and changes nothing by that', async () => {
    const { pair } = await twins(['order 1'], ['order 1', 'order 2']);
    const before = await allOf(pair);
    const planned = await previewMerge(intake, pair);
    expect(planned).toMatchObject({ ok: true });
    if (!planned.ok) throw new Error('planned');
    expect(planned.value.plan.sameProblems).toHaveLength(1);
    expect(planned.value.plan.caseIds).toHaveLength(2);
    expect(await allOf(pair)).toEqual(before);
  });

  test('the same problem told twice goes on in the older case, with all promises', async () => {
    const { pair } = await twins(['order 1'], ['order 1']);
    await merged(pair);
    const [only, ...rest] = await openCases(pair.kept);
    expect([only?.contacts, rest]).toEqual([2, []]);
    const promises = await rows(
      `select 1 from promise where case_id = '${only?.id}' and state = 'open'`,
    );
    expect(promises).toHaveLength(2);
    const closed = await rows(
      `select closed_how, next_due_at from cases where customer_id = '${pair.kept}' and state = 'closed'`,
    );
    expect(closed).toEqual([{ closed_how: 'merged', next_due_at: null }]);
  });

  test('records are merged however many problems they share, one after the other', async () => {
    for (const shared of [['order 1'], ['order 1', 'order 2'], ['order 1']]) {
      const { pair } = await twins(shared, shared);
      await merged(pair);
      expect((await openCases(pair.kept)).map((one) => one.contacts)).toEqual(shared.map(() => 2));
    }
  });

  test.each([
    ['different problems', ['order 1'], ['order 2', 'order 3']],
    ['the same problem', ['order 1', 'order 2'], ['order 2']],
    ['one record without a case', ['order 1'], ['order 1']],
  ])('undone at once, gives back exactly what was: %s', async (_, keptSays, otherSays) => {
    const { pair } = await twins(keptSays, otherSays);
    const before = await allOf(pair);
    const { id } = await merged(pair);
    clock.advance(60_000);
    expect((await undone(id)).conflicts).toEqual([]);
    expect(await allOf(pair)).toEqual(before);
  });

  test('a case that waits for a hand-over is given back with its question', async () => {
    const { pair } = await twins(['order 1'], ['order 1']);
    const [found] = await openCases(pair.other);
    const [row] = await rows<{ owner_id: string }>(
      `select owner_id from cases where id = '${found?.id}'`,
    );
    const to = row?.owner_id === person(1).id ? person(2).id : person(1).id;
    const command = { command: 'hand-over' as const, to, reason: 'Speaks Persian.' };
    await giveCommand(intake, found?.id as never, command, person(3, 'lead'));
    const before = await allOf(pair);
    const { id } = await merged(pair);
    await undone(id);
    expect(await allOf(pair)).toEqual(before);
  });
});

describe('a merge is refused', () => {
  test('with itself, with nobody, and twice', async () => {
    const { pair } = await twins(['order 1'], ['order 2']);
    const why = { by, reason: 'Twice.' };
    expect(await mergeCustomers(intake, { ...pair, other: pair.kept }, why)).toMatchObject({
      refusal: { code: 'customers.merge-self', field: '/other' },
    });
    expect(await mergeCustomers(intake, { ...pair, other: by as never }, why)).toMatchObject({
      refusal: { code: 'customers.unknown', field: '/other' },
    });
    await merged(pair);
    expect(await mergeCustomers(intake, pair, why)).toMatchObject({
      refusal: { code: 'customers.merged-already', params: { into: pair.kept } },
    });
  });

  test('to all but the first of those who merge at the same time, in either direction', async () => {
    const { pair } = await twins(['order 1'], ['order 2']);
    const why = { by, reason: 'At once.' };
    const turned = { kept: pair.other, other: pair.kept };
    const answers = await Promise.all([
      mergeCustomers(intake, pair, why),
      mergeCustomers(intake, turned, why),
      mergeCustomers(intake, pair, why),
    ]);
    expect(answers.filter((one) => one.ok)).toHaveLength(1);
    const cases = await rows(
      `select 1 from cases where customer_id in ('${pair.kept}', '${pair.other}') and state <> 'closed'`,
    );
    expect(cases).toHaveLength(2);
  });
});

test('signals that arrive while customers are merged are neither lost nor doubled', async () => {
  for (let round = 0; round < 5; round++) {
    const { pair, names } = await twins(['order 1'], ['order 1', 'order 2']);
    const signals = Array.from({ length: 40 }, (_, number) =>
      told(number % 2 ? names.kept : names.other, `order ${1 + (number % 3)}`),
    );
    const [outcomes] = await Promise.all([
      Promise.all(signals.map((one) => recovery.take([one]))),
      merged(pair),
    ]);
    expect(outcomes.flat().every((one) => one.ok && !one.duplicate)).toBe(true);
    const stored = await rows<{ customer_id: string }>(
      `select distinct customer_id from signal where customer_id in ('${pair.kept}', '${pair.other}')`,
    );
    expect(stored).toEqual([{ customer_id: pair.kept }]);
    const open = await openCases(pair.kept);
    expect(open.map((one) => one.subject)).toEqual(['order 1', 'order 2', 'order 3']);
    expect(open.reduce((sum, one) => sum + one.contacts, 0)).toBe(43);
    expect(await openCases(pair.other)).toEqual([]);
  }
});

test('after all of it, everybody is said to have as many open cases as they have', async () => {
  const counted = await rows(
    `select key, sum(total)::int as open from (select name, key, total from tally union all select name, key, amount from tally_delta) t
     where name = 'open-cases' group by key having sum(total) <> 0 order by key`,
  );
  const real = await rows(
    `select owner_id::text as key, count(*)::int as open from cases where state <> 'closed' group by 1 order by 1`,
  );
  expect(counted).toEqual(real);
});
