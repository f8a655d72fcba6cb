import { once } from 'node:events';
import { createRequire } from 'node:module';
import { formatReference } from '#i18n/format.ts';
import { translate } from '#i18n/server.ts';
import { toDate } from '#kernel/time.ts';
import { type Covers, inLettersOf, uncovered } from './coverage.ts';
import { layOut, paper } from './layout.ts';
import type { Face, Letter, Measure } from './letter.ts';

let paths: Readonly<Record<Face, string>> | undefined;

/** By its path, since under a name given to it the library would read a font anew for every word. */
function fontOf(face: Face): string {
  paths ??= findFonts();
  return paths[face];
}

/** Found from here wherever the bundle lies, as long as its packages lie above it. */
function findFonts(): Readonly<Record<Face, string>> {
  const { resolve } = createRequire(import.meta.url);
  const folder = 'vazirmatn/fonts/ttf';
  return {
    regular: resolve(`${folder}/Vazirmatn-Regular.ttf`),
    bold: resolve(`${folder}/Vazirmatn-Bold.ttf`),
  };
}

/** A text stands where it was laid. Without features of its own the library sets each word once. */
const plainly: PDFKit.Mixins.TextOptions = { lineBreak: false, baseline: 'alphabetic' };

/**
 * The letter as a PDF on A4: the same bytes for the same letter. The library and the fonts are loaded
 * with the first one, not before.
 */
export async function letterPdf(letter: Letter): Promise<Uint8Array> {
  const document = await openDocument(letter);
  const covers = coverageOf(document);
  const chunks: Uint8Array[] = [];
  document.on('data', (chunk: Uint8Array) => chunks.push(chunk));
  const ended = once(document, 'end');
  for (const { texts } of layOut(inLettersOf(letter, covers), measureIn(document))) {
    document.addPage();
    for (const { text, x, y, face, size } of texts)
      document.font(fontOf(face)).fontSize(size).text(text, x, y, plainly);
  }
  document.end();
  await ended;
  return Buffer.concat(chunks);
}

/** What the font lacks, so that a letter with any is typed by hand rather than sent with marks in it. */
export async function missingLetters(letter: Letter): Promise<string[]> {
  return uncovered(letter, coverageOf(await openDocument(letter)));
}

async function openDocument(letter: Letter): Promise<PDFKit.PDFDocument> {
  const { default: Library } = await import('pdfkit');
  const number = formatReference(letter.caseNumber, { language: letter.language });
  return new Library({
    size: [paper.width, paper.height],
    margin: 0,
    autoFirstPage: false,
    font: fontOf('regular'),
    lang: letter.language,
    pdfVersion: '1.7',
    info: {
      Title: translate(letter.language, 'letter.case', { number }),
      Author: letter.letterhead[0] ?? '',
      Creator: 'Amends',
      Producer: 'Amends',
      // Otherwise it is now, and the same letter would be another file every time.
      CreationDate: toDate(letter.writtenAt),
    },
  });
}

const measureIn =
  (document: PDFKit.PDFDocument): Measure =>
  (text, face, size) =>
    document.font(fontOf(face)).fontSize(size).widthOfString(text);

/** The library does not say which letters a font has, but the font that it holds does. */
function coverageOf(document: PDFKit.PDFDocument): Covers {
  const held = document.font(fontOf('regular'));
  if (!holdsFont(held)) return () => true;
  const { font } = held._font;
  return (letter) => font.hasGlyphForCodePoint(letter.codePointAt(0) ?? 0);
}

type HoldsFont = {
  readonly _font: { readonly font: { hasGlyphForCodePoint(codePoint: number): boolean } };
};

const holdsFont = (document: object): document is HoldsFont => '_font' in document;
