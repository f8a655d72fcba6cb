import type { Language } from '#kernel/language.ts';
import { functionWords } from './function-words.ts';

/** So many little words more of one language than of the other settle it. */
const clearLead = 4;

/** Letters that Persian has and Arabic has not, and words that settle what letters leave open. */
const persianLetters = /[\u067e\u0686\u0698\u06af\u06a9\u06cc]/;
const arabicOnly = /[\u0629\u0649\u064a\u0643]/;

/** The language of a text by its letters and little words; undefined when it does not show. */
export function guessLanguage(text: string): Language | undefined {
  const head = text.slice(0, 300);
  // Letters alone: Persian digits and the Arabic comma turn up in English texts, too.
  const arabicLetters = head.match(/[\u0620-\u064a\u0671-\u06d3]/g)?.length ?? 0;
  if (arabicLetters > 0) {
    const latinLetters = head.match(/[a-z]/gi)?.length ?? 0;
    if (arabicLetters * 3 >= latinLetters) return persianOrArabic(head);
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

function persianOrArabic(head: string): 'fa' | 'ar' {
  let persian = 0;
  let arabic = 0;
  for (const letter of head) {
    if (persianLetters.test(letter)) persian++;
    else if (arabicOnly.test(letter)) arabic++;
  }
  for (const [word] of head.matchAll(/[\u0620-\u064a\u0671-\u06d3]+/g)) {
    if (functionWords.fa.has(word)) persian += 2;
    if (functionWords.ar.has(word)) arabic += 2;
  }
  // A keyboard of the other language writes other yehs: the words are asked as well.
  return persian > arabic ? 'fa' : 'ar';
}
