import { compileMessage } from '@lingui/message-utils/compileMessage';
import { expect, test } from 'vitest';
import type { Language } from '#i18n/i18n.ts';
import {
  type Entry,
  generate,
  readCatalogues,
  twiceSaid,
} from '../../../scripts/i18n-catalogues.ts';
import { catalogueProblems } from '../../../scripts/i18n-problems.ts';

const entries = (text: string | undefined): Map<string, Entry> =>
  new Map(
    text === undefined
      ? []
      : [['cases.few', { id: 'cases.few', area: 'cases', text, compiled: compileMessage(text) }]],
  );

/** What is wrong when one language says this and the others say the same as English. */
function problemsWith(language: Language, text: string | undefined, english = '{count} cases') {
  const base = {
    en: entries(english),
    ar: entries(english),
    fa: entries(english),
    id: entries(english),
  };
  return catalogueProblems({ ...base, [language]: entries(text) });
}

test.each([
  ['a message that a language lacks', 'fa', undefined, 'is missing'],
  ['a placeholder with another name', 'id', '{jumlah} kasus', 'placeholders jumlah'],
  [
    'a plural without all six Arabic forms',
    'ar',
    '{count, plural, one {أ} other {ب}}',
    'few, many, two, zero',
  ],
  ['a plural without the Persian singular', 'fa', '{count, plural, other {ب}}', 'one'],
  ['a number both plainly and in a plural', 'id', '{count} {count, plural, other {#}}', 'plainly'],
  ['an Arabic letter in Persian', 'fa', '{count} مشتري', 'another keyboard'],
] as const)('%s is a problem', (_what, language, text, words) => {
  expect(problemsWith(language, text).join('\n')).toContain(words);
});

test('a language may do without a plural, and =0 may stand for zero in Arabic', () => {
  const english = '{count, plural, one {# case} other {# cases}}';
  const arabic = '{count, plural, =0 {٠} one {١} two {٢} few {٣} many {١١} other {١٠٠}}';
  const said = (text: string) => entries(text);
  expect(
    catalogueProblems({
      en: said(english),
      ar: said(arabic),
      fa: said('{count, plural, one {# پرونده} other {# پرونده}}'),
      id: said('{count, number} kasus'),
    }),
  ).toEqual([]);
});

test('the catalogues of the product are complete and compile', () => {
  const { catalogues, problems } = readCatalogues();
  expect([...problems, ...catalogueProblems(catalogues)]).toEqual([]);
  expect([...generate(catalogues).keys()]).toContain('src/i18n/compiled/message-ids.ts');
});

test('no message says two things, of which only the last would be heard', () => {
  const said = 'msgid "one"\nmsgstr "We need more time."\n';
  expect(twiceSaid(said)).toEqual([]);
  expect(twiceSaid(`${said}msgstr "Email me again"\n`)).toEqual(['one']);
});
