import { problemLine, readPolicyFileText } from '#app/policy-file.ts';
import { readPolicyText } from '#areas/recovery/policy/policy-text.ts';
import { type Terminal, usageError, type Words } from '../command.ts';

/** What stands after the action: a file, or the number of a version. */
export type Named =
  | { readonly kind: 'file'; readonly path: string }
  | { readonly kind: 'version'; readonly number: number };

/** The one word after an action. */
export function oneWord(words: Words, what: string): string {
  const [action = '', word, ...rest] = words.positionals;
  if (word !== undefined && rest.length === 0) return word;
  throw usageError(`amends policy ${action} takes ${what}.`);
}

export function noWord(words: Words): void {
  const [action = '', word] = words.positionals;
  if (word !== undefined) throw usageError(`amends policy ${action} takes no word, not "${word}".`);
}

export const versionOf = (word: string): number | undefined =>
  /^[1-9]\d{0,8}$/.test(word) ? Number(word) : undefined;

export function namedBy(words: Words): Named {
  const word = oneWord(words, 'a FILE or the NUMBER of a version');
  const number = versionOf(word);
  return number === undefined ? { kind: 'file', path: word } : { kind: 'version', number };
}

/** The text of a file that can be a policy; what is wrong is told, and nothing given. */
export function usableText(path: string, terminal: Terminal): string | undefined {
  const text = readPolicyFileText(path);
  const reading = readPolicyText(text);
  if (reading.ok) return text;
  for (const problem of reading.problems) terminal.out(`${path}:${problemLine(problem)}\n`);
  return undefined;
}
