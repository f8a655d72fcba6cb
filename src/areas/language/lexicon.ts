import type { LexiconSource } from './lexicon-source.ts';
import { fold, knownOf, placeInMemory, type Token } from './normalise.ts';

/** What a word or phrase is to the reader. */
export type Role =
  | 'displeased'
  | 'pleased'
  | 'heated'
  | 'hurt'
  | 'leaving'
  | 'again'
  | 'stakes'
  | 'threat'
  | 'polite'
  | 'negation'
  | 'negation-after'
  | 'intensifier'
  | 'softener'
  | 'contrast'
  | 'sarcasm'
  | 'neutral';

/** A word may be listed as trouble and as heat: then it is both, each as strong as listed. */
export type Entry = {
  readonly role: Role;
  readonly strength: number;
  readonly heat: number;
  readonly saysNo: boolean;
};
export type Match = { readonly entry: Entry; readonly length: number };

type Phrase = { readonly words: readonly string[]; readonly entry: Entry };

export type Lexicon = {
  readonly language: LexiconSource['language'];
  /** The longest phrase, else the word, that begins at a token. */
  matchAt(tokens: readonly Token[], at: number): Match | undefined;
};

/** Later roles win where one word is listed twice: what is neutral was found out the hard way. */
const order = [
  ['intensifier', 'intensifiers'],
  ['softener', 'softeners'],
  ['contrast', 'contrasts'],
  ['hurt', 'hurt'],
  ['again', 'again'],
  ['stakes', 'stakes'],
  ['polite', 'polite'],
  ['pleased', 'pleased'],
  ['displeased', 'displeased'],
  ['heated', 'heated'],
  ['threat', 'threats'],
  ['leaving', 'leaving'],
  ['sarcasm', 'sarcasm'],
  ['negation', 'negations'],
  ['negation-after', 'negationsAfter'],
  ['neutral', 'neutral'],
] as const;

const shortestStem = 3;

const wordsOf = (list: string): string[] =>
  fold(list)
    .split(/\s+/)
    .filter((text) => text !== '');

function* entriesOf(source: LexiconSource): Generator<readonly [text: string, entry: Entry]> {
  const negations = new Set(wordsOf(source.negations));
  for (const [role, field] of order) {
    const listed = source[field];
    const graded = typeof listed === 'string' ? { 2: listed } : listed;
    for (const [strength, words] of Object.entries(graded)) {
      const heat = role === 'heated' ? Number(strength) : 0;
      const entry = { role, strength: Number(strength), heat };
      for (const text of wordsOf(words)) {
        const [first = '', ...rest] = text.split('_');
        yield [text, { saysNo: rest.length > 0 && negations.has(first), ...entry }] as const;
      }
    }
  }
}

/** Endings and beginnings that a word may carry without meaning something else. */
const affixes: Readonly<Record<LexiconSource['language'], { before: RegExp; after: RegExp }>> = {
  en: { before: /^$/, after: /(?:'s|s|ed|ing|ly|er|est)$/ },
  id: {
    before: /^(?:meng|meny|mem|men|me|di|ber|ter|ke|pe|se|nge|ny|ng)/,
    after: /(?:nya|lah|kah|kan|an|i|in|pun|ku|mu)$/,
  },
  ar: {
    before: /^(?:وال|بال|فال|كال|ال|لل|و|ف|ب|ل|ك|س)/,
    after: /(?:هم|هن|ها|نا|كم|ين|ون|ات|ان|ه|ي|ك|وا)$/,
  },
  fa: {
    before: /^(?:ب|مي)/,
    after: /(?:هايي|هاي|ها|ترين|تر|ايم|ايد|اند|است|ست|يم|يد|ند|ام|اي|م|ت|ش|ه|ي|و)$/,
  },
};

/** Shorter remains are another word: `lagi` (again) is not `lag` with an ending. */
const shortestBare = { en: 4, id: 4, ar: 3, fa: 3 } as const;

/** The word itself, then what is left when it takes off what it wears: first the end, then the beginning. */
function formsOf(word: string, language: LexiconSource['language']): string[] {
  const { before, after } = affixes[language];
  const bare = (text: string, affix: RegExp) => {
    const left = text.replace(affix, '');
    return left !== text && left.length >= shortestBare[language] ? [left] : [];
  };
  const ends = bare(word, after);
  const begins = bare(word, before);
  return [word, ...ends, ...begins, ...begins.flatMap((text) => bare(text, after))];
}

/** A word listed as trouble and as heat is both. */
function joined(before: Entry | undefined, entry: Entry): Entry {
  const isBoth = before?.role === 'displeased' && entry.role === 'heated';
  return isBoth ? { ...entry, strength: Math.max(before.strength, entry.strength) } : entry;
}

type Tables = {
  readonly exact: Map<string, Entry>;
  readonly stems: Map<string, Entry>;
  /** By their first word, or by the beginning of a first word that is a stem. */
  readonly phrases: Map<string, Map<string, Phrase>>;
};

function put({ exact, stems, phrases }: Tables, text: string, entry: Entry): void {
  const words = text.split('_').filter((word) => word !== '');
  const [first = ''] = words;
  if (words.length > 1) {
    const key = first.endsWith('*') ? first.slice(0, shortestStem) : first;
    const known = phrases.get(key) ?? new Map<string, Phrase>();
    phrases.set(key, known.set(text, { words, entry: joined(known.get(text)?.entry, entry) }));
  } else if (first.endsWith('*')) {
    const stem = first.slice(0, -1);
    stems.set(stem, joined(stems.get(stem), entry));
  } else exact.set(first, joined(exact.get(first) ?? stemOf(first, stems), entry));
}

/** Makes a lexicon quick to ask. */
export function compileLexicon(source: LexiconSource): Lexicon {
  const tables: Tables = { exact: new Map(), stems: new Map(), phrases: new Map() };
  for (const [text, entry] of entriesOf(source)) put(tables, text, entry);
  const phrases = new Map(
    [...tables.phrases].map(([key, list]) => [
      key,
      [...list.values()].sort((a, b) => b.words.length - a.words.length),
    ]),
  );

  const known = (word: string): Known => ({
    entry: lookUp(word, source.language, tables),
    ...phrasesFrom(word, phrases),
  });
  const memory = placeInMemory();

  return {
    language: source.language,
    matchAt(tokens, at) {
      const token = tokens[at];
      if (token === undefined || token.kind !== 'word') return undefined;
      const found = knownOf(token, memory, known);
      const phrase = found.isFirst ? longest(found, tokens, at) : undefined;
      if (phrase) return { entry: phrase.entry, length: phrase.words.length };
      return found.entry ? { entry: found.entry, length: 1 } : undefined;
    },
  };
}

/** What a word alone is, and the phrases that may begin with it; looked up once a word. */
type Known = Beginning & { readonly entry: Entry | undefined };

/** Phrases that begin with a word: by their second word, and those whose second word is a stem. */
type Beginning = {
  readonly isFirst: boolean;
  readonly bySecond: ReadonlyMap<string, readonly Phrase[]>;
  readonly stemmed: readonly Phrase[];
};

const beginsNone: Beginning = { isFirst: false, bySecond: new Map(), stemmed: [] };

const isSaid = (said: string | undefined, word: string): boolean => {
  if (said === undefined) return false;
  return word.endsWith('*') ? said.startsWith(word.slice(0, -1)) : said === word;
};

/** @param listed longest first */
function phrasesFrom(word: string, listed: ReadonlyMap<string, readonly Phrase[]>): Beginning {
  const stem = word.length > shortestStem ? listed.get(word.slice(0, shortestStem)) : undefined;
  const own = [...(listed.get(word) ?? []), ...(stem ?? [])].filter(({ words }) =>
    isSaid(word, words[0] ?? ''),
  );
  if (own.length === 0) return beginsNone;
  const bySecond = new Map<string, Phrase[]>();
  const stemmed: Phrase[] = [];
  for (const phrase of own) {
    const second = phrase.words[1] ?? '';
    const list = second.endsWith('*') ? stemmed : (bySecond.get(second) ?? []);
    list.push(phrase);
    if (list !== stemmed) bySecond.set(second, list);
  }
  return { isFirst: true, bySecond, stemmed };
}

function lookUp(
  word: string,
  language: LexiconSource['language'],
  { exact, stems }: Tables,
): Entry | undefined {
  const whole = exact.get(word);
  if (whole) return whole;
  for (const form of formsOf(word, language)) {
    const found = exact.get(form) ?? stemOf(form, stems);
    if (found) return found;
  }
  return undefined;
}

function stemOf(word: string, stems: ReadonlyMap<string, Entry>): Entry | undefined {
  for (let length = Math.min(word.length, 14); length >= 2; length--) {
    const found = stems.get(word.slice(0, length));
    if (found) return found;
  }
  return undefined;
}

/** The longest phrase said here; of two as long, the one whose words are all whole. */
function longest(
  { bySecond, stemmed }: Beginning,
  tokens: readonly Token[],
  at: number,
): Phrase | undefined {
  const second = tokens[at + 1]?.base;
  if (second === undefined) return undefined;
  const isAllSaid = ({ words }: Phrase): boolean =>
    words.every((word, offset) => offset === 0 || isSaid(tokens[at + offset]?.base, word));
  const whole = bySecond.get(second)?.find(isAllSaid);
  const stem = stemmed.length > 0 ? stemmed.find(isAllSaid) : undefined;
  if (!whole || !stem) return whole ?? stem;
  return stem.words.length > whole.words.length ? stem : whole;
}
