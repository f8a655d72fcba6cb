import { sql } from 'kysely';
import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { failureName, teamName } from '#areas/cases/view.ts';
import { createRecovery } from '#areas/recovery/recovery.service.ts';
import type { Result } from '#kernel/result.ts';
import { addMinutes, type Instant } from '#kernel/time.ts';
import { incoming, policyFile } from '#testing/builders.ts';
import { testIntake } from '#testing/intake.ts';
import { type TestPlatform, testPlatform } from '#testing/platform.ts';
import { openPolicyBook, type PolicyBook } from './book.service.ts';
import { activate, addVersion, callOff } from './deciding.service.ts';

let platform: TestPlatform;
const opened: TestPlatform[] = [];
beforeEach(async () => {
  platform = await testPlatform();
  opened.push(platform);
});
afterAll(async () => {
  for (const { database } of opened) await database.close();
});

const textOf = (name: string, currency = 'USD') =>
  JSON.stringify({ ...policyFile, name, currency });
const admin = { kind: 'person' as const, id: platformId(1), name: 'Nadia' };
const made = { note: '', by: admin };
function platformId(number: number): string {
  return `01950000-0000-7000-9000-${String(number).padStart(12, '0')}`;
}

/** A process that starts with this text as its policy file. */
async function start(text: string | undefined): Promise<PolicyBook> {
  const book = await openPolicyBook(
    platform,
    text === undefined ? undefined : { text, name: 'shop.yaml' },
  );
  if (!book) throw new Error('The book opens.');
  return book;
}
const value = <Value>(result: Result<Value>): Value => {
  if (!result.ok) throw new Error(result.refusal.code);
  return result.value;
};
const add = async (name: string) => value(await addVersion(platform, textOf(name), made));
const decideFor = async (version: number, at?: Instant) =>
  value(await activate(platform, { version, at, ...made }));
const counts = (book: PolicyBook) => [book.policy().version, book.policy().name];

describe('what has left the policy', () => {
  const parcel = {
    id: 'parcel',
    name: { en: 'Parcel late', id: 'Paket terlambat' },
    severity: 0.4,
  };
  const sellers = { ...policyFile.teams[0], id: 'sellers', name: 'Sellers' };
  const had = JSON.stringify({
    ...policyFile,
    failures: [...policyFile.failures, parcel],
    teams: [...policyFile.teams, sellers],
  });
  const namesIn = (book: PolicyBook) =>
    ['id', 'fr'].map((language) => failureName(book.policy(), 'parcel', language));

  test('keeps the name it had, for a process that saw it and for one that starts later', async () => {
    const book = await start(had);
    platform.clock.advance(1);
    await decideFor(await add('Market'));
    await book.refresh();
    for (const one of [book, await start(had)]) {
      expect(one.policy().failures.has('parcel')).toBe(false);
      expect(namesIn(one)).toEqual(['Paket terlambat', 'Parcel late']);
      expect(teamName(one.policy(), 'sellers')).toBe('Sellers');
    }
  });

  test('is called as it was last, however many versions ago, one more known at each look', async () => {
    await start(had);
    for (const name of ['Market', 'Bazaar', 'Mall']) {
      platform.clock.advance(1);
      await decideFor(await add(name));
    }
    const book = await start(had);
    for (let look = 0; look < 3; look++) await book.refresh();
    expect(namesIn(book)).toEqual(['Paket terlambat', 'Parcel late']);
  });

  test('and was never in the book is something else, in the language of the reader', async () => {
    const book = await start(textOf('Shop'));
    const other = book.policy().failures.get('other')?.name['en'];
    expect(failureName(book.policy(), 'of-another-age', 'en')).toBe(other);
  });
});

describe('the policy file of a start', () => {
  test('is version 1, however many processes start at once', async () => {
    const books = await Promise.all(Array.from({ length: 8 }, () => start(textOf('Shop'))));
    expect(books.map(counts)).toEqual(Array(8).fill([1, 'Shop']));
    const { rows } = await sql`select 1 from policy_activation`.execute(platform.db);
    expect(rows).toHaveLength(1);
  });
  test('counts when it has changed, and again when it is changed back', async () => {
    await start(textOf('Shop'));
    platform.clock.advance(1);
    expect(counts(await start(textOf('Market')))).toEqual([2, 'Market']);
    platform.clock.advance(1);
    expect(counts(await start(textOf('Shop')))).toEqual([1, 'Shop']);
  });
  test('is but a version once somebody has decided by hand', async () => {
    await start(textOf('Shop'));
    await decideFor(await add('Market'));
    expect(counts(await start(textOf('Shop')))).toEqual([2, 'Market']);
    expect(counts(await start(textOf('Bazaar')))).toEqual([2, 'Market']);
    expect(await add('Bazaar')).toBe(3);
  });
  test('that cannot be used stops a start, unless another version was chosen by hand', async () => {
    expect(await openPolicyBook(platform, undefined)).toBeUndefined();
    await start(textOf('Shop'));
    expect(await openPolicyBook(platform, undefined)).toBeUndefined();
    await decideFor(await add('Market'));
    expect(counts(await start(undefined))).toEqual([2, 'Market']);
  });
  test('counts again where this release cannot read what was chosen', async () => {
    await start(textOf('Shop'));
    const at = platform.clock.now();
    await sql`insert into policy_version (number, text, digest, note, made_by, by_name, made_at)
      values (2, 'name: of another age', 'x', '', 'person', 'Nadia', now())`.execute(platform.db);
    await sql`insert into policy_activation (id, version, at, decided_at, decided_by, by_name, note)
      values (${platform.mint()}::uuid, 2, to_timestamp(${at}::float8 / 1000), now(), 'person', 'Nadia', '')`.execute(
      platform.db,
    );
    platform.clock.advance(1);
    expect(counts(await start(textOf('Bazaar')))).toEqual([3, 'Bazaar']);
  });
});

describe('an activation', () => {
  test('is taken up by every process at its moment, not before and without a look into the book', async () => {
    const [web, worker] = [await start(textOf('Shop')), await start(textOf('Shop'))];
    const at = addMinutes(platform.clock.now(), 60);
    await decideFor(await add('Market'), at);
    await Promise.all([web.refresh(), worker.refresh()]);
    platform.clock.set((at - 1) as Instant);
    expect([web, worker].map(counts)).toEqual([
      [1, 'Shop'],
      [1, 'Shop'],
    ]);
    platform.clock.set(at);
    expect([web, worker].map(counts)).toEqual([
      [2, 'Market'],
      [2, 'Market'],
    ]);
  });
  test('of now is taken up at the next look', async () => {
    const [web, worker] = [await start(textOf('Shop')), await start(textOf('Shop'))];
    platform.clock.advance(10);
    await decideFor(await add('Market'));
    await web.refresh();
    expect([web, worker].map(counts)).toEqual([
      [2, 'Market'],
      [1, 'Shop'],
    ]);
    await worker.refresh();
    expect(counts(worker)).toEqual([2, 'Market']);
  });
  test('goes back to an older version, and a work under way keeps the policy it began with', async () => {
    const book = await start(textOf('Shop'));
    platform.clock.advance(1);
    await decideFor(await add('Market'));
    await book.refresh();
    const begunWith = book.policy();
    platform.clock.advance(1);
    await decideFor(1);
    await book.refresh();
    expect([counts(book), begunWith.name]).toEqual([[1, 'Shop'], 'Market']);
  });
  test('that was called off never comes', async () => {
    const book = await start(textOf('Shop'));
    const at = addMinutes(platform.clock.now(), 5);
    const { id } = await decideFor(await add('Market'), at);
    await book.refresh();
    value(await callOff(platform, id, admin));
    await book.refresh();
    platform.clock.set(addMinutes(at, 1));
    expect(counts(book)).toEqual([1, 'Shop']);
    expect(await callOff(platform, id, admin)).toMatchObject({
      refusal: { code: 'policy.called-off-already' },
    });
  });
  test('that has begun is not called off, one of the past is not made', async () => {
    await start(textOf('Shop'));
    platform.clock.advance(1);
    const { id } = await decideFor(1);
    expect(await callOff(platform, id, admin)).toMatchObject({ refusal: { code: 'policy.begun' } });
    const at = addMinutes(platform.clock.now(), -5);
    expect(await activate(platform, { version: 1, at, ...made })).toMatchObject({
      refusal: { code: 'policy.past' },
    });
    expect(await activate(platform, { version: 9, at: undefined, ...made })).toMatchObject({
      refusal: { code: 'policy.no-version' },
    });
  });
  test('by two at once is two, and the later counts', async () => {
    const book = await start(textOf('Shop'));
    const [two, three] = [await add('Market'), await add('Bazaar')];
    platform.clock.advance(1);
    await Promise.all([decideFor(two), decideFor(three)]);
    await book.refresh();
    const { rows } = await sql<{ version: number }>`
      select version from policy_activation order by at desc, decided_at desc, id desc limit 1`.execute(
      platform.db,
    );
    expect(book.policy().version).toBe(rows[0]?.version);
  });
});

test('a text is one version however often and by however many it is handed in', async () => {
  await start(textOf('Shop'));
  const numbers = await Promise.all(Array.from({ length: 6 }, () => add('Market')));
  expect(new Set(numbers)).toEqual(new Set([2]));
  expect(await addVersion(platform, 'name: x', made)).toMatchObject({
    refusal: { code: 'policy.unusable' },
  });
});

test('nobody rewrites the book', async () => {
  await start(textOf('Shop'));
  const change = (query: string) => sql.raw(query).execute(platform.db);
  await expect(change("update policy_version set text = ''")).rejects.toThrow('append-only');
  await expect(change('delete from policy_activation')).rejects.toThrow('append-only');
  await expect(change('update policy_activation set version = 1, note = $$x$$')).rejects.toThrow(
    'called off and nothing else',
  );
});

describe('another currency', () => {
  const inEuros = async () => value(await addVersion(platform, textOf('Euro shop', 'EUR'), made));
  test('counts as long as nothing was counted in the first', async () => {
    await start(textOf('Shop'));
    await decideFor(await inEuros());
    expect((await start(textOf('Shop'))).policy().currency).toBe('EUR');
  });
  test('begins at once or never, as money may be counted until then, and not while the first is to come again', async () => {
    await start(textOf('Shop'));
    platform.clock.advance(1);
    const euros = await inEuros();
    const mixed = {
      refusal: { code: 'policy.currency-to-come', params: { was: 'USD', is: 'EUR' } },
    };
    const at = addMinutes(platform.clock.now(), 5);
    expect(await activate(platform, { version: euros, at, ...made })).toMatchObject(mixed);
    const { id } = await decideFor(await add('Market'), at);
    expect(await activate(platform, { version: euros, at: undefined, ...made })).toMatchObject(
      mixed,
    );
    value(await callOff(platform, id, admin));
    await decideFor(euros);
  });
  test('is refused once a case has cost something, by hand and as the file of a start', async () => {
    const intake = await testIntake(platform.db, platform.clock);
    await start(textOf('Shop'));
    const said = incoming({ facts: { lossMinor: 500 } });
    await createRecovery(intake, 1).take([said]);
    const at = undefined;
    expect(await activate(platform, { version: await inEuros(), at, ...made })).toMatchObject({
      refusal: { code: 'policy.other-currency', params: { was: 'USD', is: 'EUR' } },
    });
    expect(counts(await start(textOf('Euro shop', 'EUR')))).toEqual([1, 'Shop']);
    platform.clock.advance(1);
    await decideFor(await add('Market'));
    expect(counts(await start(undefined))).toEqual([3, 'Market']);
  });
});
