import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Role } from '#areas/staff/staff.ts';
import {
  colleagueId,
  type Expected,
  idOfRole,
  type TestProduct,
  testProduct,
} from '#testing/product.ts';

let shop: TestProduct;
let till: Record<string, string>;
let program: Record<string, string>;
let frontline: Record<string, string>;
beforeAll(async () => {
  shop = await testProduct();
  till = (await shop.key(['signals:write'])).headers;
  program = (await shop.key(['cases:read', 'cases:work', 'customers:read'])).headers;
  frontline = shop.as('frontline');
});
afterAll(() => shop.close());

const nobody = '01950000-0000-7000-8000-00000000dead';
let next = 0;
type Taken = { caseId: string; customerId: string; caseNumber: number };
async function complaints(count: number, change: object = {}): Promise<Taken[]> {
  const payload = Array.from({ length: count }, () => {
    next += 1;
    const customer = { mail: `customer${next}@example.org` };
    return {
      source: 'shop',
      externalId: `c${next}`,
      kind: 'complaint',
      text: 'My parcel is late.',
      customer,
      ...change,
    };
  });
  const answer = await shop.send('POST', '/v1/signals', { payload, headers: till });
  expect(answer.statusCode).toBe(200);
  return answer.json().results;
}
const caseOf = async (headers: Record<string, string>, caseId: string) =>
  (await shop.send('GET', `/v1/cases/${caseId}`, { headers })).json();
const command = (caseId: string, payload: object, headers: Record<string, string>) =>
  shop.send('POST', `/v1/cases/${caseId}/commands`, { payload, headers });
/** A case of the front line's first person, whoever got it at first. */
async function myCase(change: object = {}): Promise<string> {
  const [taken] = await complaints(1, change);
  const { caseId } = taken as Taken;
  await command(
    caseId,
    { command: 'replace-owner', to: idOfRole('frontline'), reason: 'For the test.' },
    shop.as('lead'),
  );
  return caseId;
}

describe('reading what is not there', () => {
  const notFound: Expected = { status: 404, code: 'not-found' };
  const noCase: Expected = { ...notFound, field: '/caseId' };
  const badOwner: Expected = { status: 422, code: 'field-format', field: '/owner' };
  const field = (name: string): Expected => ({ status: 422, code: 'bad-input', field: `/${name}` });
  const badCursor: Expected = { status: 422, code: 'bad-cursor', field: '/cursor' };
  const id = '01950000-0000-7000-8000-000000000001';
  test.each<[string, string, Expected]>([
    ['an unknown case', `/v1/cases/${nobody}`, notFound],
    ['a case by number', '/v1/cases/17', noCase],
    ['a case by a long id', `/v1/cases/${'a'.repeat(250)}`, noCase],
    ['a case by an id with a prefix', `/v1/cases/urn:uuid:${nobody}`, noCase],
    ['a case by an id in braces', `/v1/cases/%7B${nobody}%7D`, noCase],
    ['a case by NUL', '/v1/cases/%00', noCase],
    ['a customer of no form', '/v1/customers/x', { ...notFound, field: '/customerId' }],
    ['an unknown customer', `/v1/customers/${nobody}`, notFound],
    ['older lines than a word', `/v1/cases/${nobody}?before=x`, field('before')],
    ['none at a time', '/v1/cases?limit=0', field('limit')],
    ['101 at a time', '/v1/cases?limit=101', field('limit')],
    ['many at a time', '/v1/cases?limit=many', field('limit')],
    ['1e99 at a time', '/v1/cases?limit=1e99', field('limit')],
    ['an unknown filter', '/v1/cases?colour=red', field('colour')],
    ['a state of its own', '/v1/cases?state=lost', field('state')],
    ['cases of somebody by name', '/v1/cases?owner=Dewi', badOwner],
    ['cases of an empty owner', '/v1/cases?owner=', badOwner],
    ['a number beyond numbers', '/v1/cases?number=1e16', field('number')],
    ['the case number nought', '/v1/cases?number=0', field('number')],
    ['cases of no incident', '/v1/cases?incident=storm', field('incident')],
    ['two owners', `/v1/cases?owner=me&owner=${id}`, field('owner')],
    ['a broken cursor', '/v1/cases?cursor=x', badCursor],
    ['an empty cursor', '/v1/cases?cursor=', badCursor],
    ['a cursor of NaN', `/v1/cases?cursor=NaN_${id}`, badCursor],
    ['a cursor of much', `/v1/cases?cursor=Infinity_${id}`, badCursor],
    ['a cursor with a tail', `/v1/cases?cursor=1_${id}_2`, badCursor],
    ['a cursor with SQL', `/v1/cases?cursor=1_${id}'--`, badCursor],
    ['a long cursor', `/v1/cases?cursor=${'1'.repeat(201)}`, field('cursor')],
    ['a moment nobody can write', `/v1/cases?state=closed&cursor=1e300_${id}`, badCursor],
    ['a moment long before', `/v1/cases?state=closed&cursor=-1e300_${id}`, badCursor],
    ['an incident’s moment', `/v1/incidents?cursor=1e300_${id}`, badCursor],
    ['a broken cursor of incidents', '/v1/incidents?cursor=1', badCursor],
    ['a broken cursor of customers', '/v1/customers?cursor=1', badCursor],
  ])('%s', async (_what, url, expected) => {
    await shop.refused(['GET', url, { headers: program }], expected);
  });

  test.each<[string, string]>([
    ['everything at once', `state=asked&owner=${id}&overdue=true&customer=${id}&incident=${id}`],
  ])('%s is answered with a list', async (_what, query) => {
    const answer = await shop.send('GET', `/v1/cases?${query}`, { headers: program });
    expect([answer.statusCode, answer.json().cases]).toEqual([200, expect.any(Array)]);
  });

  test('a cursor leads on in its own list only', async () => {
    await complaints(3);
    const pageOf = async (url: string) =>
      (await shop.send('GET', url, { headers: program })).json();
    const { next } = await pageOf('/v1/cases?limit=1');
    expect((await pageOf(`/v1/cases?limit=1&cursor=${next}`)).cases).toHaveLength(1);
    const others = ['state=closed', 'overdue=true', `customer=${id}`, 'owner=me', 'number=1'];
    for (const other of [
      ...others.map((one) => `/v1/cases?${one}&`),
      '/v1/customers?',
      '/v1/incidents?',
    ])
      await shop.refused(['GET', `${other}cursor=${next}`, { headers: program }], badCursor);
  });

  test('a system without an account asks about nobody', async () => {
    const expected = { status: 422, code: 'customers.bad-account', field: '/account' };
    await shop.refused(['GET', '/v1/customers?system=crm', { headers: program }], expected);
    const { headers } = await shop.key(['selling:read']);
    await shop.refused(['GET', '/v1/no-selling?system=shop', { headers }], expected);
  });

  test.each(['mail=', 'mail=nobody', 'phone=1', 'system=crm&account=%00', 'account=C-7'])(
    'a customer nobody knows by %s is nobody',
    async (query) => {
      await complaints(1);
      const answer = await shop.send('GET', `/v1/customers?${query}`, { headers: program });
      expect([answer.statusCode, answer.json()]).toEqual([200, { customers: [] }]);
    },
  );

  test('“my cases” of a program are none, and everybody signed in may read', async () => {
    const [taken] = await complaints(1);
    const mine = await shop.send('GET', '/v1/cases?owner=me', { headers: program });
    expect(mine.json()).toEqual({ cases: [] });
    const roles: Role[] = ['frontline', 'lead', 'improvement', 'executive', 'admin'];
    for (const role of roles) {
      const found = await caseOf(shop.as(role), taken?.caseId ?? '');
      expect([role, found.number]).toEqual([role, taken?.caseNumber]);
    }
    await shop.refused(['GET', '/v1/cases', { headers: till }], { status: 403, code: 'forbidden' });
    await shop.refused(['GET', '/v1/cases'], { status: 401, code: 'signed-out' });
  });
});

describe('a command that cannot be', () => {
  const bad = (field: string, error: string): Expected => ({
    status: 422,
    code: 'bad-input',
    field,
    error,
  });
  const refusal = (code: string, field?: string): Expected => ({ status: 422, code, field });
  const to = { to: colleagueId, reason: 'I am ill.' };
  test.each<[string, unknown, Expected]>([
    ['nothing', {}, bad('/command', 'field-choice')],
    ['a list', [], bad('', 'field-type')],
    ['an unknown command', { command: 'delete' }, bad('/command', 'field-choice')],
    ['a note of nothing', { command: 'note' }, bad('/text', 'field-missing')],
    ['an empty note', { command: 'note', text: '' }, bad('/text', 'field-too-short')],
    ['a long note', { command: 'note', text: 'x'.repeat(20_001) }, bad('/text', 'field-too-long')],
    ['a version in words', { command: 'ask', version: 'last' }, bad('/version', 'field-type')],
    ['asking too early', { command: 'ask' }, refusal('cases.not-answered')],
    [
      'a promise without a time',
      { command: 'promise', kind: 'call' },
      bad('/dueAt', 'field-missing'),
    ],
    [
      'a promise for the weather',
      { command: 'promise', kind: 'call', dueAt: 'sunny' },
      bad('/dueAt', 'field-format'),
    ],
    [
      'a promise for yesterday',
      { command: 'promise', kind: 'call', dueAt: '2026-03-01T09:00:00Z' },
      refusal('cases.promise-in-past', '/dueAt'),
    ],
    [
      'a promise for a leap second',
      { command: 'promise', kind: 'call', dueAt: '2026-12-31T23:59:60Z' },
      refusal('cases.bad-time', '/dueAt'),
    ],
    [
      'a promise of the moon',
      { command: 'promise', kind: 'moon', dueAt: '2026-03-05T09:00:00Z' },
      bad('/kind', 'field-choice'),
    ],
    [
      'keeping what was never promised',
      { command: 'keep-promise', promiseId: nobody },
      refusal('cases.no-such-promise', '/promiseId'),
    ],
    [
      'handing over to oneself',
      { command: 'hand-over', ...to, to: idOfRole('frontline') },
      refusal('cases.already-owner', '/to'),
    ],
    [
      'handing over to an executive',
      { command: 'hand-over', ...to, to: idOfRole('executive') },
      refusal('cases.no-such-person', '/to'),
    ],
    [
      'handing over to nobody',
      { command: 'hand-over', ...to, to: nobody },
      refusal('cases.no-such-person', '/to'),
    ],
    [
      'handing over to a name',
      { command: 'hand-over', ...to, to: 'Dewi' },
      bad('/to', 'field-format'),
    ],
    ['accepting what nobody asked', { command: 'accept-hand-over' }, refusal('cases.no-hand-over')],
    [
      'replacing the owner as no lead',
      { command: 'replace-owner', ...to },
      refusal('cases.leads-only'),
    ],
    [
      'a debt for a remedy',
      { command: 'give-remedy', kind: 'refund', amountMinor: -1 },
      bad('/amountMinor', 'field-too-small'),
    ],
    [
      'half a cent',
      { command: 'give-remedy', kind: 'refund', amountMinor: 0.5 },
      bad('/amountMinor', 'field-type'),
    ],
    [
      'more money than there is',
      { command: 'give-remedy', kind: 'refund', amountMinor: 1e13 },
      bad('/amountMinor', 'field-too-big'),
    ],
    [
      'more than one may',
      { command: 'give-remedy', kind: 'refund', amountMinor: 10_001 },
      refusal('cases.beyond-authority', '/amountMinor'),
    ],
    [
      'a stale view',
      { command: 'note', text: 'Hm.', version: 99 },
      { status: 409, code: 'cases.stale' },
    ],
  ])('%s', async (_what, payload, expected) => {
    const caseId = await myCase();
    const before = await caseOf(frontline, caseId);
    const sent = { payload: payload as object, headers: frontline };
    await shop.refused(['POST', `/v1/cases/${caseId}/commands`, sent], expected);
    expect(await caseOf(frontline, caseId)).toEqual(before);
  });

  const who: Record<string, () => Record<string, string>> = {
    'an executive': () => shop.as('executive'),
    'an improver': () => shop.as('improvement'),
    'the wrong colleague': () => shop.colleague,
    'a program': () => program,
    nobody: () => ({}),
  };
  test.each<[string, Expected]>([
    ['an executive', { status: 403, code: 'forbidden' }],
    ['an improver', { status: 403, code: 'forbidden' }],
    ['the wrong colleague', { status: 422, code: 'cases.not-owner' }],
    ['a program', { status: 422, code: 'cases.persons-only' }],
    ['nobody', { status: 401, code: 'signed-out' }],
  ])('an answer by %s', async (name, expected) => {
    const url = `/v1/cases/${await myCase()}/commands`;
    const payload = { command: 'answer', text: 'We are on it.' };
    await shop.refused(['POST', url, { payload, headers: who[name]?.() ?? {} }], expected);
  });

  test('on an unknown case, and on one that is closed', async () => {
    const url = (id: string) => `/v1/cases/${id}/commands`;
    const payload = { command: 'answer', text: 'We are on it.' };
    const sent = { payload, headers: frontline };
    await shop.refused(['POST', url(nobody), sent], { status: 404, code: 'not-found' });
    const caseId = await myCase();
    await command(caseId, { command: 'confirm', how: 'On the phone.' }, frontline);
    await shop.refused(['POST', url(caseId), sent], { status: 422, code: 'cases.closed' });
    const note = await command(caseId, { command: 'note', text: 'Still.' }, frontline);
    expect(note.statusCode).toBe(200);
  });

  test('odd characters in words are kept, and a promise in the year 9999 is none', async () => {
    const caseId = await myCase();
    const said = ['note\0', '\ud800 half', '\u202eright to left'].map((text) => ({ text }));
    for (const { text } of said) {
      expect((await command(caseId, { command: 'note', text }, frontline)).statusCode).toBe(200);
    }
    const dueAt = '9999-12-31T23:59:59Z';
    const sent = { payload: { command: 'promise', kind: 'call', dueAt }, headers: frontline };
    const tooFar = { status: 422, code: 'cases.promise-too-far', field: '/dueAt' };
    await shop.refused(['POST', `/v1/cases/${caseId}/commands`, sent], tooFar);
    expect((await caseOf(frontline, caseId)).promises).toHaveLength(1);
  });
});
