// Reads the PO catalogues under src/i18n and writes the modules that the product imports.
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type CompiledMessage, compileMessageOrThrow } from '@lingui/message-utils/compileMessage';
import PO from 'pofile';
import { type Language, languages } from '../src/kernel/language.ts';

export const folder = 'src/i18n';
export const compiledFolder = 'src/i18n/compiled';

/** The catalogues each page of the web app ships; the server has them all. */
export const pageAreas = {
  customer: ['common', 'page', 'customer-page'],
  staff: [
    'common',
    'page',
    'web',
    'one-customer',
    'learning',
    'incident',
    'policy',
    'putting-right',
    'helping',
    'waiting',
    'thanks',
    'books',
    'keeping',
    'timeline',
    'reason',
    'remedy',
    'promise',
    'state',
    'role',
  ],
} as const satisfies Readonly<Record<string, readonly string[]>>;

export type Entry = {
  readonly id: string;
  readonly area: string;
  readonly text: string;
  readonly compiled: CompiledMessage;
};
export type Catalogues = Readonly<Record<Language, ReadonlyMap<string, Entry>>>;
export type Reading = { readonly catalogues: Catalogues; readonly problems: readonly string[] };

export const catalogueAreas = (): string[] =>
  readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && entry.name !== 'compiled')
    .map((entry) => entry.name)
    .sort();

function compileText(text: string): CompiledMessage | Error {
  try {
    return compileMessageOrThrow(text);
  } catch (error) {
    return error instanceof Error ? error : new Error(String(error));
  }
}

/** Messages with two translations: the parser keeps the last one and says nothing. */
export const twiceSaid = (file: string): string[] =>
  [...file.matchAll(/^msgid "(.+)"\nmsgstr ".*"\n(?=msgstr )/gm)].map(([, id = '']) => id);

function readFile(area: string, language: Language, entries: Map<string, Entry>): string[] {
  const path = join(folder, area, `${language}.po`);
  if (!existsSync(path)) return [`${path} is missing: every area needs ${languages.join(', ')}.`];
  const file = readFileSync(path, 'utf8');
  const problems = twiceSaid(file).map((id) => `${path}: ${id} is translated twice.`);
  for (const item of PO.parse(file).items) {
    if (item.obsolete) continue;
    const id = item.msgid;
    const text = item.msgstr[0] ?? '';
    const compiled = compileText(text);
    if (compiled instanceof Error) {
      problems.push(`${path}: ${id} is not a valid ICU message: ${compiled.message}`);
    } else if (entries.has(id)) {
      problems.push(`${path}: ${id} is already in the area ${entries.get(id)?.area}.`);
    } else if (text === '') {
      problems.push(`${path}: ${id} has no text.`);
    } else {
      entries.set(id, { id, area, text, compiled });
    }
  }
  return problems;
}

export function readCatalogues(): Reading {
  const problems: string[] = [];
  const areas = catalogueAreas();
  const read = (language: Language) => {
    const entries = new Map<string, Entry>();
    for (const area of areas) problems.push(...readFile(area, language, entries));
    return entries;
  };
  return {
    catalogues: { en: read('en'), ar: read('ar'), fa: read('fa'), id: read('id') },
    problems,
  };
}

const byId = (left: Entry, right: Entry): number => (left.id < right.id ? -1 : 1);
const generated = '// Generated from the .po files by `npm run i18n`; do not edit.\n';

function messagesModule(entries: ReadonlyMap<string, Entry>): string {
  const lines = [...entries.values()]
    .sort(byId)
    .map(({ id, compiled }) => `  ${JSON.stringify(id)}: ${JSON.stringify(compiled)},\n`);
  return `${generated}import type { Messages } from '@lingui/core';\n\nexport const messages: Messages = {\n${lines.join('')}};\n`;
}

function idsModule(entries: ReadonlyMap<string, Entry>): string {
  const ids = [...entries.keys()].sort().map((id) => `\n  | ${JSON.stringify(id)}`);
  return `${generated}export type MessageId =${ids.join('') || ' never'};\n`;
}

const onlyAreas = (
  entries: ReadonlyMap<string, Entry>,
  areas: readonly string[],
): ReadonlyMap<string, Entry> =>
  new Map([...entries].filter(([, entry]) => areas.includes(entry.area)));

/** One module a page and language, so that a page never downloads the sentences of another. */
const pageModules = (catalogues: Catalogues): [string, string][] =>
  Object.entries(pageAreas).flatMap(([page, areas]) =>
    languages.map((language): [string, string] => [
      `${compiledFolder}/${page}-${language}.ts`,
      messagesModule(onlyAreas(catalogues[language], areas)),
    ]),
  );

/** Path and text of every generated module. */
export const generate = (catalogues: Catalogues): ReadonlyMap<string, string> =>
  new Map([
    ...pageModules(catalogues),
    ...languages.map(
      (language) =>
        [`${compiledFolder}/${language}.ts`, messagesModule(catalogues[language])] as const,
    ),
    [`${compiledFolder}/message-ids.ts`, idsModule(catalogues.en)],
  ]);

export const stalePaths = (modules: ReadonlyMap<string, string>): string[] =>
  [...modules]
    .filter(([path, text]) => !existsSync(path) || readFileSync(path, 'utf8') !== text)
    .map(([path]) => path);

export function writeModules(modules: ReadonlyMap<string, string>): void {
  mkdirSync(compiledFolder, { recursive: true });
  for (const path of stalePaths(modules)) writeFileSync(path, modules.get(path) ?? '');
}

/** Takes messages out of every catalogue; the `#.` comments of the others stay as they are. */
export function prune(ids: readonly string[]): void {
  for (const area of catalogueAreas()) {
    for (const language of languages) {
      const path = join(folder, area, `${language}.po`);
      const catalogue = readFileSync(path, 'utf8');
      const kept = catalogue
        .split(/\n\n+/)
        .filter((block) => !ids.some((id) => block.includes(`\nmsgid ${JSON.stringify(id)}\n`)))
        .map((block) => block.trimEnd());
      writeFileSync(path, `${kept.join('\n\n')}\n`);
    }
  }
}
