import { functionWords, intensifiers, leavingPhrases, negations, wordLists } from './words.ts';

export type Tone = {
  /** How displeased the words are, 0–1. */
  readonly displeasure: number;
  readonly wantsToLeave: boolean;
  /** The words that moved the figure, as the customer wrote them, strongest first. */
  readonly words: readonly string[];
};

/** A long letter says how it feels at its beginning; reading all of 50 kB would not change the figure. */
const readCharacters = 1_500;

const exact = new Map<string, number>();
const stems = new Map<string, number>();
let shortestStem = Number.POSITIVE_INFINITY;
for (const [weight, words] of wordLists.flat()) {
  for (const word of words.split(/\s+/)) {
    const folded = fold(word.replace('*', ''));
    if (!word.endsWith('*')) exact.set(folded, weight);
    else {
      stems.set(folded, weight);
      shortestStem = Math.min(shortestStem, folded.length);
    }
  }
}

/**
 * One spelling for what keyboards mix up: Arabic yeh and kaf, alef forms, tatweel, diacritics, and the
 * curly apostrophe that phones put into "don't".
 */
export function fold(text: string): string {
  const lower = text.toLowerCase().replace(/[\u2018\u2019\u02bc]/g, "'");
  if (!/[\u0600-\u06ff]/.test(lower)) return lower;
  return lower
    .replace(/[\u064b-\u065f\u0670\u0640\u200c]/g, '')
    .replace(/[\u0622\u0623\u0625\u0671]/g, '\u0627')
    .replace(/[\u0649\u06cc]/g, '\u064a')
    .replace(/\u06a9/g, '\u0643')
    .replace(/[\u0629\u06c0]/g, '\u0647');
}

const weighed = new Map<string, number>();
const mostWeighed = 20_000;

/** A language's everyday words are few: each is weighed once, and a flood of made-up ones is forgotten. */
function weightOf(word: string): number {
  const known = weighed.get(word);
  if (known !== undefined) return known;
  if (weighed.size >= mostWeighed) weighed.clear();
  const weight = weigh(word);
  weighed.set(word, weight);
  return weight;
}

function weigh(word: string): number {
  const whole = exact.get(word);
  if (whole !== undefined) return whole;
  for (let length = Math.min(word.length, 10); length >= shortestStem; length--) {
    const stem = stems.get(word.slice(0, length));
    if (stem !== undefined) return stem;
  }
  return 0;
}

const foldedNegations = new Set([...negations].map(fold));
const foldedIntensifiers = new Set([...intensifiers].map(fold));
const foldedPhrases = leavingPhrases.map(fold);

/**
 * A simple reader: weighs words of displeasure, halves a negated one, raises an intensified one, and
 * lets repeated capitals and exclamation marks add a little. Saturating, so ten bad words are not
 * twice as angry as five.
 */
export function readTone(text: string): Tone {
  const head = text.slice(0, readCharacters);
  const folded = fold(head);
  const words = folded.match(/[\p{L}\p{M}']+/gu) ?? [];
  const found: { word: string; weight: number }[] = [];
  let previous = '';
  for (const word of words) {
    const plain = weightOf(word);
    if (plain > 0) {
      const negated = foldedNegations.has(previous) ? 0.5 : 1;
      const raised = foldedIntensifiers.has(previous) ? 1.4 : 1;
      found.push({ word, weight: plain * negated * raised });
    }
    previous = word;
  }
  const wantsToLeave = foldedPhrases.some((phrase) => folded.includes(phrase));
  const shouting = /!{2,}|\b[A-Z]{4,}\b[^a-z]{0,40}\b[A-Z]{4,}\b/.test(head) ? 0.15 : 0;
  const sum = found.reduce((total, one) => total + one.weight, shouting + (wantsToLeave ? 0.5 : 0));
  found.sort((a, b) => b.weight - a.weight);
  return {
    displeasure: 1 - Math.exp(-sum),
    wantsToLeave,
    words: [...new Set(found.map((one) => one.word))].slice(0, 5),
  };
}

/** So many little words more of one language than of the other settle it. */
const clearLead = 4;

/** The language of a text by its letters and little words; undefined when it does not show. */
export function guessLanguage(text: string): 'en' | 'ar' | 'fa' | 'id' | undefined {
  const head = text.slice(0, 300);
  // Letters alone: Persian digits and the Arabic comma turn up in English texts, too.
  if (/[\u0620-\u064a\u0671-\u06d3]/.test(head)) {
    return /[\u067e\u0686\u0698\u06af\u06a9\u06cc]/.test(head) ? 'fa' : 'ar';
  }
  let english = 0;
  let indonesian = 0;
  for (const [word] of head.toLowerCase().matchAll(/[a-z]+/g)) {
    if (functionWords.en.has(word)) english++;
    if (functionWords.id.has(word)) indonesian++;
    if (Math.abs(english - indonesian) >= clearLead) break;
  }
  if (english === indonesian) return undefined;
  return english > indonesian ? 'en' : 'id';
}
