import { afterAll, expect, test } from 'vitest';
import { incoming, policyFile } from '#testing/builders.ts';
import { colleagueId, testProduct } from '#testing/product.ts';

const name = { en: 'Late parcel', fa: 'بستهٔ دیرکرده' };
const product = await testProduct(10_000, {
  ...policyFile,
  playbooks: [
    {
      id: 'late-parcel',
      version: 3,
      name,
      failures: ['late-delivery'],
      facts: [{ en: 'Where the parcel is now.' }],
      points: [{ en: 'It is our delay, whoever carries it.' }],
      steps: [
        { id: 'another', name: { en: 'Send another' }, remedy: 'replace' },
        { id: 'neighbours', name: { en: 'Ask the neighbours', fa: 'پرسیدن از همسایه‌ها' } },
      ],
    },
  ],
  grace: [{ id: 'warranty', name: { en: 'Warranty' }, fact: 'warrantyUntil', days: 14 }],
  losses: {
    prompts: [
      {
        id: 'taxi',
        name: { en: 'A taxi?', fa: 'تاکسی؟' },
        kind: 'money',
        failures: [],
      },
    ],
  },
  regretBy: 'lead',
});
afterAll(() => product.close());
const { as, send, refused } = product;
const lead = as('lead');

let next = 0;
async function openCase(facts: Record<string, string> = {}): Promise<string> {
  next++;
  const [taken] = await product.product.recovery.take([
    incoming({
      externalId: `book-${next}`,
      customer: { mail: `book${next}@example.org` },
      facts,
      original: JSON.stringify({ facts }),
    }),
  ]);
  if (!taken?.ok || !taken.caseId) throw new Error('a case opens');
  return taken.caseId;
}
const helpOf = async (caseId: string, language = 'en') =>
  (
    await send('GET', `/v1/cases/${caseId}/help`, {
      headers: { ...lead, 'accept-language': language },
    })
  ).json();
const command = (caseId: string, payload: object) =>
  send('POST', `/v1/cases/${caseId}/commands`, { headers: lead, payload });

test('the playbook stands beside the case in the reader’s language, and its steps go on with the work', async () => {
  const caseId = await openCase();
  expect((await helpOf(caseId, 'fa')).playbook.name).toBe(name.fa);
  expect((await helpOf(caseId)).playbook).toMatchObject({
    version: 3,
    facts: ['Where the parcel is now.'],
    steps: [{ state: 'open' }, { state: 'open' }],
  });
  await command(caseId, { command: 'give-remedy', kind: 'replace', amountMinor: 0 });
  await command(caseId, {
    command: 'tick-step',
    step: 'neighbours',
    done: false,
    reason: 'She lives alone.',
  });
  const { steps } = (await helpOf(caseId)).playbook;
  expect(steps).toMatchObject([
    { state: 'done' },
    { state: 'left-out', reason: 'She lives alone.' },
  ]);
  const url = `/v1/cases/${caseId}/commands`;
  const tick = { command: 'tick-step', step: 'neighbours', done: false };
  await refused(['POST', url, { headers: lead, payload: tick }], {
    status: 422,
    code: 'cases.say-why-left-out',
    field: '/reason',
  });
});

test('what ended yesterday is within grace, and the owner sees it', async () => {
  const caseId = await openCase({ warrantyUntil: '2026-03-01' });
  expect((await helpOf(caseId)).grace).toMatchObject([
    { id: 'warranty', name: 'Warranty', overDays: 1, days: 14, within: true },
  ]);
  expect((await helpOf(await openCase())).grace).toEqual([]);
});

test('a term that nobody can read as a date is shown as it was told', async () => {
  const help = await helpOf(await openCase({ warrantyUntil: '15/01/2026' }));
  expect(help).toMatchObject({
    grace: [],
    unread: [{ id: 'warranty', name: 'Warranty', value: '15/01/2026' }],
  });
});

test('a term that is bent is told by its name on the timeline', async () => {
  const caseId = await openCase({ warrantyUntil: '2026-01-01' });
  const [term] = (await helpOf(caseId)).grace;
  expect(term).toMatchObject({ within: false });
  await command(caseId, { command: 'bend-rule', rule: term.id, reason: 'Our letter was late.' });
  const { timeline } = (await send('GET', `/v1/cases/${caseId}`, { headers: lead })).json();
  const bent = timeline.find(({ kind }: { readonly kind: string }) => kind === 'rule-bent');
  expect(bent.params).toMatchObject({ rule: 'Warranty' });
});

test('the timeline calls a step and a cost as the reader does, and work of a team as it was asked for', async () => {
  const caseId = await openCase();
  await command(caseId, { command: 'tick-step', step: 'neighbours', done: true });
  await command(caseId, { command: 'add-loss', kind: 'money', what: 'taxi', amountMinor: 900 });
  await command(caseId, { command: 'ask-task', team: 'care', what: 'taxi' });
  const said = async (language: string) => {
    const headers = { ...lead, 'accept-language': language };
    const { timeline } = (await send('GET', `/v1/cases/${caseId}`, { headers })).json();
    const whatOf = (of: string) =>
      timeline.find(({ kind }: { readonly kind: string }) => kind === of)?.params.what;
    return ['step-done', 'loss-noted', 'task-asked'].map(whatOf);
  };
  expect(await said('en')).toEqual(['Ask the neighbours', 'A taxi?', 'taxi']);
  expect(await said('fa')).toEqual(['پرسیدن از همسایه‌ها', 'تاکسی؟', 'taxi']);
});

test('what cannot be made whole is written by whom the policy asks, and with regret', async () => {
  const caseId = await openCase();
  const url = `/v1/cases/${caseId}/commands`;
  const fix = { command: 'fix', outcome: 'cannot-be-fixed' };
  const cold = { ...fix, text: 'The item is no longer made. There is nothing more to it.' };
  const warm = {
    ...fix,
    text: 'I am truly sorry: the ring your mother left you was lost in our hands, and I cannot bring it back.',
  };
  await refused(['POST', url, { headers: lead, payload: cold }], {
    status: 422,
    code: 'cases.regret-missing',
    field: '/text',
  });
  const found = (await send('GET', `/v1/cases/${caseId}`, { headers: lead })).json();
  const owner = found.owner.id === colleagueId ? product.colleague : as('frontline');
  await refused(['POST', url, { headers: owner, payload: warm }], {
    status: 422,
    code: 'cases.regret-by',
  });
  expect((await command(caseId, warm)).statusCode).toBe(200);
});
