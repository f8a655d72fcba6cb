import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { webhookTopics } from '#areas/recovery/webhooks/webhooks.contract.ts';
import { webhookHandlers } from '#areas/recovery/webhooks/webhooks.jobs.ts';
import { voucherOfRemedy } from '#areas/remedies/vouchers/vouchers.store.ts';
import type { Permission } from '#areas/staff/permissions.ts';
import { roles } from '#areas/staff/staff.contract.ts';
import { dayMillis } from '#kernel/time.ts';
import { drainOutbox } from '#platform/background/outbox.ts';
import { policyFile } from '#testing/builders.ts';
import { colleagueId, idOfRole, type TestProduct, testProduct } from '#testing/product.ts';

type Headers = Record<string, string>;
type Voucher = {
  readonly caseId: string;
  readonly customerId: string;
  readonly remedyId: string;
  readonly code: string;
};

let shop: TestProduct;
let lead: Headers;
const read = async (url: string, headers: Headers) => shop.send('GET', url, { headers });
const caseOf = async (caseId: string) => (await read(`/v1/cases/${caseId}`, lead)).json();
const command = (caseId: string, payload: object) =>
  shop.send('POST', `/v1/cases/${caseId}/commands`, { headers: lead, payload });

let next = 0;
/** A complaint, and something given for it. */
async function given(kind: 'voucher' | 'refund') {
  const { headers } = await shop.key(['signals:write']);
  const payload = {
    source: 'shop',
    externalId: `code-${++next}`,
    kind: 'complaint',
    text: 'My parcel is late.',
    subject: `order ${next}`,
    customer: { mail: `code${next}@example.org` },
  };
  const sent = await shop.send('POST', '/v1/signals', { headers, payload });
  const [{ caseId, customerId }] = sent.json().results;
  await command(caseId, { command: 'give-remedy', kind, amountMinor: 1_500 });
  await shop.product.carrying.carryOutDue(new AbortController().signal);
  const [remedy] = (await caseOf(caseId)).remedies;
  return { caseId, customerId, remedyId: String(remedy.id) };
}

async function voucher(): Promise<Voucher> {
  const found = await given('voucher');
  const row = await voucherOfRemedy(shop.platform.db, found.remedyId);
  if (!row) throw new Error('a voucher is issued');
  return { ...found, code: row.code };
}

beforeAll(async () => {
  const remedies = { ...policyFile.remedies, carriedOutBy: { voucher: 'vouchers' } };
  shop = await testProduct(10_000, { ...policyFile, remedies });
  lead = shop.as('lead');
});
afterAll(() => shop.close());

/** What a till would make of it: letters and figures, however they are grouped. */
const letters = (text: string): string => text.toUpperCase().replaceAll(/[^0-9A-Z]/g, '');

const redeem = async (code: string) => {
  const { headers } = await shop.key(['vouchers:redeem']);
  const payload = { code, place: 'Till 3', receipt: `${++next}` };
  return shop.send('POST', '/v1/vouchers/redemptions', { headers, payload });
};

describe('a code that still buys something', () => {
  let mine: Voucher;
  let old: Voucher;
  let webhookId: string;

  beforeAll(async () => {
    const admin = shop.as('admin');
    const payload = { url: 'https://crm.example.org/', topics: webhookTopics };
    const added = await shop.send('POST', '/v1/webhooks', { headers: admin, payload });
    webhookId = added.json().id;
    mine = await voucher();
    old = await voucher();
    // As they were written before codes were masked.
    const { db } = shop.platform;
    await sql`update remedy set reference = ${old.code} where id = ${old.remedyId}::uuid`.execute(
      db,
    );
    await sql`
      update case_event set params = jsonb_set(params::jsonb, '{code}', to_jsonb(${old.code}::text))::json
      where case_id = ${old.caseId}::uuid and kind = 'remedy-done'`.execute(db);
    await drainOutbox(shop.platform, webhookHandlers(shop.platform));
  });

  /** Every address that is read with one of these permissions, with what there is to read. */
  async function addresses(wanted: readonly Permission[]): Promise<string[]> {
    const described = (await shop.send('GET', '/v1/openapi.json')).json();
    const known: Record<string, readonly string[]> = {
      caseId: [mine.caseId, old.caseId],
      customerId: [mine.customerId, old.customerId],
      remedyId: [mine.remedyId, old.remedyId],
      webhookId: [webhookId],
      what: ['signals', 'cases', 'customers', 'timelines', 'promise-events'],
      name: ['vouchers', 'payments'],
      number: ['1'],
    };
    const isWanted = (description = '') =>
      wanted.some((one) => description === `Needs the permission ${one}.`);
    const paths = Object.entries<{ get?: { description?: string } }>(described.paths);
    return paths
      .filter(([, { get }]) => get && isWanted(get.description))
      .flatMap(([path]) => {
        const [, name] = /\{(\w+)\}/.exec(path) ?? [];
        const values = name === undefined ? [''] : (known[name] ?? [mine.caseId]);
        return values.map((value) => path.replaceAll(/\{\w+\}/g, value));
      })
      .flatMap((path) =>
        path.startsWith('/v1/export/')
          ? [`${path}?format=csv`, `${path}?format=jsonl`]
          : path === '/v1/vouchers'
            ? [path, `${path}?code=${mine.code}`, `${path}?code=${old.code}`]
            : [path],
      );
  }

  /** Those of the addresses at which the whole code is read, and those at which its last letters are. */
  async function seenAt(paths: readonly string[], headers: Headers) {
    const seen: { whole: string[]; masked: string[] } = { whole: [], masked: [] };
    for (const path of paths) {
      const { body } = await read(path, headers);
      for (const { code } of [mine, old]) {
        if (letters(body).includes(letters(code))) seen.whole.push(path);
        if (body.includes(`…${code.slice(-4)}`)) seen.masked.push(path);
      }
    }
    return seen;
  }

  test.each<readonly [Permission, readonly string[]]>([
    ['cases:read', ['/v1/cases/']],
    ['export:read', ['/v1/vouchers', '/v1/export/timelines']],
    ['selling:read', []],
    ['webhooks:manage', []],
    ['customers:read', []],
    ['remedies:settle', []],
  ])(
    'is read nowhere with a key for %s, and told apart by its last letters',
    async (permission, where) => {
      const { headers } = await shop.key([permission]);
      const { whole, masked } = await seenAt(await addresses([permission]), headers);
      expect(whole).toEqual([]);
      for (const path of where) expect(masked).toContainEqual(expect.stringContaining(path));
    },
  );

  test.each(roles)('is read nowhere by a person of the role %s who only looks', async (role) => {
    const all = await addresses(['cases:read', 'export:read', 'webhooks:manage', 'staff:read']);
    expect((await seenAt(all, shop.as(role))).whole).toEqual([]);
  });

  test('goes to no other system that is told what happens', async () => {
    const { rows } = await sql<{ body: string }>`
      select body::text as body from webhook_delivery`.execute(shop.platform.db);
    expect(rows.some(({ body }) => body.includes('remedy.done'))).toBe(true);
    const { rows: told } = await sql<{ body: string }>`
      select body::text as body from outbox`.execute(shop.platform.db);
    for (const { body } of [...rows, ...told])
      for (const { code } of [mine, old]) expect(letters(body)).not.toContain(letters(code));
  });

  test('is no code to a till in the form in which it is shown', async () => {
    const { remedies } = await caseOf(mine.caseId);
    expect((await redeem(remedies[0].reference)).json()).toMatchObject({
      code: 'vouchers.unreadable',
    });
  });

  test('stands on the page of its customer and in the file of the till', async () => {
    const link = await shop.send('POST', `/v1/cases/${old.caseId}/link`, { headers: lead });
    const token = String(link.json().path).split('/').at(-1);
    const page = (await shop.send('GET', `/v1/public/cases/${token}`)).json();
    expect(page.remedies).toMatchObject([{ code: old.code }]);
    const { headers } = await shop.key(['vouchers:redeem']);
    expect((await read('/v1/vouchers/till.csv', headers)).body).toContain(old.code);
  });
});

describe('having a code shown', () => {
  const show = (remedyId: string, headers: Headers) =>
    shop.send('POST', `/v1/remedies/${remedyId}/code`, { headers });
  const linesOf = async (caseId: string) =>
    (await caseOf(caseId)).timeline.filter(({ kind }: { kind: string }) => kind === 'code-shown');
  const put = (caseId: string, column: 'owner_id' | 'covered_by', person: string) =>
    sql`update cases set ${sql.ref(column)} = ${person}::uuid where id = ${caseId}::uuid`.execute(
      shop.platform.db,
    );
  let found: Voucher;

  beforeAll(async () => {
    found = await voucher();
    await put(found.caseId, 'owner_id', idOfRole('frontline'));
  });

  test.each([
    ['its owner', () => shop.as('frontline'), idOfRole('frontline')],
    ['a lead', () => lead, idOfRole('lead')],
  ])('is for %s, and stands in the timeline with their name', async (_, headers, by) => {
    const { version } = await caseOf(found.caseId);
    const before = (await linesOf(found.caseId)).length;
    const shown = await show(found.remedyId, headers());
    expect(shown.json()).toMatchObject({
      code: found.code,
      amountMinor: 1_500,
      currency: 'USD',
      expiresAt: expect.any(String),
    });
    const lines = await linesOf(found.caseId);
    expect(lines).toHaveLength(before + 1);
    expect(lines[0]).toMatchObject({
      by: { id: by },
      params: { kind: 'voucher', amountMinor: 1_500, code: `…${found.code.slice(-4)}` },
    });
    // Whoever writes to the customer meanwhile is not told that the case has moved on.
    expect((await caseOf(found.caseId)).version).toBe(version);
  });

  test('is for whoever stands in, as long as they do, and for no other colleague', async () => {
    const request = [
      'POST',
      `/v1/remedies/${found.remedyId}/code`,
      { headers: shop.colleague },
    ] as const;
    await shop.refused(request, { status: 422, code: 'cases.not-owner' });
    await put(found.caseId, 'covered_by', colleagueId);
    expect((await show(found.remedyId, shop.colleague)).json()).toMatchObject({ code: found.code });
  });

  test.each<readonly [string, () => Promise<Headers>, string, number]>([
    ['an executive', async () => shop.as('executive'), 'forbidden', 403],
    ['a key that reads', async () => (await shop.key(['cases:read'])).headers, 'forbidden', 403],
    ['a till', async () => (await shop.key(['vouchers:redeem'])).headers, 'forbidden', 403],
    [
      'a key that works on cases',
      async () => (await shop.key(['cases:work'])).headers,
      'cases.persons-only',
      422,
    ],
  ])('is not for %s, and nothing is written', async (_, headers, code, status) => {
    const before = (await linesOf(found.caseId)).length;
    const request = [
      'POST',
      `/v1/remedies/${found.remedyId}/code`,
      { headers: await headers() },
    ] as const;
    const answer = await shop.refused(request, { status, code });
    expect(answer.body).not.toContain(found.code);
    expect(await linesOf(found.caseId)).toHaveLength(before);
  });

  test('is seen by no customer', async () => {
    const link = await shop.send('POST', `/v1/cases/${found.caseId}/link`, { headers: lead });
    const token = String(link.json().path).split('/').at(-1);
    const { timeline } = (await shop.send('GET', `/v1/public/cases/${token}`)).json();
    expect(timeline.map(({ kind }: { kind: string }) => kind)).not.toContain('code-shown');
  });

  test('finds nothing where no voucher was given', async () => {
    const { remedyId } = await given('refund');
    for (const id of [remedyId, found.caseId])
      await shop.refused(['POST', `/v1/remedies/${id}/code`, { headers: lead }], {
        status: 404,
        code: 'not-found',
      });
  });

  test.each<readonly [string, (one: Voucher) => Promise<unknown>]>([
    ['used', ({ code }) => redeem(code)],
    [
      'taken back',
      ({ caseId, remedyId }) =>
        command(caseId, { command: 'reverse-remedy', remedyId, reason: 'Wrong customer.' }),
    ],
    [
      'too old',
      async () => {
        shop.platform.clock.advance(366 * dayMillis);
        await shop.signIn();
      },
    ],
  ])('is over once it is %s: nobody is read what buys nothing', async (_, end) => {
    const one = await voucher();
    expect((await caseOf(one.caseId)).remedies[0].may).toContain('show-code');
    await end(one);
    await shop.refused(['POST', `/v1/remedies/${one.remedyId}/code`, { headers: lead }], {
      status: 422,
      code: 'vouchers.code-over',
    });
    expect(await linesOf(one.caseId)).toEqual([]);
  });
});
