import { afterAll, beforeAll, expect, test } from 'vitest';
import { type TestProduct, testProduct } from '#testing/product.ts';

let shop: TestProduct;
beforeAll(async () => {
  shop = await testProduct();
});
afterAll(() => shop.close());

let next = 0;
async function complain(reach: string): Promise<string> {
  const text = 'You took the wrong fee.';
  const payload = { name: 'Rana', reach, text, attempt: `attempt-${++next}` };
  const answer = await shop.send('POST', '/v1/public/complaints', { payload });
  return answer.json().path.replace('/c/', '/v1/public/cases/');
}
const thank = (page: string, payload: object) => shop.send('POST', `${page}/thanks`, { payload });

test('once it is settled the customer may say thank you, once, and reads it on their page', async () => {
  const page = await complain('rana@example.org');
  expect((await shop.send('GET', page)).json()).toMatchObject({ mayThank: false });
  const settled = await shop.send('POST', `${page}/settled`, { payload: { settled: true } });
  expect(settled.json()).toMatchObject({ mayThank: true });
  const said = await thank(page, { text: 'You saved our holiday!' });
  expect(said.json()).toMatchObject({ mayThank: false });
  expect(said.json().timeline[0]).toMatchObject({
    kind: 'thanked',
    text: 'You saved our holiday!',
  });
  await shop.refused(['POST', `${page}/thanks`, { payload: {} }], {
    status: 422,
    code: 'links.thanked-already',
  });
});

test('a link that opens only a part thanks nobody in somebody else’s name', async () => {
  await complain('nadia@example.org');
  const stranger = await complain('nadia@example.org');
  expect((await shop.send('GET', stranger)).json().mayThank).toBeUndefined();
  await shop.refused(['POST', `${stranger}/thanks`, { payload: { text: 'Thanks!' } }], {
    status: 422,
    code: 'links.not-proven',
  });
  const long = { text: 'x'.repeat(2_001) };
  await shop.refused(['POST', `${stranger}/thanks`, { payload: long }], {
    status: 422,
    code: 'bad-input',
    field: '/text',
  });
});
