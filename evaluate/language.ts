import type { WordsReading } from '#areas/language/reader.ts';
import { auc, spearman } from '#kernel/measures.ts';
import type { DataSet, Line, Row } from './set.ts';
import { rowsOf } from './set.ts';

/** How one set of labelled texts is asked: which column is the text, and which rows are marked. */
type Question = {
  readonly text: string;
  readonly by: 'displeasure' | 'anger';
  /** True for what should rank high, false for the rest, undefined for rows that do not count. */
  readonly marked: (row: Row) => boolean | undefined;
};

const among =
  (column: string, ...labels: string[]) =>
  (row: Row): boolean =>
    labels.includes((row[column] ?? '').toLowerCase());

const between =
  (column: string, high: string, low: string) =>
  (row: Row): boolean | undefined => {
    const label = (row[column] ?? '').toLowerCase();
    return label === high ? true : label === low ? false : undefined;
  };

const signed =
  (column: string) =>
  (row: Row): boolean | undefined => {
    const value = Number(row[column]);
    return Number.isNaN(value) || value === 0 ? undefined : value < 0;
  };

/** What each public set calls a displeased or an angry text. */
const questions: Readonly<Record<string, Question>> = {
  airline_tweets: {
    text: 'text',
    by: 'displeasure',
    marked: among('airline_sentiment', 'negative'),
  },
  en_nusax: { text: 'text', by: 'displeasure', marked: among('label', 'negative') },
  id_nusax: { text: 'text', by: 'displeasure', marked: among('label', 'negative') },
  id_smsa: { text: 'text', by: 'displeasure', marked: among('label', 'negative') },
  id_telco: { text: 'Text Tweet', by: 'displeasure', marked: among('Sentiment', 'negative') },
  id_emot: { text: 'tweet', by: 'anger', marked: among('label', 'anger') },
  ar_reviews: { text: 'text', by: 'displeasure', marked: signed('polarity') },
  ar_astd: { text: 'text', by: 'displeasure', marked: between('label', 'neg', 'pos') },
  ar_emotional_tone: { text: 'TWEET', by: 'anger', marked: among('LABEL', 'anger') },
  fa_parsinlu: {
    text: 'review',
    by: 'displeasure',
    marked: (row) => (row['aspect'] === 'کلی' ? overall(row['label']) : undefined),
  },
  fa_sentipers: { text: 'text', by: 'displeasure', marked: (row) => Number(row['polarity']) < 0 },
  fa_armanemo: { text: 'text', by: 'anger', marked: among('label', 'angry') },
};

/** −2 to 2 is an opinion, 3 is mixed and −3 is none. */
function overall(label: string | undefined): boolean | undefined {
  const value = Number(label);
  return Math.abs(value) > 2 || value === 0 ? undefined : value < 0;
}

export type Read = (text: string) => Pick<WordsReading, 'displeasure' | 'anger' | 'upset'>;

export function rankedTexts(set: DataSet, read: Read): Line[] {
  const question = questions[set.name];
  if (!question) return [];
  const scores: number[] = [];
  const marks: boolean[] = [];
  for (const row of set.files.flatMap(rowsOf)) {
    const mark = question.marked(row);
    if (mark === undefined) continue;
    scores.push(read(row[question.text] ?? '')[question.by]);
    marks.push(mark);
  }
  return scores.length === 0
    ? []
    : [{ set: set.name, measure: 'auc', value: auc(scores, marks), n: scores.length }];
}

/** How well the reader orders complaints by how upset a person found them. */
export function upsetComplaints(set: DataSet, read: Read): Line[] {
  return set.files.flatMap((file) => {
    if (!file.part.startsWith('complaints.')) return [];
    const rows = rowsOf(file);
    const scores = rows.map((row) => read(row['text'] ?? '').upset);
    const upset = rows.map((row) => Number(row['upset']));
    return [
      { set: file.part, measure: 'spearman', value: spearman(scores, upset), n: rows.length },
    ];
  });
}

/** Narratives whose coded emotion is anger, against all others. */
export function codedAnger(set: DataSet, read: Read): Line[] {
  return set.files.flatMap((file) => {
    if (file.part !== 'llm_coded') return [];
    const rows = rowsOf(file).filter((row) => row['_true_emotion'] !== '');
    const scores = rows.map((row) => read(row['consumer_narrative'] ?? '').anger);
    const marks = rows.map((row) => row['_true_emotion'] === 'Angry');
    return [{ set: 'cfpb.llm_coded', measure: 'auc', value: auc(scores, marks), n: rows.length }];
  });
}

const speedCharacters = 300;
const speedTexts = 4_000;

/** Texts of 300 characters read in a second on one core, made of what the sets hold; the median of three warm rounds. */
export function speedOfReading(sets: readonly DataSet[], read: Read): Line[] {
  const texts: string[] = [];
  for (const set of sets) {
    const question = questions[set.name];
    if (!question) continue;
    const joined = set.files
      .flatMap(rowsOf)
      .slice(0, 2_000)
      .map((row) => row[question.text] ?? '')
      .join(' ');
    for (
      let from = 0;
      from + speedCharacters <= joined.length && from < 400 * speedCharacters;
      from += speedCharacters
    )
      texts.push(joined.slice(from, from + speedCharacters));
  }
  if (texts.length === 0) return [];
  const asked = Array.from({ length: speedTexts }, (_, at) => texts[at % texts.length] ?? '');
  for (const text of asked) read(text);
  const rounds = [1, 2, 3].map(() => {
    const from = performance.now();
    for (const text of asked) read(text);
    return speedTexts / ((performance.now() - from) / 1_000);
  });
  rounds.sort((a, b) => a - b);
  const median = rounds[1] ?? 0;
  return [{ set: 'language', measure: 'textsPerSecond', value: median, n: speedTexts }];
}
