// What can be wrong with the catalogues: one sentence a problem, empty when all is well.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { dynamicPrefixes } from '../src/i18n/dynamic-keys.ts';
import { type Language, languages } from '../src/kernel/language.ts';
import type { Catalogues, Entry } from './i18n-catalogues.ts';

type Shape = {
  readonly plain: Set<string>;
  readonly shaped: Set<string>;
  readonly plurals: Plural[];
};
type Plural = {
  readonly name: string;
  readonly ordinal: boolean;
  readonly cases: readonly string[];
};

type Token = readonly [name: string, type?: string, format?: Readonly<Record<string, unknown>>];

const isToken = (value: unknown): value is Token => Array.isArray(value);
const tokensOf = (compiled: unknown): Token[] =>
  Array.isArray(compiled) ? compiled.filter(isToken) : [];

function addToken(shape: Shape, [name, type, format]: Token): void {
  (type === undefined ? shape.plain : shape.shaped).add(name);
  if (typeof format !== 'object') return;
  if (type === 'plural' || type === 'selectordinal') {
    const cases = Object.keys(format).filter((key) => key !== 'offset');
    shape.plurals.push({ name, ordinal: type === 'selectordinal', cases });
  }
  for (const inner of Object.values(format).flatMap(tokensOf)) addToken(shape, inner);
}

/** The placeholders of a message, and the cases of its plurals. */
export function shapeOf(compiled: unknown): Shape {
  const shape: Shape = { plain: new Set(), shaped: new Set(), plurals: [] };
  for (const token of tokensOf(compiled)) addToken(shape, token);
  return shape;
}

/** In Arabic the forms zero, one and two mean exactly 0, 1 and 2, so `=0` may stand for `zero`. */
const exactForm: Readonly<Record<string, string>> = { zero: '0', one: '1', two: '2' };

export function missingForms(language: Language, plural: Plural): string[] {
  const type = plural.ordinal ? 'ordinal' : 'cardinal';
  // Versions of Node list the categories in different orders.
  const needed = [...new Intl.PluralRules(language, { type }).resolvedOptions().pluralCategories];
  return needed
    .sort()
    .filter(
      (form) =>
        !plural.cases.includes(form) &&
        !(language === 'ar' && plural.cases.includes(exactForm[form] ?? form)),
    );
}

const sorted = (names: Iterable<string>): string => [...new Set(names)].sort().join(', ') || 'none';

/** Letters of the neighbour's keyboard: they look alike and break searching. */
const foreignLetters: Partial<Record<Language, RegExp>> = { fa: /[يكى]/, ar: /[یک]/ };

function problemsOfOne(language: Language, entry: Entry, english: Entry | undefined): string[] {
  const where = `${entry.area}/${language}.po: ${entry.id}`;
  const problems: string[] = [];
  const shape = shapeOf(entry.compiled);
  const both = [...shape.plain].filter((name) => shape.shaped.has(name));
  if (both.length > 0) {
    problems.push(
      `${where} uses {${both[0]}} plainly and in a plural; write # or {${both[0]}, number}.`,
    );
  }
  for (const plural of shape.plurals) {
    const missing = missingForms(language, plural);
    if (missing.length > 0) problems.push(`${where} lacks the plural forms ${missing.join(', ')}.`);
  }
  const isLanguageName = entry.id.startsWith('common.language.');
  const letter = isLanguageName ? undefined : foreignLetters[language]?.exec(entry.text)?.[0];
  if (letter) problems.push(`${where} has the letter ${letter} of another keyboard.`);
  if (!english) return [...problems, `${where} is not in the English catalogue.`];
  const own = sorted([...shape.plain, ...shape.shaped]);
  const theirs = shapeOf(english.compiled);
  const expected = sorted([...theirs.plain, ...theirs.shaped]);
  if (own !== expected) problems.push(`${where} has placeholders ${own}; English has ${expected}.`);
  return problems;
}

export function catalogueProblems(catalogues: Catalogues): string[] {
  return languages.flatMap((language) => [
    ...[...catalogues.en.values()]
      .filter(({ id }) => !catalogues[language].has(id))
      .map(({ id, area }) => `${area}/${language}.po: ${id} is missing.`),
    ...[...catalogues[language].values()].flatMap((entry) =>
      problemsOfOne(language, entry, catalogues.en.get(entry.id)),
    ),
  ]);
}

/** The product's source as one text, without tests and without what is generated. */
function productSource(): string {
  return readdirSync('src', { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.tsx?$/.test(name) && !/\.test\.tsx?$/.test(name))
    .filter((name) => !name.startsWith(join('i18n', 'compiled')) && !name.startsWith('testing'))
    .map((name) => readFileSync(join('src', name), 'utf8'))
    .join('\n');
}

/** While the product is not wired up its words cannot all be in use yet. */
const isWired = (): boolean =>
  existsSync('src/app/main.ts') && existsSync('src/web/staff/index.html');

export function unusedIds(catalogues: Catalogues): string[] {
  if (!isWired()) return [];
  const literals = new Set(productSource().match(/(?<=['"`])[a-z0-9-]+(\.[a-z0-9-]+)+(?=['"`])/g));
  return [...catalogues.en.keys()].filter(
    (id) => !literals.has(id) && !dynamicPrefixes.some((prefix) => id.startsWith(prefix)),
  );
}

export function usageProblems(catalogues: Catalogues): string[] {
  const codes = new Set(
    [...productSource().matchAll(/\brefuse\(\s*'([a-z0-9.-]+)'/g)].map((found) => found[1] ?? ''),
  );
  return [
    ...unusedIds(catalogues).map((id) => `${id} is used nowhere in src (npm run i18n -- --prune).`),
    ...[...codes]
      .filter((code) => !catalogues.en.has(`refusal.${code}`))
      .map((code) => `refuse('${code}') has no sentence: add refusal.${code} to a catalogue.`),
  ];
}
