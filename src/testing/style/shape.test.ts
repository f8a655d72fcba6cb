import { createRequire } from 'node:module';
import { dirname, resolve } from 'node:path';
import { expect, test } from 'vitest';
import { isTest, places, sourceFiles } from './source-files.ts';

const lineCount = (text: string): number =>
  text.split('\n').filter((line) => line.trim() !== '').length;

test('a file holds one idea: at most 300 lines', () => {
  const files = ['src', 'scripts', 'bench', 'evaluate', 'training', 'e2e'].flatMap((folder) =>
    sourceFiles(folder, /\.(ts|tsx|mjs|css)$/),
  );
  const long = files.filter(({ text }) => lineCount(text) > 300);
  expect(long.map(({ path, text }) => `${path}: ${lineCount(text)}`)).toEqual([]);
});

test('a folder is read at a glance: at most 20 source files', () => {
  const counts = new Map<string, number>();
  for (const { path } of sourceFiles('src', /\.(ts|tsx)$/)) {
    if (isTest(path)) continue;
    counts.set(dirname(path), (counts.get(dirname(path)) ?? 0) + 1);
  }
  expect([...counts].filter(([, count]) => count > 20)).toEqual([]);
});

test('every area has a tier', () => {
  const config = resolve('.dependency-cruiser.cjs');
  expect(() => createRequire(import.meta.url)(config)).not.toThrow();
});

test('time and chance are parameters', () => {
  const files = ['src/kernel', 'src/areas', 'src/connectors', 'src/i18n']
    .flatMap((folder) => sourceFiles(folder, /\.ts$/))
    .filter(({ path }) => !isTest(path));
  expect(places(files, /\bMath\.random\b|\bTemporal\.Now\b|\bDate\.now\b|\bnew Date\(\)/)).toEqual(
    [],
  );
});

test('the tools of the workplace and the machine leave no trace', () => {
  const files = ['src', 'scripts', 'bench', 'e2e', 'docs', 'migrations'].flatMap((folder) =>
    sourceFiles(folder, /\.(ts|tsx|mjs|md|sql|css)$/),
  );
  expect(places(files, new RegExp(['/wo', 'rk/(main|shared)|/home/\\w+/'].join('')))).toEqual([]);
});
