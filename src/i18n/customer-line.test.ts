import { expect, test } from 'vitest';
import { messages as ar } from './compiled/ar.ts';
import { messages as en } from './compiled/en.ts';
import { messages as fa } from './compiled/fa.ts';
import { messages as id } from './compiled/id.ts';
import { type CustomerLine, customerSentence } from './customer-line.ts';
import { createTranslator, type Language } from './i18n.ts';

const catalogues = { en, ar, fa, id };
const told = (
  language: Language,
  params: CustomerLine['params'],
  line: Omit<CustomerLine, 'params'> = { kind: 'customer-wrote' },
): string =>
  customerSentence(
    { ...line, params },
    {
      voice: { language, say: createTranslator(catalogues[language], language) },
      owner: 'Sarah',
      sayMoment: String,
    },
  );

test('a wish for a person is told as that, for it may have no words of its own', () => {
  expect(told('en', {})).toBe('You wrote');
  expect(told('en', { wants: 'person' })).toBe('You asked to talk to a person');
  for (const language of ['ar', 'fa', 'id'] as const)
    expect(told(language, { wants: 'person' })).not.toBe(told(language, {}));
});

test.each(['en', 'ar', 'fa', 'id'] as const)(
  'where we need more time the customer reads until when, and who says why, in %s',
  (language) => {
    const sentence = told(language, { due: 'Friday' }, { kind: 'clock-extended', by: 'Rana' });
    expect(sentence).toContain('Friday');
    expect(sentence).toContain('Rana');
  },
);

test('who stands in does so until the owner is back, and not until a time that nobody named', () => {
  const covered = (language: Language) =>
    told(language, { from: 'Sara', to: 'Lena' }, { kind: 'covered' });
  expect(covered('en')).toMatch(/ looks after you until they are back\.$/);
  expect(covered('id')).toMatch(/ sampai ia kembali\.$/);
});
