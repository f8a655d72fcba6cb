import fc from 'fast-check';
import { expect, test } from 'vitest';
import { asciiDigits } from '#kernel/digits.ts';
import { letter } from '#testing/letter.ts';
import { layOut, paper } from './layout.ts';
import type { Letter, Measure, Placed } from './letter.ts';

/** Every letter half as wide as high; joiners and marks of direction as well. */
const measure: Measure = (text, _face, size) => text.length * size * 0.5;
const textsOf = (one: Letter): Placed[] => layOut(one, measure).flatMap(({ texts }) => texts);
const wordsOf = (one: Letter): string =>
  textsOf(one)
    .map(({ text }) => text)
    .join(' ');
const rightOf = ({ text, size, x }: Placed): number => x + measure(text, 'regular', size);

test('a short letter is one page without a number', () => {
  expect(layOut(letter(), measure)).toHaveLength(1);
  const words = wordsOf(letter());
  for (const part of ['Harbour Bank', 'Łucja', 'Case 41877', 'November 23, 2026', 'Adaeze Obi'])
    expect(words).toContain(part);
  expect(words).not.toContain('Page');
});

test('the address stands in the window of an envelope', () => {
  const found = textsOf(letter()).find(({ text }) => text === 'London');
  expect(found?.y).toBeGreaterThan((50 / 25.4) * 72);
  expect(found?.y).toBeLessThan((90 / 25.4) * 72);
});

test('a Persian letter has its own day, figures and side', () => {
  const persian = letter({ language: 'fa', zone: 'Asia/Tehran', body: ['سلام'] });
  const all = textsOf(persian);
  expect(all.map(({ text }) => text).join('')).toContain('۱۴۰۵');
  const greeting = all.find(({ text }) => text === 'سلام');
  expect(greeting && rightOf(greeting)).toBeCloseTo(paper.width - (25 / 25.4) * 72);
  // The day of whoever writes, not of the server.
  const late = letter({ zone: 'Asia/Tokyo', writtenAt: letter().writtenAt });
  expect(
    wordsOf({ ...late, writtenAt: (late.writtenAt + 8 * 3_600_000) as Letter['writtenAt'] }),
  ).toContain('24');
});

test('a phone number stands from the left among Arabic words', () => {
  const arabic = letter({
    language: 'ar',
    letterhead: [],
    address: [],
    body: ['اتصلي بنا: +966 11 555 0100 غدًا'],
  });
  const groups = textsOf(arabic).filter(({ text }) => /^\+?\d+$/.test(text) && !/[٠-٩]/.test(text));
  expect(groups.map(({ text }) => text)).toEqual(['+966', '11', '555', '0100']);
});

test.each<[string, Partial<Letter>]>([
  ['the letterhead', { letterhead: ['بنك الميناء', 'هاتف: +966 11 555 0100'] }],
  ['the address', { address: ['هاتف: +966 11 555 0100'] }],
  ['the signature', { signature: ['هاتف: +966 11 555 0100'] }],
  ['Arabic figures', { body: ['اتصلي بنا: +٩٦٦ ١١ ٥٥٥ ٠١٠٠ غدًا'] }],
  ['Persian figures', { language: 'fa', body: ['تماس: +۹۶۶ ۱۱ ۵۵۵ ۰۱۰۰ فردا'] }],
  ['brackets', { body: ['اتصلي بنا: 00966 (11) 555-0100 غدًا'] }],
  ['hyphens', { language: 'fa', body: ['تماس: ۰۰۹۶۶-۱۱-۵۵۵-۰۱۰۰ فردا'] }],
  ['the country left out', { body: ['اتصلي بنا: 09661 1555 0100 غدًا'] }],
])('a phone number stands from the left in or with %s', (_what, changes) => {
  const bare = { letterhead: [], address: [], body: [], signature: [] };
  const all = textsOf(letter({ language: 'ar', ...bare, ...changes }));
  const rows = [...new Set(all.map(({ y }) => y))].map((row) => {
    const own = all.filter(({ y }) => y === row).sort((one, other) => one.x - other.x);
    return asciiDigits(own.map(({ text }) => text).join('')).replace(/\D/g, '');
  });
  expect(rows.map((row) => row.replace(/^00|^0/, ''))).toContain('966115550100');
});

test('an amount among Arabic words is no phone number', () => {
  const body = ['من 10-12 مبلغ 0.50 (5)'];
  const all = textsOf(letter({ language: 'ar', letterhead: [], address: [], body, signature: [] }));
  const row = all.filter(({ text }) => text === '10' || text === '12');
  expect(row.map(({ text }) => text)).toEqual(['12', '10']);
});

test('two numbers with a dash between follow each other from the right', () => {
  const body = ['بين 01-12-2026 - 05-12-2026 مثلا'];
  const all = textsOf(letter({ language: 'ar', letterhead: [], address: [], body, signature: [] }));
  const days = all.filter(({ text }) => text.includes('-12-'));
  expect(days.map(({ text }) => text)).toEqual(['05-12-2026', '01-12-2026']);
});

test('a long letter goes over pages that are counted in its language', () => {
  const body = Array.from({ length: 60 }, (_, at) => `Paragraph ${at} `.repeat(12));
  const pages = layOut(letter({ language: 'id', body }), measure);
  expect(pages.length).toBeGreaterThan(2);
  const foot = (at: number) =>
    pages[at]?.texts
      .slice(-4)
      .map(({ text }) => text)
      .join(' ');
  expect(foot(0)).toBe(`Halaman 1 dari ${pages.length}`);
  expect(foot(pages.length - 1)).toBe(`Halaman ${pages.length} dari ${pages.length}`);
});

test('a word without end fills its lines', () => {
  const body = ['x'.repeat(20_000)];
  const lines = textsOf(letter({ body })).filter(({ text }) => text.startsWith('x'));
  const perLine = Math.floor((paper.width - 2 * (25 / 25.4) * 72) / 5.5);
  expect(lines).toHaveLength(Math.ceil(20_000 / perLine));
});

test('a signature never stands on a page by itself', () => {
  for (let lines = 1; lines < 80; lines++) {
    const body = [Array.from({ length: lines }, (_, at) => `line${at}`).join('\n')];
    const last =
      layOut(letter({ body }), measure)
        .at(-1)
        ?.texts.map(({ text }) => text) ?? [];
    expect(last).toContain('Adaeze');
    expect(last).toContain(`line${lines - 1}`);
  }
});

test.each<[string, Partial<Letter>]>([
  ['nothing at all', { letterhead: [], address: [], body: [], signature: [] }],
  ['empty lines', { letterhead: [''], address: ['', ' '], body: ['', '\n\n'], signature: [''] }],
  ['an address of many lines', { address: Array.from({ length: 90 }, () => 'street') }],
  ['a signature of many lines', { signature: Array.from({ length: 90 }, () => 'title') }],
])('%s is set without harm', (_what, changes) => {
  const ys = textsOf(letter(changes)).map(({ y }) => y);
  expect(Math.max(0, ...ys)).toBeLessThan(paper.height);
});

test('no letter is lost and none stands off the paper', () => {
  const word = fc.string({
    unit: fc.constantFrom(...'abcdefgh-/سلامدن۱۲٬12(),'),
    minLength: 1,
    maxLength: 150,
  });
  const paragraph = fc.array(word, { maxLength: 60 }).map((words) => words.join(' '));
  const bodies = fc.array(paragraph, { maxLength: 12 });
  fc.assert(
    fc.property(
      bodies,
      fc.constantFrom('en', 'fa') as fc.Arbitrary<'en' | 'fa'>,
      (body, language) => {
        const bare = { letterhead: [], address: [], signature: [] };
        const all = textsOf(letter({ ...bare, language, body }));
        const without = layOut(letter({ ...bare, language, body: [] }), measure);
        const pages = layOut(letter({ ...bare, language, body }), measure);
        for (const one of all) {
          expect(one.x).toBeGreaterThan(70);
          expect(rightOf(one)).toBeLessThan(paper.width - 70);
          expect(one.y).toBeLessThan(paper.height - 40);
        }
        if (pages.length > 1) return;
        const count = (texts: readonly Placed[]) =>
          texts.reduce((sum, { text }) => sum + text.length, 0);
        const kept = count(all) - count(without.flatMap(({ texts }) => texts));
        expect(kept).toBe(body.join('').replaceAll(' ', '').length);
      },
    ),
    { numRuns: 30 },
  );
});
