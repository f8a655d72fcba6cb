import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { kindsOf } from '#areas/language/kinds/kinds.ts';
import type { StoredKinds } from '#areas/language/kinds/stored-kinds.ts';
import type { Packs } from '#areas/replies/check.ts';
import type { PackOf } from '#areas/replies/findings.service.ts';
import type { LearnedMark } from '#areas/replies/mark-sense.ts';
import type { Pack } from '#areas/replies/pack.ts';
import { type PackProblem, parsePack } from '#areas/replies/parse-pack.ts';
import { isLanguage, type Language, languages } from '#kernel/language.ts';
import { errorCode, errorMessage, operatorError } from '#platform/operator-error.ts';

/** What `npm run train:replies` writes: a reader of excuses, and one of each mark. */
export type StoredSenses = Readonly<Record<'excuses' | LearnedMark, StoredKinds>>;

/** All rule packs below a folder, one folder a language; a language without one is not checked. */
export function readReplyPacks(folder: string): Packs {
  const present = foldersIn(folder);
  return Object.fromEntries(
    languages
      .filter((language) => present.includes(language))
      .map((language) => [language, readPack(join(folder, language), language)]),
  );
}

/** The same, each language read when it is first asked for: a pack takes a fifth of a second, and a start should not. */
export function lazyReplyPacks(folder: string): PackOf {
  const present = foldersIn(folder);
  const read = new Map<Language, Pack>();
  return (language) => {
    if (!present.includes(language)) return undefined;
    const pack = read.get(language) ?? readPack(join(folder, language), language);
    read.set(language, pack);
    return pack;
  };
}

function foldersIn(folder: string): readonly string[] {
  const found = entriesIn(folder)
    .filter((entry) => entry.isDirectory() && isLanguage(entry.name))
    .map((entry) => entry.name);
  if (found.length > 0) return found;
  throw operatorError(
    `${folder} holds no reply packs, so no draft would be checked: set AMENDS_REPLY_PACKS to a folder with one folder a language (${languages.join(', ')}), or leave it out.`,
  );
}

function entriesIn(folder: string) {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch (error) {
    throw operatorError(
      `The reply packs in ${folder} cannot be read (${errorCode(error) ?? errorMessage(error)}): set AMENDS_REPLY_PACKS to their folder, or leave it out.`,
      error,
    );
  }
}

function readPack(folder: string, language: Language): Pack {
  const texts = readdirSync(folder)
    .filter((file) => file.endsWith('.yaml'))
    .sort()
    .map((file) => ({ file: join(folder, file), text: readFileSync(join(folder, file), 'utf8') }));
  const reading = parsePack(language, texts);
  if (reading.ok) return { ...reading.pack, ...readSenses(folder, language) };
  throw operatorError(
    `The reply packs cannot be used:\n${reading.problems.map(sentence).join('\n')}`,
  );
}

/** What was learned of drafts in a language lies beside the packs; without it rules alone are asked. */
function readSenses(folder: string, language: Language): Pick<Pack, 'sense' | 'markSense'> {
  const path = join(folder, '..', 'sense', `${language}.json`);
  if (!existsSync(path)) return {};
  try {
    const { excuses, ...marks } = JSON.parse(readFileSync(path, 'utf8')) as StoredSenses;
    const markSense = {
      owner: kindsOf(marks.owner),
      nextStep: kindsOf(marks.nextStep),
      time: kindsOf(marks.time),
    };
    return { sense: kindsOf(excuses), markSense };
  } catch (error) {
    throw operatorError(
      `${path} cannot be read (${errorMessage(error)}): make it anew with npm run train:replies.`,
      error,
    );
  }
}

const sentence = ({ file, line, rule, message }: PackProblem): string =>
  `  - ${file}:${line}${rule === undefined ? '' : ` rule ${rule}`}: ${message}`;
