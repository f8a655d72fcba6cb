import { afterAll, expect, test } from 'vitest';
import { hourMillis } from '#kernel/time.ts';
import { writingCompany } from '#testing/writing.ts';

const company = await writingCompany({ strangersPerHour: 3, perMinute: 1_000 });
const { server, product, work, complain } = company;
afterAll(company.close);

const writtenTo = () => server.mailbox.map((one) => one.to?.[0]?.address).sort();

test('of many addresses typed into the form few are written to in an hour, and the others wait', async () => {
  const known = 'known@example.org';
  const { headers } = await product.key(['signals:write']);
  const remark = { source: 'shop', externalId: '1', kind: 'remark', text: 'All is well.' };
  const payload = { ...remark, customer: { mail: known } };
  await product.send('POST', '/v1/signals', { headers, payload });
  const typed: string[] = [];
  for (let count = 0; count < 5; count++) typed.push(await complain());
  await complain('en', known);
  await work();
  // Two lanes may each see room for one more.
  const first = writtenTo();
  expect(first).toContain(known);
  expect(first.length).toBeLessThan(6);
  product.platform.clock.advance(hourMillis);
  await work();
  expect(new Set(writtenTo())).toEqual(new Set([...typed, known]));
});

test('a customer is written to where a system told us, and not where somebody typed later', async () => {
  const told = 'ulla.brandt@example.org';
  const { headers } = await product.key(['signals:write']);
  const payload = {
    source: 'shop',
    externalId: '2',
    kind: 'complaint',
    text: 'Late.',
    customer: { mail: told },
  };
  await product.send('POST', '/v1/signals', { headers, payload });
  product.platform.clock.advance(hourMillis);
  const typed = await complain('en', 'ulla.brandt+x@example.org');
  await product.signIn();
  const idOf = async (mail: string): Promise<string> => {
    const found = await product.send('GET', `/v1/customers?mail=${encodeURIComponent(mail)}`, {
      headers: product.as('lead'),
    });
    return found.json().customers[0].id;
  };
  const merged = await product.send('POST', `/v1/customers/${await idOf(told)}/merge`, {
    headers: product.as('lead'),
    payload: { other: await idOf(typed), reason: 'The same name.' },
  });
  expect(merged.statusCode).toBe(200);
  server.mailbox.length = 0;
  await work();
  expect(new Set(writtenTo())).toEqual(new Set([told]));
});
