import { fitJudgement, type LabelledText } from '#areas/language/fit.ts';
import { displeasureBy, withLearned } from '#areas/language/home/home.ts';
import { learnKinds } from '#areas/language/kinds/kinds.ts';
import { lexiconsOf, shippedReaders } from '#areas/language/readers.ts';
import { auc } from '#kernel/measures.ts';
import { type DataSet, type Line, rowsOf } from './set.ts';

/** Kinds of problems learned from the part that a set's makers call training, told in the rest. */
export function learnedKinds(set: DataSet): Line[] {
  const rows = set.files.flatMap(rowsOf);
  const isTraining = (row: (typeof rows)[number]) => row['original_split'] === 'train';
  const training = rows.filter(isTraining);
  const rest = rows.filter((row) => !isTraining(row));
  if (training.length === 0 || rest.length === 0) return [];
  const reader = learnKinds(
    training.map((row) => ({ text: row['text'] ?? '', kind: row['category'] ?? '' })),
  );
  const right = rest.filter(
    (row) => reader.guess(row['text'] ?? '', 1)[0]?.kind === row['category'],
  );
  return [
    { set: set.name, measure: 'accuracy', value: right.length / rest.length, n: rest.length },
  ];
}

/** Displeasure as a company learns it from its own labels: every other text teaches, the others are scored. */
export function learnedAtHome(set: DataSet): Line[] {
  const texts = set.files.flatMap(rowsOf).map(
    (row): LabelledText => ({
      text: row['text'] ?? '',
      displeased: row['label'] === 'negative' ? 1 : 0,
      angry: undefined,
      weight: 1,
    }),
  );
  const teaching = texts.filter((_, at) => at % 2 === 0);
  const asked = texts.filter((_, at) => at % 2 === 1);
  const fitted = fitJudgement(teaching, 'displeased', lexiconsOf.id(), 1);
  if (!fitted) return [];
  const reader = withLearned(shippedReaders.id, fitted);
  const scores = asked.map((one) => displeasureBy(reader, one.text));
  const marks = asked.map((one) => one.displeased === 1);
  return [
    { set: `${set.name}.learned`, measure: 'auc', value: auc(scores, marks), n: asked.length },
  ];
}
