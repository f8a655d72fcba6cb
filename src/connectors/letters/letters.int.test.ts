import { expect, test } from 'vitest';
import { languages } from '#i18n/i18n.ts';
import { addDays } from '#kernel/time.ts';
import { letter } from '#testing/letter.ts';
import { letterPdf, missingLetters } from './letters.connector.ts';

const text = (pdf: Uint8Array): string => Buffer.from(pdf).toString('latin1');

test.each(languages)(
  'a letter in %s is a PDF that carries its fonts and its language',
  async (language) => {
    const pdf = text(
      await letterPdf(letter({ language, body: ['سلام دنیا، 12 ۱۲ (Harbour) می‌شود'] })),
    );
    expect(pdf.startsWith('%PDF-1.7')).toBe(true);
    expect(pdf.trimEnd().endsWith('%%EOF')).toBe(true);
    expect(pdf).toContain('Vazirmatn-Bold');
    expect(pdf).toContain('/FontFile2');
    expect(pdf).not.toContain('Helvetica');
    expect(pdf).toMatch(new RegExp(`/Lang \\(${language}\\)`));
  },
);

test('the same letter is the same file, another day another', async () => {
  const once = await letterPdf(letter());
  expect(Buffer.compare(once, await letterPdf(letter()))).toBe(0);
  const later = letter({ writtenAt: addDays(letter().writtenAt, 1) });
  expect(Buffer.compare(once, await letterPdf(later))).not.toBe(0);
});

test('a letter side by side with another keeps its own words', async () => {
  const other = letter({ body: ['Something else.'] });
  const [first, second] = await Promise.all([letterPdf(letter()), letterPdf(other)]);
  expect(Buffer.compare(first, await letterPdf(letter()))).toBe(0);
  expect(Buffer.compare(second, await letterPdf(other))).toBe(0);
});

test('a letter of many pages has them all', async () => {
  const body = Array.from({ length: 120 }, (_, at) => `Paragraph ${at} of a letter that goes on.`);
  const pdf = text(await letterPdf(letter({ body })));
  expect(pdf.match(/\/Type \/Page\b/g)?.length).toBe(5);
});

test('names of much of the world can be written, the others are named', async () => {
  const known = 'Łucja Żółć, Ångström, Çağrı, Nguyễn, Škvorecký, يزدان‌پناه, ڑ, €£₹﷼';
  expect(await missingLetters(letter({ body: [known] }))).toEqual([]);
  expect(await missingLetters(letter({ address: ['山田 様', 'Москва'] }))).toContain('山');
});
