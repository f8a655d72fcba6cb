import { type DateStyle, formatDate, formatReference, isolate } from '#i18n/format.ts';
import { direction } from '#i18n/language.ts';
import { translate } from '#i18n/server.ts';
import type { Face, Letter, Measure, Page, Placed } from './letter.ts';
import { type Line, linesOf } from './lines.ts';

/** A4 in points. */
export const paper = { width: 595.28, height: 841.89 } as const;
const millimetre = 72 / 25.4;
const margin = { side: 25 * millimetre, top: 20 * millimetre, bottom: 25 * millimetre };
const columnWidth = paper.width - 2 * margin.side;
/** Where envelopes have their window, in width and from the upper edge. */
const envelopeWindow = { width: 80 * millimetre, top: 50 * millimetre, bottom: 90 * millimetre };
const foot = 15 * millimetre;

type Style = { readonly face: Face; readonly size: number; readonly leading: number };
const styles = {
  name: { face: 'bold', size: 14, leading: 22 },
  small: { face: 'regular', size: 9, leading: 14 },
  plain: { face: 'regular', size: 11, leading: 18 },
} as const satisfies Record<string, Style>;

/** A line on its way to a page: how far below the one before, and whether it may be the last of a page. */
type Row = {
  readonly line: Line;
  readonly style: Style;
  readonly gapAbove: number;
  readonly staysWithNext: boolean;
  readonly side: 'start' | 'end';
  /** A place on the first page that it does not stand above. */
  readonly notAbove?: number;
  /** Stands on the height of the line before. */
  readonly beside?: boolean;
};

/** The letter on its pages. Nothing is left out: what does not fit goes on to the next line or page. */
export function layOut(letter: Letter, measure: Measure): Page[] {
  const pages = toPages(rowsOf(letter, measure), direction(letter.language) === 'rtl');
  if (pages.length === 1) return pages;
  const style = styleOf(letter);
  return pages.map(({ texts }, at) => {
    const words = translate(letter.language, 'letter.page', {
      page: formatReference(at + 1, style),
      pages: formatReference(pages.length, style),
    });
    const [line] = setLines(words, styles.small, columnWidth, { letter, measure });
    const x = line ? (paper.width - line.width) / 2 : 0;
    return { texts: [...texts, ...textsAt(line, styles.small, x, paper.height - foot)] };
  });
}

const styleOf = ({ language, zone, calendar, digits }: Letter): DateStyle => ({
  language,
  zone,
  ...(calendar === undefined ? {} : { calendar }),
  ...(digits === undefined ? {} : { digits }),
});

type Setter = { readonly letter: Letter; readonly measure: Measure };

const setLines = (text: string, style: Style, width: number, { letter, measure }: Setter): Line[] =>
  linesOf(text, {
    direction: direction(letter.language),
    width,
    measure: (part) => measure(part, style.face, style.size),
  });

function rowsOf(letter: Letter, measure: Measure): Row[] {
  const setter = { letter, measure };
  const block = (lines: readonly string[], style: Style, width = columnWidth): Row[] =>
    lines.flatMap((text) => rows(setLines(ofItsOwn(text), style, width, setter), style));
  const [name = '', ...contact] = letter.letterhead;
  const head = [...block([name], styles.name), ...block(contact, styles.small)];
  const address = block(letter.address, styles.plain, envelopeWindow.width);
  const date = formatDate(letter.writtenAt, styleOf(letter));
  const number = formatReference(letter.caseNumber, styleOf(letter));
  const about = translate(letter.language, 'letter.case', { number });
  const reference = block([about], styles.plain, columnWidth / 2);
  const dated = block([date], styles.plain, columnWidth / 2);
  return [
    ...head,
    ...startingAt(address, envelopeWindow.top, 10),
    ...startingAt(reference, envelopeWindow.bottom, 24),
    ...dated.map((row) => ({ ...row, side: 'end', beside: true }) as const),
    ...text(letter, setter),
  ];
}

/** Begins with a plus, or with a zero that ends no other number; in figures of any of our languages. */
const phone = /(?:\+|(?<![\p{L}.,٫٬/:-]|\p{Nd} ?)[0٠۰])(?:[ ()-]{0,2}\p{Nd}){6,18}/gu;

/**
 * A phone number among Arabic words would stand with its groups the other way round; Arabic figures do even
 * in a part of its own direction, unless it is forced.
 */
const phonesFromLeft = (words: string): string =>
  words.replace(phone, (number) => `\u2066\u202d${number}\u202c\u2069`);

/** An address in Latin letters keeps its own order in an Arabic letter. */
const ofItsOwn = (line: string): string => phonesFromLeft(isolate(line));

/** Body and signature; a signature never stands on a page by itself. */
function text({ body, signature }: Letter, setter: Setter): Row[] {
  const paragraphs = body.map((one) =>
    spaced(rows(setLines(phonesFromLeft(one), styles.plain, columnWidth, setter), styles.plain), 9),
  );
  const signed = signature.flatMap((one) =>
    rows(setLines(ofItsOwn(one), styles.plain, columnWidth, setter), styles.plain),
  );
  const first = paragraphs[0] ? [spaced(paragraphs[0], 24), ...paragraphs.slice(1)] : [];
  const all = [...first.flatMap(unparted), ...spaced(signed, 30)];
  const lastTogether = all.length - signed.length - 2;
  return all.map((row, at) => (at >= lastTogether ? { ...row, staysWithNext: true } : row));
}

const rows = (lines: readonly Line[], style: Style): Row[] =>
  lines.map((line) => ({ line, style, gapAbove: 0, staysWithNext: false, side: 'start' }));

const spaced = (all: readonly Row[], gapAbove: number): Row[] =>
  all.map((row, at) => (at === 0 ? { ...row, gapAbove } : row));

const startingAt = (all: readonly Row[], notAbove: number, gapAbove: number): Row[] =>
  all.map((row, at) => (at === 0 ? { ...row, notAbove, gapAbove } : row));

/** Neither the first nor the last line of a paragraph stands alone on a page. */
const unparted = (paragraph: readonly Row[]): Row[] =>
  paragraph.map((row, at) => {
    const isEdge = at === 0 || at === paragraph.length - 2;
    return isEdge && at < paragraph.length - 1 ? { ...row, staysWithNext: true } : row;
  });

/** Lines that want to stay together for longer than this are parted all the same. */
const mostTogether = 12;

function toPages(all: readonly Row[], isRtl: boolean): Page[] {
  const pages: Page[] = [];
  let from = 0;
  while (from < all.length || pages.length === 0) {
    const fits = fittingFrom(all, from);
    const until = goodEnd(all, from, fits);
    pages.push({ texts: placedRows(all.slice(from, until), isRtl, pages.length === 0) });
    from = until;
  }
  return pages;
}

function fittingFrom(all: readonly Row[], from: number): number {
  const tops = heights(all.slice(from), from === 0);
  const over = tops.findIndex((y) => y > paper.height - margin.bottom);
  // One line goes on every page, however large.
  return over === -1 ? all.length : from + Math.max(1, over);
}

function goodEnd(all: readonly Row[], from: number, fits: number): number {
  if (fits === all.length) return fits;
  let end = fits;
  while (end > from && all[end - 1]?.staysWithNext) end--;
  return end === from || fits - end > mostTogether ? fits : end;
}

/** The baselines of rows on a page. */
function heights(page: readonly Row[], isFirst: boolean): number[] {
  let y = margin.top;
  return page.map((row, at) => {
    if (row.beside && at > 0) return y;
    y += row.style.leading + (at === 0 ? 0 : row.gapAbove);
    if (isFirst && row.notAbove !== undefined) y = Math.max(y, row.notAbove);
    return y;
  });
}

function placedRows(page: readonly Row[], isRtl: boolean, isFirst: boolean): Placed[] {
  const ys = heights(page, isFirst);
  return page.flatMap(({ line, style, side }, at) => {
    const isRight = isRtl === (side === 'start');
    const x = isRight ? paper.width - margin.side - line.width : margin.side;
    return textsAt(line, style, x, ys[at] ?? 0);
  });
}

const textsAt = (line: Line | undefined, style: Style, left: number, y: number): Placed[] =>
  (line?.texts ?? []).map(({ text: one, x }) => ({
    text: one,
    x: left + x,
    y,
    face: style.face,
    size: style.size,
  }));
