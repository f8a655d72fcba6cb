import { asciiDigits } from '#kernel/digits.ts';
import { remembering } from '#kernel/remember.ts';

/**
 * One spelling for what keyboards and phones mix up: presentation forms, Arabic yeh and kaf, alef
 * forms, tatweel, diacritics, the half space, native digits, and the curly apostrophe of "don't".
 * Folding twice changes nothing more.
 */
export function fold(text: string): string {
  const lower = text.toLowerCase().replace(/[\u2018\u2019\u02bc\u0060\u00b4]/g, "'");
  if (!/[\u0600-\u06ff\ufb50-\ufdff\ufe70-\ufeff]/.test(lower)) return lower;
  return asciiDigits(
    lower
      .replace(/[\ufb50-\ufdff\ufe70-\ufefc]+/g, (forms) => forms.normalize('NFKC'))
      .replace(/[\u064b-\u065f\u0670\u0640\u200c-\u200f\u06d6-\u06ed]/g, '')
      .replace(/[\u0622\u0623\u0625\u0671]/g, '\u0627')
      .replace(/[\u0649\u06cc]/g, '\u064a')
      .replace(/\u06a9/g, '\u0643')
      .replace(/[\u0629\u06c0]/g, '\u0647'),
  );
}

const addresses = /(?:https?:\/\/|www\.)\S+|\S+@\S+\.\S+|[@#](?=[\p{L}\d_])/gu;
const entities: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  nbsp: ' ',
};

/** What an address must have somewhere; most texts have none of it, and are not searched for addresses. */
const addressMarks = ['@', '#', '://', 'www.'];

/** Text without what only machines read: web and mail addresses, HTML's entities, the signs of mentions and tags. */
export function spoken(text: string): string {
  const plain = text.includes('&')
    ? text.replace(/&(amp|lt|gt|quot|nbsp);/g, (_, name: string) => entities[name] ?? ' ')
    : text;
  return addressMarks.some((mark) => plain.includes(mark)) ? plain.replace(addresses, ' ') : plain;
}

export type Token = {
  /** As folded; what a reader is shown. */
  readonly text: string;
  /** Without drawn-out letters: `soooo` is `so`. */
  readonly base: string;
  readonly kind: 'word' | 'face' | 'stop' | 'number';
  /** Whether letters were drawn out. */
  readonly stretched: boolean;
  /** What readers have found out about the word, each in its own place; see `knownOf`. */
  memory?: unknown[];
};

let readersOfWords = 0;

/** A place in the memory of every word, for one reader's use alone. */
export const placeInMemory = (): number => readersOfWords++;

/**
 * What a reader knows of a word, found out once: everyday words are the same objects in every text, so
 * looking them up is reading a field instead of asking a table.
 */
export function knownOf<Known>(token: Token, place: number, make: (base: string) => Known): Known {
  token.memory ??= [];
  const before = token.memory[place] as Known | undefined;
  if (before !== undefined) return before;
  const made = make(token.base);
  token.memory[place] = made;
  return made;
}

const other = 1;
const letter = 2;
const digit = 3;
const stop = 4;
const picture = 5;

/** The class of each UTF-16 unit, found out when it is first met: asking a Unicode table each time takes three times as long. */
const classes = new Uint8Array(0x10000);
const stops = new Set('.!?؟،,;:\n');

function classOf(unit: number): number {
  const known = classes[unit] ?? 0;
  if (known !== 0) return known;
  const text = String.fromCharCode(unit);
  const found = classify(text);
  classes[unit] = found;
  return found;
}

function classify(text: string): number {
  if (/^[\p{L}\p{M}']/u.test(text)) return letter;
  if (/^\d/.test(text)) return digit;
  if (stops.has(text)) return stop;
  return /^\p{Extended_Pictographic}/u.test(text) ? picture : other;
}

const faceAt = /[:;=8][-'^]?[()\][dpo/\\|*@]+|<3/y;
const mayOpenFace = (unit: number): boolean =>
  unit === 58 || unit === 59 || unit === 61 || unit === 56 || unit === 60;

/** Words, faces, numbers and stops of folded text, in order. */
export function tokensOf(folded: string): Token[] {
  const found: Token[] = [];
  for (let at = 0; at < folded.length; ) {
    const face = typedFace(folded, at);
    if (face !== undefined) {
      found.push(faceNamed(face));
      at += face.length;
      continue;
    }
    const width = isHighSurrogate(folded.charCodeAt(at)) ? 2 : 1;
    const kind = width === 2 ? classify(folded.slice(at, at + 2)) : classOf(folded.charCodeAt(at));
    const end = kind === picture ? at + width : endOfRun(folded, at + width, kind);
    if (kind !== other) found.push(tokenOf(folded.slice(at, end), kind));
    at = end;
  }
  return found;
}

const isHighSurrogate = (unit: number): boolean => unit >= 0xd800 && unit <= 0xdbff;

function typedFace(folded: string, at: number): string | undefined {
  if (!mayOpenFace(folded.charCodeAt(at))) return undefined;
  faceAt.lastIndex = at;
  return faceAt.exec(folded)?.[0];
}

/** Where units of one class end. */
function endOfRun(folded: string, from: number, kind: number): number {
  let at = from;
  while (at < folded.length && classOf(folded.charCodeAt(at)) === kind) {
    // Half of a pair has no class of its own: the pair is looked at whole.
    if (isHighSurrogate(folded.charCodeAt(at))) break;
    // What may open a face ends a run of stops: `..:(`.
    if (kind === stop && mayOpenFace(folded.charCodeAt(at))) break;
    at++;
  }
  return at;
}

/** What is looked up once a word is remembered for so many: a language's everyday words are fewer. */
export const mostWordsKnown = 20_000;

const wordNamed = remembering(mostWordsKnown, wordOf);
const numberNamed = remembering(
  mostWordsKnown,
  (text): Token => ({ text, base: '0', kind: 'number', stretched: false, memory: [] }),
);
const markNamed = (kind: 'face' | 'stop') =>
  remembering(
    mostWordsKnown,
    (text): Token => ({ text, base: text, kind, stretched: false, memory: [] }),
  );
const faceNamed = markNamed('face');
const stopNamed = markNamed('stop');

function tokenOf(text: string, kind: number): Token {
  if (kind === letter) return wordNamed(text);
  if (kind === digit) return numberNamed(text);
  return kind === picture ? faceNamed(text) : stopNamed(text);
}

/** A letter three times or more is there once in the base. */
function wordOf(text: string): Token {
  let base = '';
  let kept = 0;
  for (let at = 0; at < text.length; ) {
    const unit = text.charCodeAt(at);
    let end = at + 1;
    while (end < text.length && text.charCodeAt(end) === unit) end++;
    if (end - at > 2) {
      base += text.slice(kept, at + 1);
      kept = end;
    }
    at = end;
  }
  return kept === 0
    ? { text, base: text, kind: 'word', stretched: false, memory: [] }
    : { text, base: base + text.slice(kept), kind: 'word', stretched: true, memory: [] };
}
