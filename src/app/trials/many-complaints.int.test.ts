import { afterAll, expect, test } from 'vitest';
import { testProduct } from '#testing/product.ts';

const shop = await testProduct(5);
afterAll(() => shop.close());

let next = 0;
const complainFrom = (remoteAddress: string) => {
  const attempt = `attempt-${++next}`;
  const payload = { name: 'R', reach: `r${next}@example.org`, text: 'Late.', attempt };
  return shop.send('POST', '/v1/public/complaints', { payload, remoteAddress });
};

test.each([
  ['one address', () => '203.0.113.7', '203.0.113.8'],
  ['one network of version 6', (host: number) => `2001:db8:0:7::${host}`, '2001:db8:0:8::1'],
])(
  'so many complaints come from %s, and then it is said when to come again',
  async (_what, from, other) => {
    for (let host = 1; host <= 5; host++)
      expect((await complainFrom(from(host))).statusCode).toBe(201);
    const refused = await complainFrom(from(6));
    expect(refused.statusCode).toBe(429);
    expect(Number(refused.headers['retry-after'])).toBeGreaterThan(500);
    expect(refused.json()).toMatchObject({ code: 'too-many-for-now' });
    expect(refused.json().detail).toContain('10 minutes');
    expect((await complainFrom(other)).statusCode).toBe(201);
  },
);
