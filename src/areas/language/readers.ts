import { compileLexicon, type Lexicon } from './lexicon.ts';
import { arabic } from './lexicons/arabic.ts';
import { english } from './lexicons/english.ts';
import { indonesian } from './lexicons/indonesian.ts';
import { persian } from './lexicons/persian.ts';
import { modelOf, type StoredReader } from './model.ts';
import { arabicModel } from './models/arabic.ts';
import { englishModel } from './models/english.ts';
import { indonesianModel } from './models/indonesian.ts';
import { priorBlends } from './priors.ts';
import { createReader, type LanguageReader, type Readers, type WordsReading } from './reader.ts';

const en = compileLexicon(english);
const id = compileLexicon(indonesian);
const ar = compileLexicon(arabic);
const fa = compileLexicon(persian);

/** Whose words are looked up first: people who write Indonesian mix in English, and not the other way round. */
export const lexicons: Readonly<Record<'en' | 'id' | 'ar' | 'fa' | 'unknown', readonly Lexicon[]>> =
  {
    en: [en],
    id: [id, en],
    ar: [ar],
    fa: [fa],
    unknown: [en, id],
  };

const readerOf = (language: keyof typeof lexicons, stored?: StoredReader): LanguageReader => ({
  lexicons: lexicons[language],
  displeasure: stored?.displeasure && modelOf(stored.displeasure.model),
  anger: stored?.anger && modelOf(stored.anger.model),
  blends: {
    displeasure: stored?.displeasure?.blend ?? priorBlends.displeasure,
    anger: stored?.anger?.blend ?? priorBlends.anger,
  },
});

export const shippedReaders: Readers = {
  en: readerOf('en', englishModel),
  id: readerOf('id', indonesianModel),
  ar: readerOf('ar', arabicModel),
  fa: readerOf('fa'),
  unknown: readerOf('unknown'),
};

/** Reads the words of a customer with what ships: lexicons of four languages, models of three. */
export const readWords: (text: string) => WordsReading = createReader(shippedReaders);
