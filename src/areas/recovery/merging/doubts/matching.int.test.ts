import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { identitiesOf } from '#areas/customers/identity.ts';
import { latestMerges, waitingPairs } from '#areas/customers/merging.service.ts';
import type { Intake } from '#areas/recovery/intake/intake.service.ts';
import { mergingLoop, taken } from '#areas/recovery/merging/records.test-suite.ts';
import type { CustomerId } from '#kernel/ids.ts';
import { addDays } from '#kernel/time.ts';
import { incoming, policy } from '#testing/builders.ts';
import { sayTwo } from './doubts.service.ts';
import { matchNow } from './match.service.ts';

const loop = await mergingLoop();
const { clock, intake, rows, recovery, by, merged, undone } = loop;
const { db } = intake.platform;
afterAll(loop.close);

let next = 0;
const of = (name: string, mail: string, source = 'shop') => {
  const customer = { name, mail };
  const externalId = `match-${++next}`;
  return incoming({
    source,
    externalId,
    kind: 'operational-event',
    event: 'order.delivered',
    customer,
    identities: identitiesOf(customer, 'US', { source, externalId }).identities,
    occurredAt: clock.now(),
  });
};

const given =
  'Sara Ali Budi Maria Omar Leila Joko Anna Reza Dewi Karim Nina Hamza Lucy Tomas'.split(' ');
const family =
  'Karimi Harper Santoso Lopez Haddad Moradi Wijaya Novak Ahmadi Lestari Mansour Berg Doyle Rossi'.split(
    ' ',
  );
/** Two hundred people of whom nobody has another's name. */
const strangers = given.flatMap((first) =>
  family.map((last) => of(`${first} ${last}`, `${first}.${last}@example.org`.toLowerCase())),
);

async function record(name: string, mail: string, source?: string): Promise<CustomerId> {
  return taken((await recovery.take([of(name, mail, source)]))[0]).customerId;
}

/** A signal that names two records as one customer: an account of the first, and the other's mail. */
async function callOne(mail: string, otherMail: string): Promise<void> {
  const account = { system: 'crm', id: `account-${++next}` };
  for (const one of [mail, otherMail]) {
    const customer = { mail: one, accounts: [account] };
    const externalId = `said-${++next}`;
    const { identities } = identitiesOf(customer, 'US', { source: 'form', externalId });
    await recovery.take([incoming({ externalId, customer, identities })]);
  }
}

const waiting = async () =>
  (await waitingPairs(db, undefined, 1_000)).map(({ kept, other }) => `${kept} ${other}`);
const pairOf = (kept: CustomerId, other: CustomerId) => `${kept} ${other}`;

/** The same loop with a policy that lets the system merge. */
const letting: Intake = { ...intake, policy: () => ({ ...policy, mergeCertain: true }) };

const twins = async (name: string) => {
  const mail = name.toLowerCase().replace(' ', '.');
  const kept = await record(name, `${mail}@fastmail.com`);
  const other = await record(name, `${mail}+shop@fastmail.com`, 'crm');
  return { kept, other };
};

beforeAll(async () => {
  await recovery.take(strangers);
  // Enough that are one for the matcher to learn from how two records of one person look.
  for (const name of ['Vera Quist', 'Pavel Ostrov', 'Yuki Tanaka', 'Ines Duarte'])
    await twins(name);
}, 60_000);

describe('the nightly comparison', () => {
  test('puts who may be one on the list with chance and reasons, and changes no record', async () => {
    const { kept, other } = await twins('Rana Zandi');
    const before = await rows('select id, merged_into from customer order by id');
    const found = await matchNow(intake);
    expect(found.customers).toBe(220);
    expect(found).toMatchObject({ merged: 0 });
    const pair = (await waitingPairs(db, undefined, 1_000)).find((one) => one.kept === kept);
    expect(pair).toMatchObject({ kept, other, is_certain: true });
    expect(pair?.chance).toBeGreaterThan(0.99);
    expect(pair?.reasons).toContainEqual(
      expect.objectContaining({ field: 'mail', level: 'variant' }),
    );
    expect(await rows('select id, merged_into from customer order by id')).toEqual(before);
  });

  test('says the same the next night, once', async () => {
    const before = await waiting();
    await matchNow(intake);
    expect((await waiting()).toSorted()).toEqual(before.toSorted());
    expect(new Set(before).size).toBe(before.length);
  });

  test('lets a pair go that is no longer alike', async () => {
    const kept = await record('Olaf Bruns', 'olaf.bruns@fastmail.com');
    const other = await record('Olaf Bruns', 'olaf.bruns+x@fastmail.com');
    await matchNow(intake);
    expect(await waiting()).toContain(pairOf(kept, other));
    await rows(`update customer set name = 'Greta Sommer' where id = '${other}'`);
    await rows(`update customer_field set value = 'Greta Sommer' where customer_id = '${other}'`);
    await rows(
      `update customer_identity set value = 'g.sommer@example.com' where customer_id = '${other}'`,
    );
    clock.advance(86_400_000);
    await matchNow(intake);
    expect(await waiting()).not.toContain(pairOf(kept, other));
  });

  test('explains a pair that a signal called one, too', async () => {
    const kept = await record('Nora Lind', 'nora.lind@fastmail.com');
    const other = await record('Petra Voss', 'petra.voss@fastmail.com');
    await callOne('nora.lind@fastmail.com', 'petra.voss@fastmail.com');
    const chanceNow = async () =>
      (await waitingPairs(db, undefined, 1_000)).find(
        (one) => one.kept === kept && one.other === other,
      );
    expect(await chanceNow()).toMatchObject({ chance: null, reasons: null });
    await matchNow(intake);
    expect((await chanceNow())?.chance).toBeLessThan(0.5);
    expect((await chanceNow())?.weight).toBe(4);
  });
});

describe('a pair answered "not the same"', () => {
  test('never returns: not the next night, nor by a signal, nor under a record merged on', async () => {
    const { kept, other } = await twins('Mona Rashidi');
    await matchNow(intake);
    expect(await waiting()).toContain(pairOf(kept, other));
    const said = await sayTwo(intake, { kept: other, other: kept }, { by, at: clock.now() });
    expect(said).toEqual({ ok: true, value: 1 });
    expect(
      await rows(
        `select answer, answered_by from customer_pair where one = '${kept}' and other = '${other}'`,
      ),
    ).toEqual([{ answer: 'two', answered_by: by }]);
    clock.advance(86_400_000);
    await matchNow(letting);
    expect(await waiting()).not.toContain(pairOf(kept, other));
    await callOne('mona.rashidi@fastmail.com', 'mona.rashidi+shop@fastmail.com');
    expect(await waiting()).not.toContain(pairOf(kept, other));
    const into = await record('Mona Rashidi', 'mona.rashidi@example.com');
    await merged({ kept: into, other: kept });
    await matchNow(letting);
    expect(await waiting()).not.toContain(pairOf(other, into));
    expect(await rows(`select merged_into from customer where id = '${other}'`)).toEqual([
      { merged_into: null },
    ]);
  });

  test('is refused in words when one was given up meanwhile', async () => {
    const { kept, other } = await twins('Lara Benson');
    await merged({ kept, other });
    expect(await sayTwo(intake, { kept, other }, { by, at: clock.now() })).toMatchObject({
      ok: false,
      refusal: { code: 'customers.merged-already', params: { into: kept } },
    });
  });
});

describe('merging what is certain', () => {
  test('is done by nobody but a policy, is the system’s, and can be undone for good', async () => {
    const { kept, other } = await twins('Karl Ziegler');
    await matchNow(intake);
    expect(await rows(`select merged_into from customer where id = '${other}'`)).toEqual([
      { merged_into: null },
    ]);
    const { merged: count } = await matchNow(letting);
    expect(count).toBeGreaterThan(0);
    const last = (await latestMerges(db, undefined, 50)).find((one) => one.other === other);
    expect(last).toMatchObject({ kept, by_id: null, reason: '', undone_at: null });
    if (!last) throw new Error('merged');
    await undone(last.id);
    clock.advance(addDays(clock.now(), 1) - clock.now());
    await matchNow(letting);
    expect(await rows(`select merged_into from customer where id = '${other}'`)).toEqual([
      { merged_into: null },
    ]);
    expect(await waiting()).toContain(pairOf(kept, other));
    // Nor by a detour: the record it was taken from is merged into a third.
    const into = await record('Karl Ziegler', 'k.ziegler@example.com');
    await merged({ kept: into, other: kept });
    await matchNow(letting);
    expect(await rows(`select merged_into from customer where id = '${other}'`)).toEqual([
      { merged_into: null },
    ]);
  });

  test('does not touch what is likely and not certain', async () => {
    const kept = await record('Sara Karimi', 'sk1985@fastmail.com');
    const other = await record('Sara Karimi', 'karimi.s@fastmail.com');
    await matchNow(letting);
    expect(
      await rows(`select merged_into from customer where id in ('${kept}', '${other}')`),
    ).toEqual([{ merged_into: null }, { merged_into: null }]);
  });
});

test('who said what is kept with its source and time, and an older word does not undo a later one', async () => {
  const first = of('Ida Falk', 'ida.falk@fastmail.com', 'shop');
  const id = taken((await recovery.take([first]))[0]).customerId;
  const fields = () =>
    rows(
      `select source, value from customer_field where customer_id = '${id}' and field = 'name' order by source`,
    );
  expect(await rows(`select source from customer_identity where customer_id = '${id}'`)).toEqual([
    { source: 'shop' },
  ]);
  clock.advance(60_000);
  await record('Ida M. Falk', 'ida.falk@fastmail.com', 'shop');
  await record('Falk, Ida', 'ida.falk@fastmail.com', 'crm');
  expect(await fields()).toEqual([
    { source: 'crm', value: 'Falk, Ida' },
    { source: 'shop', value: 'Ida M. Falk' },
  ]);
  await recovery.take([
    { ...of('Old Name', 'ida.falk@fastmail.com'), occurredAt: first.occurredAt },
  ]);
  expect((await fields()).at(-1)).toEqual({ source: 'shop', value: 'Ida M. Falk' });
});

test('a run that is stopped ends, and leaves the list as it was', async () => {
  const before = await waiting();
  const stop = new AbortController();
  const run = matchNow(intake, stop.signal);
  stop.abort(new DOMException('Stopped.', 'AbortError'));
  await expect(run).rejects.toThrow('Stopped.');
  expect(await waiting()).toEqual(before);
});
