import { join } from 'node:path';
import { readReplyPacks } from '#app/reply-packs.ts';
import { checkReply, type Packs, type ReplyCheck } from '#areas/replies/check.ts';
import type { Mark } from '#areas/replies/pack.ts';
import { isLanguage } from '#kernel/language.ts';
import { agreement } from '#kernel/measures.ts';
import { type DataFile, type Evaluation, type Line, type Row, rowsOf } from './set.ts';

let packs: Packs | undefined;

/** Draft replies: which excuses are in them, and what a good one has. */
export const evaluateReplies: Evaluation = (set) =>
  set.files.filter((file) => file.part.startsWith('replies.')).flatMap(linesOf);

function linesOf(file: DataFile): readonly Line[] {
  const language = file.part.slice('replies.'.length);
  if (!isLanguage(language)) return [];
  packs ??= readReplyPacks(join(process.cwd(), 'packs', 'replies'));
  const known = packs;
  const rows = rowsOf(file);
  const checks = rows.map((row) => checkReply(known, row['text'] ?? '', language));
  const line = (measure: string, value: number, n: number): Line => ({
    set: file.part,
    measure,
    value,
    n,
  });
  const labels = rows.map(labelsOf);
  const any = agreement(
    checks.map((check) => (check?.excuses.length ?? 0) > 0),
    labels.map((real) => real.length > 0),
  );
  return [
    line('precision', any.precision, rows.length),
    line('recall', any.recall, any.n),
    line('f1', any.f1, any.n),
    ...[...new Set(labels.flat())].sort().map((label) => {
      const real = labels.map((ones) => ones.includes(label));
      const { recall, n } = agreement(checks.map(saying(label)), real);
      return line(`recall.${label}`, recall, n);
    }),
    ...marksOfRows.map(([mark, column]) => {
      const said = checks.map((check) => check?.marks[mark] ?? false);
      const { f1, n } = agreement(
        said,
        rows.map((row) => row[column] === 'true'),
      );
      return line(`f1.${mark}`, f1, n);
    }),
  ];
}

const marksOfRows: readonly (readonly [Mark, string])[] = [
  ['regret', 'has_regret'],
  ['owner', 'has_owner'],
  ['nextStep', 'has_next_step'],
  ['time', 'has_time'],
];

const saying = (label: string) => (check: ReplyCheck | undefined) =>
  check?.excuses.some((excuse) => excuse.label === label) ?? false;

const labelsOf = (row: Row): readonly string[] => {
  const labels: unknown = JSON.parse(row['labels'] ?? '[]');
  return Array.isArray(labels) ? labels.filter((label) => typeof label === 'string') : [];
};
