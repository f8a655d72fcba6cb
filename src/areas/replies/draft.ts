import { foldWord } from './fold.ts';

/** One word, number or mark of a draft, with its place in what the person typed. */
export type Token = {
  readonly text: string;
  readonly from: number;
  readonly to: number;
  /** Words in quotation marks are somebody else's: they are no excuse of the writer. */
  readonly isQuoted: boolean;
  /** A capital inside a sentence, as names have; folding has taken it from the text. */
  readonly isCapital: boolean;
  /** A capital anywhere, where a sentence may begin with a name. */
  readonly isUpper: boolean;
};

/** A draft as patterns see it: folded words and marks in order. */
export type Draft = { readonly tokens: readonly Token[] };

/** How a language spells: short forms and slang by the form the patterns use (`cant` → `can not`). */
export type Spellings = ReadonlyMap<string, readonly string[]>;

const mostCharacters = 20_000;
const longestWord = 40;
const longestQuote = 160;

/** A web address is one word, whatever is in it. */
const piece =
  /(?:https?:\/\/|www\.)\S*[^\s.,;:!?)]|\p{N}+(?:[.,:٫٬]\p{N}+)*|(?:(?!\p{N})[\p{L}\p{M}\u200c\u0640'\u2018\u2019\u02bc])+|[.!?؟…\n۔]+|[,;:()،؛–—]|\s-+\s|["“”«»„]/gu;

/** A full stop after these is no end. */
const shortened = new Set([
  'mr',
  'mrs',
  'ms',
  'dr',
  'ext',
  'st',
  'yth',
  'jl',
  'tgl',
  'no',
  'tn',
  'ny',
  // Doctor and engineer before a name, in Arabic and Persian script.
  'د',
  'م',
]);

export function readDraft(text: string, spellings: Spellings): Draft {
  const quotes = quotedParts(text);
  const tokens: Token[] = [];
  for (const match of text.slice(0, mostCharacters).matchAll(piece)) {
    const from = match.index;
    const to = from + match[0].length;
    const isQuoted = quotes.some((quote) => from >= quote.from && to <= quote.to);
    const before = tokens.at(-1);
    const isUpper = /^\p{Lu}/u.test(match[0]);
    const hasCapital = isUpper && before !== undefined && !/[.?]/.test(before.text);
    for (const [index, word] of wordsOf(match[0], before?.text, spellings).entries()) {
      const isFirst = index === 0;
      tokens.push({
        text: word,
        from,
        to,
        isQuoted,
        isCapital: hasCapital && isFirst,
        isUpper: isUpper && isFirst,
      });
    }
  }
  return { tokens: joined(tokens, spellings) };
}

function wordsOf(raw: string, before: string | undefined, spellings: Spellings): readonly string[] {
  const first = raw.trimStart().charAt(0);
  if (/^(?:https?:\/\/|www\.)/.test(raw)) return [foldWord('www')];
  if (/[.!?؟…\n۔]/.test(raw.charAt(0))) return endOf(raw, before);
  if (/[,;:()،؛–—-]/.test(first)) return [','];
  if (/["“”«»„]/.test(first)) return [];
  if (/\p{N}/u.test(first)) return [numberOf(foldWord(raw))];
  return spelled(foldWord(raw).slice(0, longestWord), spellings);
}

function endOf(raw: string, before: string | undefined): readonly string[] {
  if (/[?؟]/.test(raw)) return ['?'];
  return raw === '.' && before !== undefined && shortened.has(before) ? [] : ['.'];
}

/** 17.10 and 17:10 are a time of day; any other number, and any amount, is its digits. */
function numberOf(digits: string): string {
  const clock = /^([01]?\d|2[0-4])[.:]([0-5]\d)$/.exec(digits);
  return clock ? `${clock[1]}:${clock[2]}` : digits.replace(/[^\d:]/g, '');
}

function spelled(word: string, spellings: Spellings): readonly string[] {
  const bare = word.replace(/^'+|'+$/g, '');
  const known = spellings.get(bare);
  if (known) return known;
  const apostrophe = bare.lastIndexOf("'");
  if (apostrophe > 0) {
    const ending = spellings.get(bare.slice(apostrophe));
    if (ending) return [bare.slice(0, apostrophe), ...ending];
  }
  const plain = bare.replaceAll("'", '');
  return plain === '' ? [] : (spellings.get(plain) ?? [plain]);
}

/** Parts that some write apart (`می شود`): a spelling `word_` is written together with what follows. */
function joined(tokens: readonly Token[], spellings: Spellings): readonly Token[] {
  const together: Token[] = [];
  for (const token of tokens) {
    const before = together.at(-1);
    const isTail = before !== undefined && spellings.has(`${before.text}_`);
    if (!isTail || !/\p{L}/u.test(token.text)) together.push(token);
    else
      together[together.length - 1] = { ...before, text: before.text + token.text, to: token.to };
  }
  return together;
}

type Part = { readonly from: number; readonly to: number };

const quotePairs =
  /"[^"\n]*"|“[^”\n]*”|«[^»\n]*»|„[^“”\n]*[“”]|(?<![\p{L}\p{N}])['‘][^'‘’\n]*['’](?!\p{L})/gu;

/** A draft that is one quotation from end to end is the writer's own words after all. */
function quotedParts(text: string): readonly Part[] {
  return [...text.slice(0, mostCharacters).matchAll(quotePairs)]
    .map((match) => ({ from: match.index, to: match.index + match[0].length }))
    .filter(
      (part) => part.to - part.from <= longestQuote && part.to - part.from < text.trim().length,
    );
}
