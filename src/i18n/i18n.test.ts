import { compileMessage } from '@lingui/message-utils/compileMessage';
import { describe, expect, test } from 'vitest';
import { createTranslator, direction, type Language, type Messages, negotiate } from './i18n.ts';
import { translate, translateAny } from './server.ts';

const speak = (language: Language, text: string) =>
  createTranslator({ 'refusal.try': compileMessage(text) } as Messages, language);

describe('plural forms', () => {
  const arabic =
    '{count, plural, zero {لا حالات} one {حالة واحدة} two {حالتان} few {# حالات} many {# حالة} other {# حالة أخرى}}';
  test.each([
    [0, 'لا حالات'],
    [1, 'حالة واحدة'],
    [2, 'حالتان'],
    [3, '٣ حالات'],
    [10, '١٠ حالات'],
    [11, '١١ حالة'],
    [99, '٩٩ حالة'],
    [100, '١٠٠ حالة أخرى'],
    [103, '١٠٣ حالات'],
  ])('Arabic says %i in its own form', (count, sentence) => {
    expect(speak('ar', arabic)('refusal.try', { count })).toBe(sentence);
  });

  test.each([
    ['en', 1, '1 case'],
    ['en', 2, '2 cases'],
    ['en', 0, 'No cases'],
    ['fa', 1234, '۱٬۲۳۴ پرونده'],
    ['id', 1234, '1.234 kasus'],
    ['ar', 2, 'حالتان'],
  ] as const)('the list heading in %s for %i', (language, count, sentence) => {
    expect(translate(language, 'common.cases-count', { count })).toBe(sentence);
  });
});

test.each(['en', 'ar', 'fa', 'id'] as const)(
  'each kind of value that a field may need has its own words in %s, and no code',
  (language) => {
    const kinds = ['text', 'number', 'wholeNumber', 'yesNo', 'list', 'object', 'nothing', 'a, b'];
    const said = kinds.map((expected) => translate(language, 'refusal.field-type', { expected }));
    expect(new Set(said).size).toBe(kinds.length);
    for (const sentence of said) expect(sentence).not.toMatch(/wholeNumber|yesNo|a, b|expected,/);
  },
);

describe('what is put into a sentence', () => {
  test('numbers in plain places take the digits of the language', () => {
    expect(speak('fa', 'تا {minutes} دقیقه')('refusal.try', { minutes: 15 })).toBe('تا ۱۵ دقیقه');
    expect(speak('en', 'in {minutes} minutes')('refusal.try', { minutes: 15 })).toBe(
      'in 15 minutes',
    );
  });

  test('text of people comes through untouched, escapes and all', () => {
    const text = 'C:\\x41 \\u003cb\\u003e {name} #';
    expect(speak('en', 'Hello {name}')('refusal.try', { name: text })).toBe(`Hello ${text}`);
  });

  test('a missing parameter leaves a gap and never an error', () => {
    expect(speak('en', 'Hello {name}!')('refusal.try')).toBe('Hello !');
  });

  test('an unknown id comes back as it is', () => {
    expect(translate('fa', 'refusal.no-such-code')).toBe('refusal.no-such-code');
    expect(translate('fa', 'refusal.constructor')).toBe('refusal.constructor');
    expect(translateAny('en', 'toString')).toBe('toString');
  });

  test('a language that is not ours gets English', () => {
    expect(translateAny('xx', 'common.copy')).toBe('Copy');
    expect(translateAny('id', 'common.copy')).toBe('Salin');
  });
});

test('a language is chosen from the header of the browser', () => {
  const chosen = (header: string | undefined) => negotiate(header, 'en');
  expect(chosen('fa-IR,fa;q=0.9,en;q=0.8')).toBe('fa');
  expect(chosen('en;q=0.2, ar-EG;q=0.9')).toBe('ar');
  expect(chosen('de, fr;q=0.9, id;q=0.1')).toBe('id');
  expect(chosen('in-ID')).toBe('id');
  expect(chosen('ar;q=0, fa;q=0.1')).toBe('fa');
  expect(chosen('de-CH, *;q=0.5')).toBe('en');
  expect(chosen(undefined)).toBe('en');
  expect(chosen(';;q=x,,')).toBe('en');
});

test('Arabic and Persian are written from the right', () => {
  expect(['en', 'ar', 'fa', 'id'].map((language) => direction(language as Language))).toEqual([
    'ltr',
    'rtl',
    'rtl',
    'ltr',
  ]);
});
