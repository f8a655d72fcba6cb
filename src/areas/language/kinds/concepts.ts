import { remembering } from '#kernel/remember.ts';
import { fold, mostWordsKnown } from '../normalise.ts';
import { arabicConcepts } from './concepts-arabic.ts';
import { englishConcepts } from './concepts-english.ts';
import { indonesianConcepts } from './concepts-indonesian.ts';
import { persianConcepts } from './concepts-persian.ts';
import { plainWords } from './plain-words.ts';

/** Words and phrases by what they mean, in the spelling of the lexicons: `_` joins a phrase, `*` ends a stem. */
export type Concepts = Readonly<Record<string, string>>;

/** What is meant, and by which word of the text. */
export type Meant = { readonly concept: string; readonly at: number };

type Phrase = { readonly words: readonly string[]; readonly concept: string };

/** Stems are found by so many of their first letters. */
const stemKey = 3;
/** What Arabic joins to the beginning of a word. */
const joinedBefore = /^(?:وال|بال|فال|كال|ال|لل|و|ب|ل|ف)(?=.{3})/;

const isStem = (word: string): boolean => word.endsWith('*');

const phraseWords = (text: string): string[] =>
  text
    .split('_')
    .flatMap((word) => (isStem(word) ? [word] : plainWords(word)))
    .map((word) => (/^\d+$/.test(word) ? '0' : word));

/** Phrases by their first word, or by the first letters of a first word that is a stem. */
function tableOf(lists: readonly Concepts[]): Map<string, Phrase[]> {
  const table = new Map<string, Phrase[]>();
  for (const list of lists) {
    for (const [name, texts] of Object.entries(list)) {
      for (const text of fold(texts).split(/\s+/)) {
        const words = phraseWords(text);
        const [first = ''] = words;
        if (first === '') continue;
        const key = isStem(first) ? `${first.slice(0, stemKey)}*` : first;
        const known = table.get(key) ?? [];
        known.push({ words, concept: name });
        table.set(key, known);
      }
    }
  }
  return table;
}

let table: Map<string, Phrase[]> | undefined;

/** What may begin with a word; made when it is first asked for. */
const phrasesFrom = remembering(mostWordsKnown, (word): readonly Phrase[] => {
  table ??= tableOf([englishConcepts, indonesianConcepts, arabicConcepts, persianConcepts]);
  const bare = word.replace(joinedBefore, '');
  const forms = bare === word ? [word] : [word, bare];
  return forms.flatMap((form) => [
    ...(table?.get(form) ?? []),
    ...(table?.get(`${form.slice(0, stemKey)}*`) ?? []).filter(({ words }) =>
      says(form, words[0] ?? ''),
    ),
  ]);
});

const says = (said: string | undefined, word: string): boolean =>
  said !== undefined && (isStem(word) ? said.startsWith(word.slice(0, -1)) : said === word);

/** What the words mean, in order; one word may mean several things. */
export function meantBy(words: readonly string[]): Meant[] {
  const found: Meant[] = [];
  for (const [at, word] of words.entries()) {
    const from = found.length;
    for (const phrase of phrasesFrom(word)) {
      const isSaid = phrase.words.every(
        (one, offset) => offset === 0 || says(words[at + offset], one),
      );
      if (!isSaid) continue;
      const isKnown = found.slice(from).some(({ concept }) => concept === phrase.concept);
      if (!isKnown) found.push({ concept: phrase.concept, at });
    }
  }
  return found;
}
