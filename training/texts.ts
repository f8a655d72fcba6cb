import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { LabelledText } from '#areas/language/fit.ts';
import { type DataFile, dataFile, type Row, rowsOf } from '../evaluate/set.ts';

export type TrainedLanguage = 'en' | 'id' | 'ar';

function filesOf(data: string, set: string): DataFile[] {
  const folder = join(data, set);
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((name) => /\.(csv|tsv|jsonl)$/.test(name))
    .map((name) => dataFile(join(folder, name), name));
}

const rows = (data: string, set: string, part = ''): Row[] =>
  filesOf(data, set)
    .filter((file) => file.part === part)
    .flatMap(rowsOf);

const bad = new Set([
  'anger',
  'annoyance',
  'disapproval',
  'disappointment',
  'disgust',
  'sadness',
  'embarrassment',
  'grief',
  'remorse',
  'fear',
  'nervousness',
]);
const mild = new Set(['confusion', 'neutral', 'realization', 'surprise', 'curiosity', 'desire']);

/** GoEmotions: what readers said of comments; those with a good and a bad emotion at once are left out. */
function emotions(data: string): LabelledText[] {
  return rows(data, 'en_goemotions').flatMap((row): LabelledText[] => {
    const labels = (row['labels'] ?? '').split(',');
    const isBad = labels.some((one) => bad.has(one));
    const isGood = labels.some((one) => !bad.has(one) && !mild.has(one));
    if (isBad && isGood) return [];
    const angry = labels.includes('anger') || labels.includes('annoyance') ? 1 : 0;
    return [
      {
        text: plain(row['text'] ?? ''),
        displeased: isBad ? 1 : 0,
        angry,
        weight: isBad || isGood ? 1 : 0.5,
      },
    ];
  });
}

/** The names that the set's makers put in place of people's. */
const plain = (text: string): string => text.replace(/\[(?:NAME|RELIGION)\]/g, 'they');

/** Complaints to a regulator, cut to the size of a message: displeased all, angry unknown. */
function complaints(data: string): LabelledText[] {
  const texts = [...rows(data, 'cfpb', 'narratives'), ...rows(data, 'cfpb', 'full')].map(
    (row) => row['Consumer complaint narrative'] ?? '',
  );
  return texts
    .filter((text) => text.length > 60)
    .flatMap((text, index): LabelledText[] => {
      const from = (index * 97) % Math.max(1, text.length - 240);
      const piece = text.slice(from, from + 240).replace(/X{2,}/g, 'they');
      return [{ text: piece, displeased: 1, angry: undefined, weight: 0.5 }];
    });
}

/** Questions to a bank: people who want to know something. */
const questions = (data: string): LabelledText[] =>
  rows(data, 'banking77').map((row) => ({
    text: row['text'] ?? '',
    displeased: 0,
    angry: 0,
    weight: 0.5,
  }));

function products(data: string): LabelledText[] {
  return rows(data, 'id_prdect').flatMap((row): LabelledText[] => {
    const text = row['Customer Review'] ?? '';
    const sentiment = row['Sentiment'];
    if (text === '' || !sentiment) return [];
    return [
      {
        text,
        displeased: sentiment === 'Negative' ? 1 : 0,
        angry: row['Emotion'] === 'Anger' ? 1 : 0,
        weight: 1,
      },
    ];
  });
}

const tweets = (data: string): LabelledText[] =>
  rows(data, 'ar_ajgt').map((row) => ({
    text: row['Feed'] ?? '',
    displeased: row['Sentiment'] === 'Negative' ? 1 : 0,
    angry: undefined,
    weight: 1,
  }));

/** Texts that may be learned from and shipped, by language; what a folder lacks is left out. */
export const labelledTexts = (data: string): Record<TrainedLanguage, LabelledText[]> => ({
  en: [...emotions(data), ...complaints(data), ...questions(data)],
  id: products(data),
  ar: tweets(data),
});
