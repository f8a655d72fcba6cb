import { problemLine, readPolicyFileText } from '#app/policy-file.ts';
import type { PolicyLeaving } from '#areas/recovery/policy/policy.contract.ts';
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

/** What open cases have and a policy lacks: no reason against it, and nothing to find out afterwards. */
export function warnOfLeaving(leaving: readonly PolicyLeaving[], terminal: Terminal): void {
  for (const { what, id, name, openCases } of leaving) {
    const cases = openCases === 1 ? '1 open case has' : `${openCases} open cases have`;
    const rest =
      what === 'team'
        ? 'such cases are counted to the first team: hand them on, or remove it once they are closed'
        : 'such cases keep its name, but no rule for it holds any more: better remove it once they are closed';
    terminal.out(`! ${cases} the ${what} ${id} (${name}), which this policy lacks; ${rest}.\n`);
  }
}

/** The text of a file that can be a policy; what is wrong is told, and nothing given. */
export function usableText(path: string, terminal: Terminal): string | undefined {
  const text = readPolicyFileText(path);
  const reading = readPolicyText(text);
  if (reading.ok) return text;
  for (const problem of reading.problems) terminal.out(`${path}:${problemLine(problem)}\n`);
  return undefined;
}
