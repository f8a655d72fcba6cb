import {
  carryingAlef,
  endingHeh,
  isVowel,
  type RomanisedLanguage,
  silent,
  sounds,
} from './sounds.ts';

const impossible = 9;

/** What is heard first is written, and so is a vowel at the end. */
const unwrittenStart = 0.4;
const unwrittenEnd = 0.2;

/** What it costs to believe that these sounds are this word of the usual script (with its last heh marked). */
export function costOf(
  said: readonly string[],
  native: string,
  language: RomanisedLanguage,
): number {
  const letters = [...native];
  const leftOut = letters.map((_, at) => leavingOut(letters, at, said, language));
  let row: number[] = [0];
  for (const [at, cost] of leftOut.entries()) row.push((row[at] ?? impossible) + cost);
  for (const [place, sound] of said.entries()) {
    const spellings = sounds[language][sound] ?? {};
    const unwritten = (spellings[''] ?? impossible) + atTheEdge(said, place, letters[0], language);
    row = nextRow(
      row,
      letters.map((letter) => spellings[letter] ?? impossible),
      leftOut,
      unwritten,
    );
  }
  return row.at(-1) ?? impossible;
}

/** One sound further: it is written as a letter, or not written, or a letter stands without a sound. */
function nextRow(
  row: readonly number[],
  writing: readonly number[],
  leftOut: readonly number[],
  unwritten: number,
): number[] {
  const next: number[] = [(row[0] ?? impossible) + unwritten];
  for (const [at, cost] of writing.entries()) {
    const written = (row[at] ?? impossible) + cost;
    const dropped = (row[at + 1] ?? impossible) + unwritten;
    const silently = (next[at] ?? impossible) + (leftOut[at] ?? impossible);
    next.push(Math.min(written, dropped, silently));
  }
  return next;
}

/** What it costs that a letter of the usual script was not typed. */
function leavingOut(
  letters: readonly string[],
  at: number,
  said: readonly string[],
  language: RomanisedLanguage,
): number {
  const letter = letters[at] ?? '';
  // An alef at the beginning carries a vowel, one after the plural's waw is never heard.
  if (letter === '\u0627' && at === 0 && isVowel(said[0] ?? '')) return carryingAlef;
  const isPlural = at === letters.length - 1 && letters[at - 1] === '\u0648';
  if (letter === '\u0627' && isPlural) return carryingAlef;
  // The waw of khwa- has not been heard for centuries.
  const isKhwa = letters[at - 1] === '\u062e' && letters[at + 1] === '\u0627';
  if (letter === '\u0648' && isKhwa && language === 'fa') return carryingAlef;
  return (silent[language][letter] ?? impossible) + (at === 0 ? unwrittenStart : 0);
}

/** Leaving out the first sound, or a vowel at the end, costs more; the Persian joining -e is never written. */
function atTheEdge(
  said: readonly string[],
  place: number,
  first: string | undefined,
  language: RomanisedLanguage,
): number {
  const sound = said[place] ?? '';
  if (place === 0) return isVowel(sound) && first === '\u0627' ? 0 : unwrittenStart;
  const isEnd = place === said.length - 1 && isVowel(sound);
  return isEnd && !(language === 'fa' && sound === 'e') ? unwrittenEnd : 0;
}

/** Where a vowel stands decides how it is written. */
type Place = 'first' | 'inside' | 'afterStem' | 'last';

const alef = '\u0627';
const waw = '\u0648';
const yeh = '\u064a';

const longVowels: Readonly<Record<string, string>> = {
  aa: alef,
  i: yeh,
  ee: yeh,
  oo: waw,
  ou: waw,
};

const firstVowels: Readonly<Record<string, string>> = {
  oo: alef + waw,
  ou: alef + waw,
  ee: alef + yeh,
};

/** Short vowels that are written in some place. */
const shortVowels: Readonly<
  Record<RomanisedLanguage, Readonly<Partial<Record<Place, Readonly<Record<string, string>>>>>>
> = {
  // In the middle of a Persian word an a is as often long as short; in an ending (-am, -at, -ash) it is short.
  fa: {
    inside: { a: alef, u: waw },
    afterStem: { u: waw },
    last: { a: alef, e: endingHeh, o: waw, u: waw },
  },
  ar: { last: { a: endingHeh, e: endingHeh, o: waw, u: waw } },
};

/** The usual script letter by letter, of a whole word or of what follows a stem. */
export function plainly(
  said: readonly string[],
  language: RomanisedLanguage,
  follows: 'nothing' | 'stem',
): string {
  let written = '';
  for (const [at, sound] of said.entries()) {
    const isFirst = at === 0 && follows === 'nothing';
    const isAfterStem = at === 0 && follows === 'stem';
    const isLast = at === said.length - 1;
    const place = isFirst ? 'first' : isLast ? 'last' : isAfterStem ? 'afterStem' : 'inside';
    written += isVowel(sound) ? vowelOf(sound, language, place) : letterOf(sound, language);
  }
  return written.replaceAll(endingHeh, '\u0647');
}

function vowelOf(sound: string, language: RomanisedLanguage, place: Place): string {
  if (place === 'first') return firstVowels[sound] ?? alef;
  return longVowels[sound] ?? shortVowels[language][place]?.[sound] ?? '';
}

function letterOf(sound: string, language: RomanisedLanguage): string {
  // In a word not known, a glottal stop is oftener the qaf of the cities than a hamza.
  if (sound === '2') return '\u0642';
  let best = '';
  let least = impossible;
  for (const [letter, cost] of Object.entries(sounds[language][sound] ?? {}))
    if (cost < least && letter !== '') {
      best = letter;
      least = cost;
    }
  return best;
}
