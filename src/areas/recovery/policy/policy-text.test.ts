import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { languages } from '#i18n/i18n.ts';
import { translateAny } from '#i18n/server.ts';
import { expectSentence } from '#testing/product.ts';
import { mostCharacters, readPolicyText } from './policy-text.ts';
import { sayProblem } from './say-problem.ts';

const shop = readFileSync('policies/shop.yaml', 'utf8');

function problemsOf(text: string) {
  const reading = readPolicyText(text);
  return reading.ok ? [] : reading.problems;
}
const told = (text: string) =>
  problemsOf(text).map(
    (one) => `${one.line}:${one.column} ${one.place} ${sayProblem(one, 'en', translateAny)}`,
  );
/** The shop's policy with one thing changed, and where that stands. */
const changed = (from: string, to: string) => {
  if (!shop.includes(from)) throw new Error(`the shop's policy has no ${from}`);
  return shop.replace(from, to);
};
const lineOf = (text: string, words: string) =>
  text.slice(0, text.indexOf(words)).split('\n').length;

describe('what is wrong with a policy is said at its line', () => {
  test('a good one has no problems, with the line ends and the mark of another system, too', () => {
    expect(problemsOf(shop)).toEqual([]);
    expect(problemsOf(`\uFEFF${shop.replaceAll('\n', '\r\n')}`)).toEqual([]);
  });
  test('a misspelt word is named with the one that was meant, at its column', () => {
    const text = changed('severity:', 'sevrity:');
    expect(told(text)).toEqual([
      expect.stringMatching(/“severity” is missing/),
      expect.stringMatching(
        new RegExp(
          `^${lineOf(text, 'sevrity')}:5 failures.\\S+.sevrity “sevrity” is not known here. Did you mean “severity”`,
        ),
      ),
    ]);
  });
  test('a team that is none is named with the one that was meant', () => {
    const text = changed('    team: delivery', '    team: delivry');
    const line = lineOf(text, 'team: delivry');
    expect(told(text)).toEqual([
      expect.stringMatching(
        new RegExp(
          `^${line}:11 failures\\.\\S+\\.team There is no team “delivry”. Did you mean “delivery”`,
        ),
      ),
    ]);
  });
  test('all of it at once, in the order of the file', () => {
    const text = changed('country: ID', 'country: ZZ').replace(
      'failure: late-delivery',
      'failure: late',
    );
    const problems = problemsOf(text);
    expect(problems.map((one) => one.code)).toEqual(['no-country', 'no-failure']);
    expect(problems[0]?.line).toBeLessThan(problems[1]?.line ?? 0);
  });
  test('currencies: a rate that is none, the own one again, a country that is none or in two', () => {
    const text = changed(
      'country: ID',
      `country: ID
currencies:
  - { id: SGD, rate: "12,5" }
  - { id: EUR, rate: 17000 }
  - { id: MYR, rate: "0.0" }
  - { id: THB }
`,
    );
    const line = lineOf(text, 'currencies:');
    expect(told(text)).toEqual([
      expect.stringMatching(new RegExp(`^${line + 1}:22 currencies.SGD.rate This is no rate.`)),
      expect.stringMatching(new RegExp(`^${line + 2}:22 currencies.EUR.rate This is no rate.`)),
      expect.stringMatching(new RegExp(`^${line + 3}:22 currencies.MYR.rate This is no rate.`)),
      expect.stringMatching(
        new RegExp(`^${line + 4}:\\d+ currencies.THB.rate Here “rate” is missing`),
      ),
    ]);
    const second = changed(
      'country: ID',
      `country: ID
currencies:
  - { id: IDR, rate: "1" }
  - { id: SGD, rate: "12000.5", countries: [SG, ZZ] }
  - { id: SGD, rate: "12000", countries: [SG] }
`,
    );
    const problems = problemsOf(second);
    expect(problems.map((one) => `${one.place} ${one.code}`)).toEqual([
      'currencies.IDR.id own-currency',
      'currencies.SGD.countries.2 no-country',
      'currencies.SGD twice',
      'currencies.SGD.countries.1 country-twice',
    ]);
    for (const one of [...problems, ...problemsOf(text)])
      for (const language of languages)
        expectSentence(sayProblem(one, language, translateAny), language);
  });
  test('in JSON, too, which is YAML', () => {
    const json = JSON.stringify({ name: 'Shop', currency: 'USD' }, null, 2);
    expect(told(json)).toContainEqual('1:1 country Here “country” is missing. Add it.');
  });
});

describe('what somebody may hand over instead of a policy gets a sentence', () => {
  const nine = (word: string) => Array(9).fill(word).join(', ');
  const names = [...'abcdefgh'];
  const bomb = names
    .map((name, at) => `${name}: &${name} [${nine(at === 0 ? 'x' : `*${names[at - 1]}`)}]`)
    .join('\n');
  test.each<[string, string, string]>([
    ['nothing', '', 'no-mapping'],
    ['a sentence', 'a policy, please', 'no-mapping'],
    ['a list', '- 1\n- 2', 'no-mapping'],
    ['null', '~', 'no-mapping'],
    ['a tab', 'teams:\n\t- id: x', 'tab'],
    ['one name twice', 'name: A\nname: B', 'same-key'],
    ['one name twice in JSON', '{"name":"A","currency":"USD","name":"B"}', 'same-key'],
    ['one name twice, once by its code', '{"name":"A","n\\u0061me":"B"}', 'same-key'],
    ['two documents', 'name: A\n---\nname: B', 'several-documents'],
    ['a bracket that stays open', 'teams: [', 'indent'],
    ['names for names for names', bomb, 'too-many-aliases'],
    ['a name for nothing', 'name: *nobody', 'too-many-aliases'],
    ['what is no YAML', '"name: x', 'not-yaml'],
    ['a character of no alphabet', 'name: a\0b', 'bad-character'],
    ['ten megabytes', `name: ${'x'.repeat(mostCharacters)}`, 'too-long'],
    ['brackets without end', '['.repeat(50_000), 'too-deep'],
    ['braces without end', '{"a":'.repeat(10_000), 'too-deep'],
    ['dashes without end', '- '.repeat(40_000), 'too-deep'],
    ['brackets that close', `{"a":${'['.repeat(20_000)}${']'.repeat(20_000)}}`, 'too-deep'],
    ['a megabyte of JSON', JSON.stringify({ name: 'x'.repeat(1_000_000) }), 'too-long'],
    ['JSON that a program wrote wrongly', JSON.stringify({ name: 'x'.repeat(200_000) }), 'missing'],
  ])('%s', (_, text, code) => {
    const problems = problemsOf(text);
    expect(problems[0]).toMatchObject({
      code,
      line: expect.any(Number),
      column: expect.any(Number),
    });
    for (const problem of problems)
      for (const language of languages)
        expectSentence(sayProblem(problem, language, translateAny), language);
  });
  test('a name that stands twice in JSON is said where it does', () => {
    const json = JSON.stringify({ name: 'A', limits: { lead: 1 } }, null, 2);
    const twice = json.replace('"lead": 1', '"lead": 1,\n    "lead": 2');
    expect(told(twice)).toEqual([expect.stringMatching(/^5:5 .*second time/)]);
    const long = JSON.stringify({ name: 'x'.repeat(mostCharacters), currency: 'USD' });
    expect(problemsOf(long.replace('{', '{"currency":"EUR",'))[0]?.code).toBe('same-key');
    const words = JSON.stringify({ name: '"lead": {', teams: [{ id: ':' }, { id: '\\":' }] });
    expect(problemsOf(words).map((one) => one.code)).not.toContain('same-key');
  });
  test('words of the language itself are no fields', () => {
    const codes = problemsOf(`${shop}\n__proto__: { a: 1 }\nconstructor: 2\n`).map(
      (one) => one.code,
    );
    expect(codes).toEqual(['unknown', 'unknown']);
  });
});
