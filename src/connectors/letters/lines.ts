import {
  type Direction,
  inVisualOrder,
  type Leveled,
  lettersOf,
  leveled,
  type Piece,
  piecesOf,
} from './visual-order.ts';

/** A line set: its texts from the left, each with its distance from the left edge of the line. */
export type Line = {
  readonly texts: readonly { readonly text: string; readonly x: number }[];
  readonly width: number;
};

export type Setting = {
  readonly direction: Direction;
  readonly width: number;
  measure(text: string): number;
};

/** A part that stays on one line, and whether a gap parts it from what stands before. */
type Word = { readonly from: number; readonly until: number; readonly gapAt: number | undefined };
type Sized = Piece & { readonly width: number };
type Unit = { readonly word: Word; readonly pieces: readonly Sized[]; readonly width: number };

const lineBreak = /\r\n?|[\n\v\f\u0085\u2028\u2029]/;
/** Gaps at which a line may end; spaces that forbid it are not among them. */
const gap = /[ \t\u1680\u2000-\u2006\u2008-\u200b\u205f\u3000]+/g;
/** After these a line may end within a word, as long as letters follow. */
const breakAfter = /[-‐–—/](?=\p{L})/gu;

/** A paragraph as lines, the last of which may be short; an empty one is an empty line. */
export function linesOf(paragraph: string, setting: Setting): Line[] {
  return paragraph
    .normalize('NFC')
    .split(lineBreak)
    .flatMap((text) => broken(leveled(text, setting.direction), setting));
}

function broken(text: Leveled, setting: Setting): Line[] {
  const space = setting.measure(' ');
  const units = wordsIn(text.text).flatMap((word) => fitting(word, text, setting));
  const lines: Unit[][] = [[]];
  let width = 0;
  for (const unit of units) {
    const current = lines.at(-1) ?? [];
    const needed = unit.width + (unit.word.gapAt === undefined ? 0 : space);
    if (current.length > 0 && width + needed > setting.width) {
      lines.push([unit]);
      width = unit.width;
    } else {
      current.push(unit);
      width += current.length === 1 ? unit.width : needed;
    }
  }
  return lines.map((line) => placed(line, text, space));
}

function wordsIn(text: string): Word[] {
  const words: Word[] = [];
  let from = 0;
  let gapAt: number | undefined;
  for (const found of text.matchAll(gap)) {
    words.push(...partsOf(text, { from, until: found.index, gapAt }));
    gapAt = found.index;
    from = gapAt + found[0].length;
  }
  return [...words, ...partsOf(text, { from, until: text.length, gapAt })];
}

/** A word in the parts that its hyphens allow; nothing of an empty one. */
function partsOf(text: string, { from, until, gapAt }: Word): Word[] {
  if (from === until) return [];
  const ends = [...text.slice(from, until).matchAll(breakAfter)].map(
    ({ index }) => from + index + 1,
  );
  return [...ends, until].map((end, at) => {
    const start = ends[at - 1] ?? from;
    return { from: start, until: end, gapAt: at === 0 ? gapAt : undefined };
  });
}

function unitOf(word: Word, text: Leveled, { measure }: Setting): Unit {
  const pieces = piecesOf(text, word.from, word.until).map((piece) => ({
    ...piece,
    width: measure(piece.text),
  }));
  return { word, pieces, width: pieces.reduce((sum, piece) => sum + piece.width, 0) };
}

/** A word that is wider than the line is cut between letters; at least one of them goes on each line. */
function fitting(word: Word, text: Leveled, setting: Setting): Unit[] {
  const whole = unitOf(word, text, setting);
  if (whole.width <= setting.width) return [whole];
  const units: Unit[] = [];
  let letters = lettersOf(text.text.slice(word.from, word.until));
  let { from, gapAt } = word;
  while (letters.length > 0) {
    let count = roughly(letters, setting);
    const unitOfFirst = (some: number): Unit => {
      const until = from + letters.slice(0, some).join('').length;
      return unitOf({ from, until, gapAt }, text, setting);
    };
    let unit = unitOfFirst(count);
    while (unit.width > setting.width && count > 1) unit = unitOfFirst(--count);
    units.push(unit);
    letters = letters.slice(count);
    from = unit.word.until;
    gapAt = undefined;
  }
  return units;
}

/** How many letters fill a line when each stands by itself; joined ones differ a little. */
function roughly(letters: readonly string[], { width, measure }: Setting): number {
  let filled = 0;
  const over = letters.findIndex((letter) => {
    filled += measure(letter);
    return filled > width;
  });
  return over === -1 ? letters.length : Math.max(1, over);
}

function placed(line: readonly Unit[], { levels }: Leveled, space: number): Line {
  const pieces = line.flatMap(({ word, pieces: own }, at): readonly Sized[] =>
    at === 0 || word.gapAt === undefined
      ? own
      : [{ text: '', width: space, level: levels[word.gapAt] ?? 0 }, ...own],
  );
  let width = 0;
  const texts = inVisualOrder(pieces).flatMap(({ text, width: own }) => {
    const x = width;
    width += own;
    return text === '' ? [] : [{ text, x }];
  });
  return { texts, width };
}
