import { afterAll, beforeAll, expect, test } from 'vitest';
import { type TestProduct, testProduct } from '#testing/product.ts';

let shop: TestProduct;
let program: Record<string, string>;
beforeAll(async () => {
  shop = await testProduct();
  program = (await shop.key(['signals:write', 'customers:read'])).headers;
  const payload = ['one', 'two', 'three', 'four', 'five'].flatMap((name, place) =>
    Array.from({ length: place + 1 }, (_, at) => ({
      source: 'shop',
      externalId: `${name}-${at}`,
      kind: 'complaint',
      text: 'My parcel is late.',
      subject: `order ${at}`,
      customer: { mail: `${name}@example.org` },
    })),
  );
  await shop.send('POST', '/v1/signals', { payload, headers: program });
});
afterAll(() => shop.close());

async function pagesOf(limit: number): Promise<string[][]> {
  const pages: string[][] = [];
  let cursor = '';
  do {
    const url = `/v1/customers?limit=${limit}${cursor && `&cursor=${cursor}`}`;
    const { customers, next = '' } = (await shop.send('GET', url, { headers: program })).json();
    pages.push(customers.map((one: { id: string }) => one.id));
    cursor = next;
  } while (cursor !== '' && pages.length < 20);
  return pages;
}

test.each([1, 2, 3, 50])(
  'however many cases they have open, customers come once, in full pages of %i',
  async (limit) => {
    const pages = await pagesOf(limit);
    expect(new Set(pages.flat()).size).toBe(5);
    expect(pages.flat()).toHaveLength(5);
    expect(pages.slice(0, -1).every((page) => page.length === limit)).toBe(true);
    expect(pages).toHaveLength(Math.ceil(5 / limit));
    expect(pages.flat()).toEqual((await pagesOf(50)).flat());
  },
);
