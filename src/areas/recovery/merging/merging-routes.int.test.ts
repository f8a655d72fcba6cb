import { afterAll, describe, expect, test } from 'vitest';
import { testProduct } from '#testing/product.ts';

const product = await testProduct();
afterAll(product.close);
const { send, refused, as } = product;
const lead = as('lead');

let next = 0;

/** A customer as the interface knows one, with a case about an order. */
async function customer(name: string, more: object = {}): Promise<string> {
  const answer = await send('POST', '/v1/signals', {
    headers: lead,
    payload: {
      source: 'form',
      externalId: `${name}-${++next}`,
      kind: 'complaint',
      text: 'My parcel is late.',
      subject: `order ${name}`,
      customer: { mail: `${name}@example.org`, name, ...more },
    },
  });
  const found = await send('GET', `/v1/customers?mail=${name}@example.org`, { headers: lead });
  expect([answer.statusCode, found.statusCode]).toEqual([200, 200]);
  return found.json().customers[0].id;
}

describe('merging over the interface', () => {
  test('preview, merge, look and undo', async () => {
    const kept = await customer('rana');
    const other = await customer('rhana', { language: 'ar' });
    const path = `/v1/customers/${kept}/merge`;
    const preview = await send('POST', `${path}/preview`, { headers: lead, payload: { other } });
    expect([preview.statusCode, preview.body]).toEqual([200, expect.any(String)]);
    expect(preview.json().choices).toContainEqual({
      field: 'name',
      kept: 'rana',
      other: 'rhana',
      wins: 'kept',
      conflict: true,
    });
    expect(preview.json().openCases).toMatchObject([{ subject: 'order rhana' }]);
    const payload = { other, reason: 'Same voice on the phone.' };
    const merged = await send('POST', path, { headers: lead, payload });
    expect([merged.statusCode, merged.body]).toEqual([200, expect.any(String)]);
    const { mergeId, ...plan } = merged.json();
    expect(plan).toEqual(preview.json());
    const found = await send('GET', '/v1/customers?mail=rhana@example.org', { headers: lead });
    expect(found.json().customers[0]).toMatchObject({ id: kept, name: 'rana', language: 'ar' });
    const undone = await send('POST', `/v1/merges/${mergeId}/undo`, { headers: lead });
    expect([undone.statusCode, undone.json()]).toMatchObject([
      200,
      { other: { id: other, name: 'rhana' }, cases: 1, conflicts: [] },
    ]);
    await refused(['POST', `/v1/merges/${mergeId}/undo`, { headers: lead }], {
      status: 422,
      code: 'merges.undone-already',
    });
  });

  test('is refused in words: itself, nobody, no reason, no right, no person', async () => {
    const kept = await customer('sami');
    const other = await customer('samy');
    const path = `/v1/customers/${kept}/merge`;
    const reason = 'Same name.';
    const asLead = (payload: object) =>
      ['POST', path, { headers: lead, payload }] as const satisfies readonly unknown[];
    await refused(asLead({ other: kept, reason }), {
      status: 422,
      code: 'customers.merge-self',
      field: '/other',
    });
    const nobody = '01950000-0000-7000-8000-000000000099';
    await refused(asLead({ other: nobody, reason }), {
      status: 422,
      code: 'customers.unknown',
      field: '/other',
    });
    await refused(asLead({ other, reason: ' ' }), {
      status: 422,
      code: 'bad-input',
      field: '/reason',
    });
    await refused(['POST', path, { headers: as('frontline'), payload: { other, reason } }], {
      status: 403,
      code: 'forbidden',
    });
    const key = await product.key(['customers:merge']);
    await refused(['POST', path, { headers: key.headers, payload: { other, reason } }], {
      status: 422,
      code: 'merges.persons-only',
    });
    await refused(['POST', `/v1/merges/${nobody}/undo`, { headers: lead }], {
      status: 404,
      code: 'merges.not-found',
    });
    await send('POST', path, { headers: lead, payload: { other, reason } });
    await refused(asLead({ other, reason }), {
      status: 422,
      code: 'customers.merged-already',
      field: '/other',
    });
  });
});

describe('the review list', () => {
  /** Two customers whom one signal calls one. */
  async function doubted(name: string) {
    const kept = await customer(`${name}-a`);
    const phone = `+1202555${1000 + ++next}`;
    const other = await customer(`${name}-b`, { phone });
    await customer(`${name}-a`, { phone });
    return { kept, other };
  }

  const list = async (query = '') => {
    const answer = await send('GET', `/v1/customers/doubts${query}`, { headers: lead });
    expect([answer.statusCode, answer.body]).toEqual([200, expect.any(String)]);
    return answer.json();
  };
  const pairs = (page: { doubts: { kept: { id: string }; other: { id: string } }[] }) =>
    page.doubts.map((one) => [one.kept.id, one.other.id]);

  test('shows pairs by name, page by page, until somebody decides', async () => {
    const first = await doubted('first');
    product.platform.clock.advance(1_000);
    const second = await doubted('second');
    product.platform.clock.advance(1_000);
    const third = await doubted('third');
    expect((await list()).doubts[0]).toMatchObject({
      kept: { name: 'third-a' },
      other: { name: 'third-b' },
      said: [{ kind: 'phone' }],
      reasons: [],
    });
    const page = await list('?limit=2');
    const rest = await list(`?limit=2&cursor=${page.next}`);
    expect([...pairs(page), ...pairs(rest)]).toEqual(
      [third, second, first].map(({ kept, other }) => [kept, other]),
    );
    const { kept, other } = second;
    const dismissed = await send('POST', '/v1/customers/doubts/dismiss', {
      headers: lead,
      payload: { kept: other, other: kept },
    });
    expect(dismissed.json()).toMatchObject({ dismissed: 1, by: { name: 'lead 2' } });
    const merged = await send('POST', `/v1/customers/${first.kept}/merge`, {
      headers: lead,
      payload: { other: first.other, reason: 'Same phone.' },
    });
    expect(pairs(await list())).toEqual([[third.kept, third.other]]);
    await send('POST', `/v1/merges/${merged.json().mergeId}/undo`, { headers: lead });
    expect(pairs(await list())).toHaveLength(2);
    await refused(['GET', '/v1/customers/doubts?cursor=nowhere', { headers: lead }], {
      status: 422,
      code: 'bad-cursor',
      field: '/cursor',
    });
  });

  test('names the record that stands today when one of a pair was merged on', async () => {
    const { kept, other } = await doubted('chain');
    const into = await customer('chain-c');
    await send('POST', `/v1/customers/${into}/merge`, {
      headers: lead,
      payload: { other, reason: 'Same account.' },
    });
    expect(pairs(await list())).toContainEqual([kept, into]);
    await send('POST', '/v1/customers/doubts/dismiss', {
      headers: lead,
      payload: { kept, other: into },
    });
    expect(pairs(await list())).not.toContainEqual([kept, into]);
  });
});
