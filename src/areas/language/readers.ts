import { compileLexicon, type Lexicon } from './lexicon.ts';
import { arabic } from './lexicons/arabic.ts';
import { english } from './lexicons/english.ts';
import { indonesian } from './lexicons/indonesian.ts';
import { persian } from './lexicons/persian.ts';
import { modelOf, type StoredJudgement, type StoredReader } from './model.ts';
import { arabicModel } from './models/arabic.ts';
import { englishModel } from './models/english.ts';
import { indonesianModel } from './models/indonesian.ts';
import { arabicUpset } from './models/upset-arabic.ts';
import { englishUpset } from './models/upset-english.ts';
import { indonesianUpset } from './models/upset-indonesian.ts';
import { persianUpset } from './models/upset-persian.ts';
import { priorBlends } from './priors.ts';
import { createReader, type LanguageReader, type Readers, type WordsReading } from './reader.ts';
import { romanisedReader } from './romanised/romanised.ts';

/** Made when it is first asked for: a company that hears one language pays for one. */
function lazily<Value>(make: () => Value): () => Value {
  let made: Value | undefined;
  return () => {
    made ??= make();
    return made;
  };
}

const en = lazily(() => compileLexicon(english));
const id = lazily(() => compileLexicon(indonesian));
const ar = lazily(() => compileLexicon(arabic));
const fa = lazily(() => compileLexicon(persian));

/** Whose words are looked up first: people who write Indonesian mix in English, and not the other way round. */
export const lexiconsOf = {
  en: () => [en()],
  id: () => [id(), en()],
  ar: () => [ar()],
  fa: () => [fa()],
  unknown: () => [en(), id()],
} as const satisfies Record<keyof Readers, () => readonly Lexicon[]>;

/** Arabic and Persian in Latin letters; the words are brought together when the first such text is read. */
const romanisedBy = (
  source: Parameters<typeof romanisedReader>[0],
  own: () => Lexicon,
): NonNullable<LanguageReader['romanised']> => {
  const read = lazily(() => romanisedReader(source, en()));
  return {
    tokensOf: (folded) => read()(folded),
    get lexicons() {
      return [own(), en()];
    },
  };
};
const romanised = {
  ar: { romanised: romanisedBy({ ...arabic, language: 'ar' }, ar) },
  fa: { romanised: romanisedBy({ ...persian, language: 'fa' }, fa) },
} as const;

const readerOf = (
  language: keyof Readers,
  stored?: StoredReader,
  upset?: StoredJudgement,
): (() => LanguageReader) =>
  lazily(() => ({
    ...(language === 'ar' || language === 'fa' ? romanised[language] : {}),
    lexicons: lexiconsOf[language](),
    displeasure: stored?.displeasure && modelOf(stored.displeasure.model),
    anger: stored?.anger && modelOf(stored.anger.model),
    upset: upset && { model: modelOf(upset.model), blend: upset.blend },
    blends: {
      displeasure: stored?.displeasure?.blend ?? priorBlends.displeasure,
      anger: stored?.anger?.blend ?? priorBlends.anger,
    },
  }));

const readers = {
  en: readerOf('en', englishModel, englishUpset),
  id: readerOf('id', indonesianModel, indonesianUpset),
  ar: readerOf('ar', arabicModel, arabicUpset),
  fa: readerOf('fa', undefined, persianUpset),
  unknown: readerOf('unknown'),
};

export const shippedReaders: Readers = {
  get en() {
    return readers.en();
  },
  get id() {
    return readers.id();
  },
  get ar() {
    return readers.ar();
  },
  get fa() {
    return readers.fa();
  },
  get unknown() {
    return readers.unknown();
  },
};

/** Reads the words of a customer with what ships: lexicons and graded complaints of four languages, models of three. */
export const readWords: (text: string) => WordsReading = createReader(shippedReaders);
