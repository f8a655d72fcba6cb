import createBidi from 'bidi-js';

const bidi = createBidi();

/** A paragraph with the level of each of its letters: even runs from the left, odd from the right. */
export type Leveled = {
  readonly text: string;
  readonly levels: Uint8Array;
  readonly mirrored: ReadonlyMap<number, string>;
};

/** A piece of text that a font sets in one direction by itself, or a gap between two. */
export type Piece = { readonly text: string; readonly level: number };

export type Direction = 'ltr' | 'rtl';

export function leveled(text: string, direction: Direction): Leveled {
  const found = bidi.getEmbeddingLevels(text, direction);
  const levels = withJoiners(text, found.levels);
  return { text, levels, mirrored: bidi.getMirroredCharactersMap(text, levels) };
}

/** Joiners belong to the letters they stand between, or the word would be cut at them. */
function withJoiners(text: string, levels: Uint8Array): Uint8Array {
  const all = Uint8Array.from(levels);
  for (let at = 1; at < text.length; at++) {
    if (text[at] === '\u200c' || text[at] === '\u200d') all[at] = all[at - 1] ?? 0;
  }
  return all;
}

/** Marks of direction and breaking have done their work once levels and lines are known. */
const silent = /[\u00ad\u061c\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]/g;
/** What a font turns round by itself. */
const rightToLeftLetter = /[\p{Script=Arabic}\p{Script=Hebrew}]/u;
const rightToLeftScript = /[\p{Script_Extensions=Arabic}\p{Script_Extensions=Hebrew}]/u;
export const isSilent = (letter: string): boolean => letter.replace(silent, '') === '';
const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });
export const lettersOf = (text: string): string[] =>
  [...graphemes.segment(text)].map(({ segment }) => segment);

/** The pieces of a part of a paragraph in the order of reading. */
export function piecesOf(
  { text, levels, mirrored }: Leveled,
  from: number,
  until: number,
): Piece[] {
  const pieces: Piece[] = [];
  let start = from;
  for (let at = from + 1; at <= until; at++) {
    if (at < until && levels[at] === levels[start]) continue;
    let shown = '';
    for (let one = start; one < at; one++) shown += mirrored.get(one) ?? text[one] ?? '';
    pieces.push(...settable(shown.replace(silent, ''), levels[start] ?? 0));
    start = at;
  }
  return pieces;
}

/**
 * A font looks at the script of a text to decide which way to set it. Where that would be the wrong way
 * (Persian figures run from the left, brackets between Arabic words from the right) each letter goes alone.
 */
function settable(text: string, level: number): Piece[] {
  // Marks alone have no picture; what stands on both sides of them is still apart.
  if (text === '') return [{ text, level }];
  const isFromRight = level % 2 === 1;
  const goesWrong = isFromRight ? !rightToLeftLetter.test(text) : rightToLeftScript.test(text);
  return (goesWrong ? lettersOf(text) : [text]).map((one) => ({ text: one, level }));
}

/** The pieces of a line as they stand from left to right (rule L2 of the Unicode bidirectional algorithm). */
export function inVisualOrder<Ordered extends { readonly level: number }>(
  pieces: readonly Ordered[],
): Ordered[] {
  const line = [...pieces];
  const highest = Math.max(0, ...line.map(({ level }) => level));
  for (let level = highest; level >= 1; level--) {
    for (let start = 0; start < line.length; start++) {
      let end = start;
      while ((line[end]?.level ?? -1) >= level) end++;
      if (end > start) line.splice(start, end - start, ...line.slice(start, end).reverse());
      start = Math.max(start, end);
    }
  }
  return line;
}
