import { afterAll, expect, test } from 'vitest';
import { writingCompany } from '#testing/writing.ts';

const company = await writingCompany({ gatherSeconds: 60, mostPerDay: 50 });
const { server, product, work, complain, caseOf, command } = company;
afterAll(company.close);

const among = 'suspected fraud, she called us names';

const remedyOf = async (caseId: string): Promise<string> => {
  const found = await product.send('GET', `/v1/cases/${caseId}`, { headers: product.as('lead') });
  const { remedies } = found.json();
  return remedies.find((one: { state: string }) => one.state === 'under-way').id;
};

test('a customer reads what was written for them, by page and by mail, and nothing of what is said in the house', async () => {
  const caseId = await caseOf(await complain());
  const give = { command: 'give-remedy', kind: 'gift', amountMinor: 100, text: among };
  await command(caseId, give);
  await command(caseId, {
    command: 'settle-remedy',
    remedyId: await remedyOf(caseId),
    happened: true,
    proof: among,
  });
  await command(caseId, { ...give, kind: 'replace' });
  await command(caseId, {
    command: 'reverse-remedy',
    remedyId: await remedyOf(caseId),
    reason: among,
  });
  const loss = { kind: 'time', what: 'waiting', minutes: 30, words: among };
  await command(caseId, { command: 'add-loss', ...loss });
  await command(caseId, { command: 'answer', text: 'It comes today.' });
  await command(caseId, { command: 'fix', text: 'It is there.' });
  await command(caseId, { command: 'confirm', how: among, because: among });
  await work();
  const written = server.mailbox.map((one) => one.text ?? '').join('\n');
  expect(written).toContain('> It comes today.');
  expect(written).not.toContain(among);
  const link = /\/c\/([\w-]{43})/.exec(written)?.[1];
  const page = await product.send('GET', `/v1/public/cases/${link}`);
  expect(page.body).toContain('My fridge died again.');
  expect(page.body).toContain('It is there.');
  expect(page.body).not.toContain(among);
});

test('the customer’s own last word stands on their page; how a colleague heard of it does not', async () => {
  await complain();
  server.mailbox.length = 0;
  await work();
  const link = /\/c\/([\w-]{43})/.exec(server.mailbox[0]?.text ?? '')?.[1];
  const payload = { settled: true, text: 'All good, thank you.' };
  const said = await product.send('POST', `/v1/public/cases/${link}/settled`, { payload });
  expect(said.body).toContain('All good, thank you.');
});
