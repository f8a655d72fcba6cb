import { afterAll, describe, expect, test } from 'vitest';
import { giveCommand } from '#areas/recovery/commands/commands.service.ts';
import { person } from '#testing/builders.ts';

import { mergingLoop, taken } from '../records.test-suite.ts';
import { undoMerge } from './undo.service.ts';

const loop = await mergingLoop();
const { clock, intake, rows, recovery, by, told, customer, twins, merged, undone, openCases } =
  loop;
afterAll(loop.close);

describe('undoing a merge', () => {
  test('what came in since goes with the identity it came in under', async () => {
    const { pair, names } = await twins(['order 1'], ['order 2']);
    const { id } = await merged(pair);
    clock.advance(60_000);
    const [mine, theirs, known] = await recovery.take([
      told(names.kept, 'order 3'),
      told(names.other, 'order 4', { phone: '+12025550177' }),
      told(names.other, 'order 2'),
    ]);
    const { since, conflicts, identities } = await undone(id);
    expect(since.signals).toEqual([taken(theirs).signalId, taken(known).signalId]);
    expect(since.cases).toEqual([taken(theirs).caseId]);
    expect(identities.map((one) => one.kind).sort()).toEqual(['mail', 'phone']);
    expect(conflicts).toEqual([]);
    expect((await openCases(pair.kept)).map((one) => one.subject)).toEqual(['order 1', 'order 3']);
    expect((await openCases(pair.other)).map((one) => one.subject)).toEqual(['order 2', 'order 4']);
    const where = await rows<{ customer_id: string }>(
      `select customer_id from signal where id in ('${taken(mine).signalId}', '${taken(theirs).signalId}') order by id`,
    );
    expect(where.map((one) => one.customer_id)).toEqual([pair.kept, pair.other]);
    const [again] = await recovery.take([told(names.other, 'order 2')]);
    expect(taken(again).customerId).toBe(pair.other);
    const ranks = await rows<{ rank: number }>(
      `select rank from standing where customer_id in ('${pair.kept}', '${pair.other}')`,
    );
    expect(ranks).toHaveLength(2);
  });

  test('a joined case that moved on keeps what is its own, and says so', async () => {
    const { pair, names } = await twins(['order 1'], ['order 1']);
    const { id } = await merged(pair);
    await recovery.take([told(names.kept, 'order 1')]);
    const { conflicts } = await undone(id);
    expect(conflicts.map((one) => one.kind)).toEqual(['case-moved-on']);
    expect((await openCases(pair.kept)).map((one) => one.contacts)).toEqual([2]);
    expect((await openCases(pair.other)).map((one) => one.contacts)).toEqual([1]);
  });

  test('a problem settled for one record is open again for the other, with a promise', async () => {
    const { pair } = await twins(['order 1'], ['order 1']);
    const { id } = await merged(pair);
    const [only] = await openCases(pair.kept);
    const command = { command: 'confirm' as const, how: 'Said so on the phone.' };
    await giveCommand(intake, only?.id as never, command, person(3, 'lead'));
    const { conflicts } = await undone(id);
    expect(conflicts.map((one) => one.kind)).toEqual(['case-moved-on']);
    expect(await openCases(pair.kept)).toEqual([]);
    const waiting = await rows(
      `select 1 from cases c join promise p on p.case_id = c.id and p.state = 'open' and p.due_at = c.next_due_at
       where c.customer_id = '${pair.other}' and c.state = 'open'`,
    );
    expect(waiting).toHaveLength(1);
  });

  test('what is open again meanwhile about the same is left alone, and said', async () => {
    const { pair, names } = await twins(['order 1'], ['order 1']);
    const { id } = await merged(pair);
    const [only] = await openCases(pair.kept);
    const command = { command: 'confirm' as const, how: 'Said so on the phone.' };
    await giveCommand(intake, only?.id as never, command, person(3, 'lead'));
    clock.advance(40 * 24 * 60 * 60_000);
    await recovery.take([told(names.other, 'order 1')]);
    const { conflicts, since } = await undone(id);
    expect(conflicts.map((one) => one.kind)).toEqual(['case-not-reopened']);
    expect(since.cases).toHaveLength(1);
    expect(await openCases(pair.other)).toHaveLength(1);
  });

  test('words of one in a case of the other are shown, not torn out', async () => {
    const { pair, names } = await twins(['order 1'], ['order 2']);
    const { id } = await merged(pair);
    const [mixed] = await recovery.take([told(names.kept, 'order 2')]);
    const { conflicts } = await undone(id);
    expect(conflicts).toMatchObject([
      { kind: 'words-in-case', caseId: taken(mixed).caseId, signalId: taken(mixed).signalId },
    ]);
  });

  test('is done once, and not under a later merge that builds on it', async () => {
    const { pair } = await twins(['order 1'], ['order 2']);
    const third = await customer('third', 'order 9');
    const first = await merged(pair);
    const second = await merged({ kept: third, other: pair.kept });
    expect(await undoMerge(intake, first.id, by)).toMatchObject({
      refusal: { code: 'merges.later', params: { merge: second.id } },
    });
    await undone(second.id);
    await undone(first.id);
    expect(await undoMerge(intake, first.id, by)).toMatchObject({
      refusal: { code: 'merges.undone-already' },
    });
    expect(await undoMerge(intake, pair.kept as never, by)).toMatchObject({
      refusal: { code: 'merges.not-found' },
    });
    expect(await openCases(pair.other)).toHaveLength(1);
  });
});

test('signals that arrive while a merge is undone are neither lost nor doubled', async () => {
  for (let round = 0; round < 5; round++) {
    const { pair, names } = await twins(['order 1'], ['order 2']);
    const { id } = await merged(pair);
    const signals = Array.from({ length: 40 }, (_, number) =>
      number % 2 ? told(names.kept, 'order 1') : told(names.other, 'order 2'),
    );
    const [outcomes] = await Promise.all([
      Promise.all(signals.map((one) => recovery.take([one]))),
      undone(id),
    ]);
    expect(outcomes.flat().every((one) => one.ok && !one.duplicate)).toBe(true);
    const stored = await rows(
      `select 1 from signal where customer_id in ('${pair.kept}', '${pair.other}')`,
    );
    expect(stored).toHaveLength(42);
    const open = [...(await openCases(pair.kept)), ...(await openCases(pair.other))];
    expect(open.reduce((sum, one) => sum + one.contacts, 0)).toBe(42);
    const [again] = await recovery.take([told(names.other, 'order 2')]);
    expect(taken(again).customerId).toBe(pair.other);
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
