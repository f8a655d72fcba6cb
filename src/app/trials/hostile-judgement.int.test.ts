import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { excuseLabels, toneLabels } from '#areas/replies/pack.ts';
import { translateAny } from '#i18n/server.ts';
import { type TestProduct, testProduct } from '#testing/product.ts';

let shop: TestProduct;
beforeAll(async () => {
  shop = await testProduct();
});
afterAll(() => shop.close());

const check = (payload: object, role: 'frontline' | 'executive' = 'frontline') =>
  shop.send('POST', '/v1/replies/check', { payload, headers: shop.as(role) });

describe('a draft is checked before it is sent', () => {
  test.each([
    ['en', 'I am sorry you feel that way, but it is our policy and there is nothing I can do.'],
    ['id', 'Maaf, itu sudah kebijakan perusahaan, kami tidak bisa berbuat apa-apa.'],
    ['fa', 'متأسفم، این قانون شرکت است و کاری از دست من برنمی‌آید.'],
    ['ar', 'للأسف هذه سياسة الشركة وليس بيدي شيء.'],
  ])('an excuse in %s is named with its place', async (language, text) => {
    const answer = await check({ text });
    expect(answer.statusCode).toBe(200);
    const { excuses, language: found } = answer.json();
    expect(found).toBe(language);
    expect(excuses.length).toBeGreaterThan(0);
    for (const { from, to, words } of excuses) expect(text.slice(from, to)).toBe(words);
  });

  test('a reply that puts it right is left in peace', async () => {
    const text =
      'I am sorry the parcel came broken. I have sent a new one today; it reaches you on Thursday before noon, and I will call you to be sure. Oliver';
    expect((await check({ text })).json()).toMatchObject({
      excuses: [],
      marks: { regret: true, owner: true, nextStep: true, time: true },
    });
  });

  test.each([
    ['', 'nothing'],
    ['1234', 'digits'],
    ['Bonjour, votre colis', 'a language without rules'],
  ])('of %j nothing is said', async (text) => {
    expect((await check({ text })).json()).toMatchObject({ excuses: [] });
  });

  test('a very long draft and odd characters do it no harm', async () => {
    const odd = `${'\ud83d'.repeat(500)}\u0000${'it is our policy '.repeat(1_000)}`;
    expect((await check({ text: odd.slice(0, 20_000) })).statusCode).toBe(200);
    await shop.refused(
      [
        'POST',
        '/v1/replies/check',
        { payload: { text: 'a'.repeat(20_001) }, headers: shop.as('frontline') },
      ],
      { status: 422, code: 'bad-input', field: '/text' },
    );
  });

  test('who may not work on cases checks no drafts', async () => {
    expect((await check({ text: 'hello' }, 'executive')).statusCode).toBe(403);
  });
});

test.each([...excuseLabels, ...toneLabels])(
  'what to say instead of %s is said in four languages',
  (label) => {
    for (const language of ['en', 'ar', 'fa', 'id'])
      expect(translateAny(language, `web.reply.say.${label}`)).toMatch(/\S+ \S+ \S+/);
  },
);

describe('the fairness audit', () => {
  test('is read by those who answer for the service, and by nobody else', async () => {
    const read = (role: 'lead' | 'frontline') =>
      shop.send('GET', '/v1/fairness', { headers: shop.as(role) });
    expect((await read('lead')).json()).toEqual({ audits: [] });
    expect((await read('frontline')).statusCode).toBe(403);
  });
});

describe('what was learned at home', () => {
  test('is changed by an admin alone, and a model of the wrong size is refused', async () => {
    const body = {
      language: 'en',
      fitted: { model: { scale: 1, bias: 0, weights: 'P' }, blend: { weights: [], bias: 0 } },
      taught: 1,
      asked: 1,
      aucBefore: 0.1,
      aucAfter: 0.9,
    };
    const send = (role: 'lead' | 'admin') =>
      shop.send('POST', '/v1/readers', { payload: body, headers: shop.as(role) });
    expect((await send('lead')).statusCode).toBe(403);
    expect((await send('admin')).statusCode).toBe(422);
  });
});
