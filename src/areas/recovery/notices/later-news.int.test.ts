import { sql } from 'kysely';
import { afterAll, beforeEach, expect, test } from 'vitest';
import { writingCompany } from '#testing/writing.ts';

const company = await writingCompany(
  { gatherSeconds: 60, mostPerDay: 50 },
  { clocks: ['uk-housing-ombudsman'] },
);
const { server, product, work, complain, caseOf, command } = company;
const { db } = product.platform;
await product.signIn();
afterAll(company.close);
beforeEach(() => {
  server.mailbox.length = 0;
});

const remedyOf = async (caseId: string): Promise<string> => {
  const found = await product.send('GET', `/v1/cases/${caseId}`, { headers: product.as('lead') });
  return found.json().remedies[0].id;
};
/** What was written since this was asked last. */
const written = (): string =>
  server.mailbox
    .splice(0)
    .map((one) => one.text ?? '')
    .join('\n');

test('who was told of a refund hears that it was taken back, and never of money that will not come', async () => {
  const caseId = await caseOf(await complain());
  const give = { command: 'give-remedy', kind: 'refund', amountMinor: 4_000 };
  await command(caseId, give);
  await work();
  expect(written()).toContain('We are paying your money back \u2068$40.00\u2069');
  await command(caseId, {
    command: 'reverse-remedy',
    remedyId: await remedyOf(caseId),
    reason: 'Wrong customer.',
  });
  await work();
  const mail = written();
  expect(mail).toContain('We took this back: the refund \u2068$40.00\u2069');
  expect(mail).not.toContain('Wrong customer.');
});

test('who is to wait longer by a regulator’s clock is written why, and until when', async () => {
  const caseId = await caseOf(await complain());
  await command(caseId, { command: 'answer', text: 'We look into it.' });
  await work();
  written();
  const found = await product.send('GET', `/v1/cases/${caseId}`, { headers: product.as('lead') });
  const step = found.json().promises.find((one: { kind: string }) => one.kind === 'final-response');
  const text = 'The surveyor comes on Friday.';
  await command(caseId, { command: 'extend-clock', promiseId: step.id, workingDays: 5, text });
  await work();
  expect(written()).toMatch(/We need more time, until .+\n\n> The surveyor comes on Friday\./);
});

test('what an address never took is told with the next mail to one that does', async () => {
  server.acts(() => ({ address: 550, says: '5.1.1 nobody here by that name' }));
  const wrong = await complain();
  const caseId = await caseOf(wrong);
  await command(caseId, { command: 'answer', text: 'A technician comes on Monday.' });
  await work();
  server.acts(() => 'takes');
  expect(written()).toBe('');
  const right = `right-${wrong}`;
  await sql`update customer_identity set value = ${right} where value = ${wrong}`.execute(db);
  await command(caseId, { command: 'answer', text: 'He rings before.' });
  await work();
  const mail = written();
  expect(mail).toContain('> A technician comes on Monday.');
  expect(mail).toContain('> He rings before.');
  await command(caseId, { command: 'answer', text: 'He is on his way.' });
  await work();
  expect(written()).not.toContain('He rings before.');
});
