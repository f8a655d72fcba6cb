import { afterAll, expect, test } from 'vitest';
import type { IncomingSignal } from '#areas/signals/signal.ts';
import { toIso } from '#kernel/time.ts';
import { incoming, monday } from '#testing/builders.ts';
import { idOfRole, testProduct } from '#testing/product.ts';

const here = await testProduct();
const { product, send, as, refused } = here;
afterAll(here.close);

const facts = {
  promisedAt: toIso(monday),
  deliveredAt: toIso((monday + 7_200_000) as typeof monday),
  depot: 'north',
};
const late = (at: number): IncomingSignal =>
  incoming({
    externalId: `late-${at}`,
    customer: { mail: `late${at}@example.org` },
    kind: 'operational-event',
    event: 'order.delivered',
    subject: `order-${at}`,
    facts,
  });
await product.recovery.take([0, 1, 2, 3].map(late));
const listed = await send('GET', '/v1/incidents', { headers: as('lead') });
const { id } = listed.json().incidents[0];
const at = `/v1/incidents/${id}`;
const nowhere = '01950000-0000-7000-8000-000000000000';
const remedy = { kind: 'call-back', amountMinor: 0 };

test('the page of an incident says how it stands', async () => {
  const page = await send('GET', at, { headers: as('frontline') });
  expect(page.json()).toMatchObject({
    id,
    failure: 'late-delivery',
    groupKey: 'north',
    cases: 4,
    silent: 4,
    states: [{ state: 'open', cases: 4 }],
    runs: [],
  });
  const missing = { status: 404, code: 'not-found' };
  await refused(['GET', `/v1/incidents/${nowhere}`, { headers: as('lead') }], missing);
  await refused(['GET', `${at}/runs/${nowhere}`, { headers: as('lead') }], missing);
});

test('only those who decide for many may, and only as persons', async () => {
  const plan = { payload: { remedy } };
  const forbidden = { status: 403, code: 'forbidden' };
  await refused(['POST', `${at}/preview`, { ...plan, headers: as('frontline') }], forbidden);
  await refused(
    [
      'POST',
      `${at}/close`,
      { payload: { message: { en: 'x' }, reason: 'x' }, headers: as('frontline') },
    ],
    forbidden,
  );
  const key = await here.key(['incidents:decide']);
  await refused(['POST', `${at}/preview`, { ...plan, headers: key.headers }], {
    status: 422,
    code: 'cases.persons-only',
  });
});

test.each([
  [{ remedy: { kind: 'credit' } }, 'incidents.amount-or-share', '/remedy/amountMinor'],
  [
    { remedy: { kind: 'credit', amountMinor: 1, shareOfLoss: 1 } },
    'incidents.amount-or-share',
    '/remedy/amountMinor',
  ],
  [{ remedy, message: { en: '{name}' } }, 'incidents.unknown-place', '/message/en'],
  [{ remedy, message: { fa: 'سلام' } }, 'incidents.no-english', '/message/en'],
  [{ remedy: { kind: 'credit', amountMinor: -1 } }, 'bad-input', '/remedy/amountMinor'],
  [
    { remedy: { kind: 'credit', amountMinor: 0 } },
    'cases.remedy-needs-money',
    '/remedy/amountMinor',
  ],
  [
    { remedy: { kind: 'letter', shareOfLoss: 1 } },
    'cases.remedy-takes-none',
    '/remedy/amountMinor',
  ],
  [{ remedy: { kind: 'gold', amountMinor: 1 } }, 'bad-input', '/remedy/kind'],
  [{ remedy: { kind: 'credit', amountMinor: 1e13 } }, 'bad-input', '/remedy/amountMinor'],
  [{ remedy: { kind: 'credit', shareOfLoss: 0 } }, 'bad-input', '/remedy/shareOfLoss'],
])('a plan like %j is refused: %s', async (payload, code, field) => {
  await refused(['POST', `${at}/preview`, { payload, headers: as('lead') }], {
    status: 422,
    code,
    field,
  });
});

test('a run is drafted, begun, and what is no longer possible is said', async () => {
  const payload = { remedy, message: { en: 'Sorry.' }, reason: 'The depot stood still.' };
  const headers = as('lead');
  const made = await send('POST', `${at}/runs`, { payload, headers });
  expect([made.statusCode, made.json().state, made.json().may]).toEqual([
    201,
    'draft',
    ['submit', 'drop'],
  ]);
  const run = `${at}/runs/${made.json().id}`;
  const other = { payload: { cases: [nowhere], reason: 'x' }, headers };
  await refused(['POST', `${run}/exclude`, other], {
    status: 422,
    code: 'incidents.other-case',
    field: '/cases',
  });
  const begun = await send('POST', `${run}/submit`, { payload: {}, headers });
  expect(begun.json()).toMatchObject({ state: 'approved', answeredBy: { id: idOfRole('lead') } });
  await refused(['POST', `${run}/submit`, { payload: {}, headers }], {
    status: 422,
    code: 'incidents.run-is',
  });
  const stopped = await send('POST', `${run}/stop`, { payload: {}, headers });
  expect(stopped.json()).toMatchObject({ state: 'stopped', may: ['resume', 'drop'] });
  const read = await send('GET', run, { headers: as('frontline') });
  expect(read.json()).toMatchObject({ run: { state: 'stopped', may: [] }, held: [], cameBack: [] });
});

test('money beyond what anybody may give to many waits for nobody', async () => {
  const payload = { remedy: { kind: 'credit', amountMinor: 100 }, reason: 'Sorry.' };
  const headers = as('lead');
  const made = await send('POST', `${at}/runs`, { payload, headers });
  await refused(['POST', `${at}/runs/${made.json().id}/submit`, { payload: {}, headers }], {
    status: 422,
    code: 'incidents.run-waits',
  });
  const { runs } = (await send('GET', at, { headers })).json();
  const live = runs.find((one: { state: string }) => one.state === 'stopped');
  await send('POST', `${at}/runs/${live.id}/drop`, { payload: {}, headers });
  await refused(['POST', `${at}/runs/${made.json().id}/submit`, { payload: {}, headers }], {
    status: 422,
    code: 'incidents.nobody-may-approve',
    field: '/budgetMinor',
  });
});

test('an incident goes to another owner with a reason, and never to nobody', async () => {
  const headers = as('lead');
  const give = (to: string, reason = 'Knows the depot.') =>
    ['POST', `${at}/hand-over`, { payload: { to, reason }, headers }] as const;
  await refused(give(nowhere), { status: 422, code: 'cases.no-such-person', field: '/to' });
  const given = await send(...give(idOfRole('frontline')));
  expect(given.json()).toEqual({ owner: { id: idOfRole('frontline'), name: 'frontline 1' } });
  await refused(give(idOfRole('frontline')), { status: 422, code: 'incidents.theirs-already' });
});
