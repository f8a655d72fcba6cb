import type { Language } from '#kernel/language.ts';
import { functionWords } from './function-words.ts';
import { spoken } from './normalise.ts';
import { arabic, english, indonesian, latinWords, otherwise, persian } from './romanised/marks.ts';

/** So many little words more of one language than of any other settle it. */
const clearLead = 4;

/** So much speaks for Persian or Arabic in Latin letters before it is believed; less where nothing speaks against it. */
const romanisedEnough = 3;
const romanisedAlone = 2;
const hintsAlone = 3;
const hintsEnough = 4;
/** From so many hints on, the forms of all words are looked at. */
const hintsAsked = 2;

/** Letters that Persian has and Arabic has not, and words that settle what letters leave open. */
const persianLetters = new Set([0x67e, 0x686, 0x698, 0x6af, 0x6a9, 0x6cc]);
const arabicOnly = new Set([0x629, 0x649, 0x64a, 0x643]);

/** The language of a text by its letters and little words; undefined when it does not show. */
export function guessLanguage(text: string): Language | undefined {
  const head = text.slice(0, 300);
  if (isInArabicLetters(head)) return persianOrArabic(head);
  return latin(head.toLowerCase());
}

const arabicLetter = /[\u0620-\u064a\u0671-\u06d3]/;
const isArabicLetter = (unit: number): boolean =>
  (unit >= 0x620 && unit <= 0x64a) || (unit >= 0x671 && unit <= 0x6d3);
const isLatinLetter = (unit: number): boolean =>
  (unit >= 97 && unit <= 122) || (unit >= 65 && unit <= 90);

/** Letters alone: Persian digits and the Arabic comma turn up in English texts, too. */
export function isInArabicLetters(head: string): boolean {
  if (!arabicLetter.test(head)) return false;
  let arabicLetters = 0;
  let latinLetters = 0;
  for (let at = 0; at < head.length; at++) {
    const unit = head.charCodeAt(at);
    if (isArabicLetter(unit)) arabicLetters++;
    else if (isLatinLetter(unit)) latinLetters++;
  }
  return arabicLetters * 3 >= latinLetters;
}

/** What the words of a text say, and which kinds of words were met at all. */
type Count = { en: number; id: number; fa: number; ar: number; other: number; met: number };

function latin(head: string): Language | undefined {
  const count: Count = { en: 0, id: 0, fa: 0, ar: 0, other: 0, met: 0 };
  let from = 0;
  for (let at = 0; at <= head.length; at++) {
    if (at < head.length && isOfWord(head.charCodeAt(at))) continue;
    const isWord = at > from;
    const said = isWord ? saidBy(head, from, at) : 0;
    from = at + 1;
    if (said !== 0 && isSettledBy(count, said)) break;
  }
  return romanised(count) ?? romanisedByForm(head, count) ?? englishOrIndonesian(count);
}

/** Small letters and digits. */
const isOfWord = (unit: number): boolean =>
  (unit >= 97 && unit <= 122) || (unit >= 48 && unit <= 57);

function saidBy(head: string, from: number, until: number): number {
  const word = head.slice(from, until);
  return (
    latinWords.get(word) ?? (/\d/.test(word) && !isInLink(head, from) ? digitsAsLetters(word) : 0)
  );
}

/** What a link is made of is no word. */
const isInLink = (head: string, at: number): boolean =>
  head.lastIndexOf('://', at) > head.lastIndexOf(' ', at);

/** Counts a word; whether the text is plainly English or Indonesian by now. */
function isSettledBy(count: Count, said: number): boolean {
  count.met |= said;
  count.en += (said >> english) & 3;
  count.id += (said >> indonesian) & 3;
  count.fa += (said >> persian) & 3;
  count.ar += (said >> arabic) & 3;
  count.other += (said >> otherwise) & 3;
  const { en, id, fa, ar } = count;
  return Math.abs(en - id) >= clearLead && Math.max(en, id) - Math.max(fa, ar) >= clearLead;
}

/** A 3 or 7 within a word is a letter of Arabic; 2 and 5 are, too, and so are Indonesian plurals and hours. */
const certainDigit =
  /^(?=.{4})(?=.*[aeiou]).*[a-z][37][a-z]|^[37](?!rd|th|am|pm|hr|min|day|week|month|year|star|hour|time|jam|hari|bulan|kali|tahun|orang|ribu|juta|menit|minggu|gb|mb|kg|km|rb|jt|g$|d$|x)[a-z]{2,}/;
const likelyDigit =
  /[a-z]+[2568](?!nya|an|ku|mu|in|kan|lah|x)[a-z]+|^[56][a-z]{3,}|^2[aeio][a-z]{2,}|^[a-z]{2,}[37]$/;
const pluralTwo = /^[a-z]{3,}2$/;

function digitsAsLetters(word: string): number {
  if (certainDigit.test(word)) return 2 << arabic;
  if (likelyDigit.test(word)) return 1 << arabic;
  // `akhir2` is `akhir` twice.
  return pluralTwo.test(word) ? (latinWords.get(word.slice(0, -1)) ?? 0) : 0;
}

/** One word at least must be of that language alone, or several hint at it and nothing speaks against it. */
function romanised({ en, id, fa, ar, other, met }: Count): 'fa' | 'ar' | undefined {
  const language = fa >= ar ? 'fa' : 'ar';
  const most = Math.max(fa, ar);
  const against = Math.max(en, id, other);
  if (most <= against) return undefined;
  const hasMark = (met & (2 << (language === 'fa' ? persian : arabic))) !== 0;
  const isAlone = against === 0;
  const marked = isAlone ? romanisedAlone : romanisedEnough;
  const hinted = isAlone ? hintsAlone : hintsEnough;
  const enough = hasMark ? marked : hinted;
  return most >= enough && (hasMark || most > against * 2) ? language : undefined;
}

/** Endings and beginnings that words of these languages have in any spelling; asked only where little words left it open. */
const persianForm =
  /\b(?:n?emi[a-z]{3,}|mi[a-z]{2,}(?:am|an|and|im|id)|[a-z]{3,}(?:[ae]to?u?o?n|[ae]sho?u?n|[ae]mo?u?n)|[a-z]{3,}hay[ei])\b/g;
const arabicForm =
  /(?<![a-z0-9'])(?:[23567]?[a-z0-9]{3,}k[ou]u?[mn]|b[yt][a-z0-9]{4,}|ma?b?[yt][a-z0-9]{3,}sh|ya [a-z0-9]+een|(?:el|al|il)[ -][a-z0-9]{3,})(?![a-z0-9'])/g;
const form = /[qx]|kh|gh[aeiou]/g;

function romanisedByForm(head: string, count: Count): 'fa' | 'ar' | undefined {
  const hinted = Math.max(count.fa, count.ar);
  if (hinted < hintsAsked || hinted <= Math.max(count.en, count.id, count.other)) return undefined;
  const said = spoken(head);
  const persianForms = said.match(persianForm)?.length ?? 0;
  const letters = said.match(form) ? 1 : 0;
  return romanised({
    ...count,
    fa: count.fa + letters + persianForms * 2,
    ar: count.ar + letters + (said.match(arabicForm)?.length ?? 0),
    met: persianForms > 0 ? count.met | (2 << persian) : count.met,
  });
}

function englishOrIndonesian({ en, id }: Count): 'en' | 'id' | undefined {
  if (en === id) return undefined;
  return en > id ? 'en' : 'id';
}

function persianOrArabic(head: string): 'fa' | 'ar' {
  let persianSigns = 0;
  let arabicSigns = 0;
  for (let at = 0; at < head.length; at++) {
    const unit = head.charCodeAt(at);
    if (persianLetters.has(unit)) persianSigns++;
    else if (arabicOnly.has(unit)) arabicSigns++;
  }
  for (const [word] of head.matchAll(/[\u0620-\u064a\u0671-\u06d3]+/g)) {
    if (functionWords.fa.has(word)) persianSigns += 2;
    if (functionWords.ar.has(word)) arabicSigns += 2;
  }
  // A keyboard of the other language writes other yehs: the words are asked as well.
  return persianSigns > arabicSigns ? 'fa' : 'ar';
}
