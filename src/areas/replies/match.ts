import type { Draft, Token } from './draft.ts';
import { sequencesFor } from './first.ts';
import type { Choice, Part, Sequence } from './pattern.ts';
import { type Affixes, type Forms, formsOf, isOneOf } from './word.ts';

/** A draft made ready for matching; what was tried at a word is kept, for the lists that many rules share. */
export type Reader = {
  readonly tokens: readonly Token[];
  readonly forms: readonly Forms[];
  readonly tried: Map<Choice, (readonly number[] | undefined)[]>;
};

export const readerOf = (draft: Draft, affixes: Affixes): Reader => ({
  tokens: draft.tokens,
  forms: draft.tokens.map((token) => formsOf(token.text, affixes)),
  tried: new Map(),
});

/** The words from one token up to but not including another. */
export type Span = { readonly from: number; readonly to: number };

/** Where a pattern holds: at each word at most once, as short as it can be. */
export function spansOf(pattern: Choice, reader: Reader): readonly Span[] {
  const spans: Span[] = [];
  for (let from = 0; from < reader.tokens.length; from++) {
    const to = isMark(reader, from) ? undefined : firstEnd(pattern, reader, from);
    if (to !== undefined) spans.push({ from, to });
  }
  return spans;
}

export const isWithin = (pattern: Choice, reader: Reader, span: Span): boolean => {
  for (let from = span.from; from < span.to; from++) {
    if (isMark(reader, from)) continue;
    if (endsOfChoice(pattern, reader, from).some((end) => end > from && end <= span.to))
      return true;
  }
  return false;
};

function firstEnd(pattern: Choice, reader: Reader, from: number): number | undefined {
  let first: number | undefined;
  for (const end of endsOfChoice(pattern, reader, from)) {
    if (end > from && (first === undefined || end < first)) first = end;
  }
  return first;
}

const marks = new Set(['.', '?', ',']);
const isMark = (reader: Reader, at: number): boolean => marks.has(reader.tokens[at]?.text ?? '.');

/** Commas stand anywhere: up to two of them are passed over before a word. */
function pastCommas(reader: Reader, at: number): number {
  let next = at;
  while (next < at + 2 && reader.tokens[next]?.text === ',') next++;
  return next;
}

function endsOfSequence(sequence: Sequence, reader: Reader, from: number): readonly number[] {
  let ends: readonly number[] = [from];
  for (const part of sequence) {
    if (ends.length === 0) return ends;
    const first = ends[0];
    ends =
      ends.length === 1 && first !== undefined
        ? endsOf(part, reader, first)
        : [...new Set(ends.flatMap((end) => endsOf(part, reader, end)))];
  }
  return ends;
}

const noEnds: readonly number[] = [];

function endsOfChoice(choice: Choice, reader: Reader, from: number): readonly number[] {
  let tried = reader.tried.get(choice);
  if (!tried) {
    tried = [];
    reader.tried.set(choice, tried);
  }
  tried[from] ??= findEnds(choice, reader, from);
  return tried[from];
}

function findEnds(choice: Choice, reader: Reader, from: number): readonly number[] {
  const next = pastCommas(reader, from);
  const forms = isMark(reader, next) ? undefined : reader.forms[next];
  const sequences = sequencesFor(choice, forms);
  if (sequences.length === 0) return choice.isOptional ? [from] : noEnds;
  const ends = new Set<number>(choice.isOptional ? [from] : []);
  for (const sequence of sequences) {
    for (const end of endsOfSequence(sequence, reader, from)) ends.add(end);
  }
  return ends.size === 0 ? noEnds : [...ends];
}

function endsOf(part: Part, reader: Reader, from: number): readonly number[] {
  switch (part.kind) {
    case 'choice':
      return endsOfChoice(part, reader, from);
    case 'gap':
      return endsOfGap(part.width, reader, from);
    case 'begin':
      return isBeginning(reader, from) ? [from] : noEnds;
    case 'not':
      return endsOf(part.part, reader, from).length === 0 ? [from] : noEnds;
    case 'not-before':
      return endsHere(part.part, reader, from) ? [] : [from];
    case 'mark':
      return endsOfMark(part.mark, reader, from);
    default:
      return endsOfWord(part, reader, from);
  }
}

function endsOfWord(
  part: Exclude<Part, { kind: 'choice' | 'gap' | 'begin' | 'not' | 'not-before' | 'mark' }>,
  reader: Reader,
  from: number,
): readonly number[] {
  const at = pastCommas(reader, from);
  const token = reader.tokens[at];
  const forms = reader.forms[at];
  if (token === undefined || forms === undefined || isMark(reader, at)) return noEnds;
  if (part.kind === 'words') return isOneOf(part.words, forms) ? [at + 1] : noEnds;
  if (part.kind === 'name') {
    const isName = part.isAnywhere ? token.isUpper : token.isCapital;
    return isName && token.text.length > 1 ? [at + 1] : noEnds;
  }
  if (part.kind === 'any') return [at + 1];
  const number = part.isClock ? /^\d+:\d\d$/ : /^\d+(?::\d\d)?$/;
  return number.test(token.text) ? [at + 1] : noEnds;
}

function endsOfGap(width: number, reader: Reader, from: number): readonly number[] {
  const ends = [from];
  let at = from;
  for (let passed = 0; passed < width; passed++) {
    at = pastCommas(reader, at);
    if (isMark(reader, at)) break;
    at++;
    ends.push(at);
  }
  return ends;
}

function endsOfMark(mark: string, reader: Reader, from: number): readonly number[] {
  const at = mark === ',' ? from : pastCommas(reader, from);
  const text = reader.tokens[at]?.text;
  // The end of the draft is the end of its last sentence.
  if (text === undefined) return mark === '.' ? [at] : [];
  return text === mark ? [at + 1] : noEnds;
}

function isBeginning(reader: Reader, from: number): boolean {
  let at = from - 1;
  while (reader.tokens[at]?.text === ',') at--;
  return at < 0 || reader.tokens[at]?.text === '.' || reader.tokens[at]?.text === '?';
}

const longestBefore = 4;

function endsHere(part: Part, reader: Reader, here: number): boolean {
  const last = reader.tokens[here - 1]?.text === ',' ? here - 1 : here;
  for (let from = Math.max(0, last - longestBefore); from < last; from++) {
    if (!isMark(reader, from) && endsOf(part, reader, from).includes(last)) return true;
  }
  return false;
}
