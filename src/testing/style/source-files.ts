import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

export type SourceFile = { readonly path: string; readonly text: string };

/** The files of a folder whose path fits, with `/` between folders on every system. */
export function sourceFiles(folder: string, pattern: RegExp): SourceFile[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => join(folder, name).replaceAll('\\', '/'))
    .filter((path) => pattern.test(path) && !path.startsWith('src/i18n/compiled/'))
    .sort()
    .map((path) => ({ path, text: readFileSync(path, 'utf8') }));
}

export const isTest = (path: string): boolean =>
  /\.test\.tsx?$|\.test-suite\.ts$/.test(path) || path.startsWith('src/testing/');

export type Finding = { readonly line: number; readonly words: string };

/** Where a pattern occurs, outside comments that fill a line of their own. */
export const findings = (text: string, pattern: RegExp): Finding[] =>
  text.split('\n').flatMap((line, at) => {
    const words = /^\s*(\/\/|\*|\/\*)/.test(line) ? undefined : pattern.exec(line)?.[0];
    return words === undefined ? [] : [{ line: at + 1, words: words.trim() }];
  });

export const places = (files: readonly SourceFile[], pattern: RegExp): string[] =>
  files.flatMap(({ path, text }) =>
    findings(text, pattern).map(({ line, words }) => `${path}:${line} ${words}`),
  );
