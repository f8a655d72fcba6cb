import { once } from 'node:events';
import { createRequire } from 'node:module';
import { formatReference } from '#i18n/format.ts';
import { translate } from '#i18n/server.ts';
import { toDate } from '#kernel/time.ts';
import { type Covers, inLettersOf, uncovered } from './coverage.ts';
import { layOut, paper } from './layout.ts';
import type { Face, Letter, Measure } from './letter.ts';

const fonts: Readonly<Record<Face, string>> = {
  regular: 'vazirmatn/fonts/ttf/Vazirmatn-Regular.ttf',
  bold: 'vazirmatn/fonts/ttf/Vazirmatn-Bold.ttf',
};

/** A text stands where it was laid, in one line and set as one: the library would part it at spaces. */
const plainly: PDFKit.Mixins.TextOptions = {
  lineBreak: false,
  baseline: 'alphabetic',
  features: [],
};

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
      document.font(face).fontSize(size).text(text, x, y, plainly);
  }
  document.end();
  await ended;
  return Buffer.concat(chunks);
}

/** The letters that no font of ours has and that would be boxes: a letter with any is better typed by hand. */
export async function missingLetters(letter: Letter): Promise<string[]> {
  return uncovered(letter, coverageOf(await openDocument(letter)));
}

async function openDocument(letter: Letter): Promise<PDFKit.PDFDocument> {
  const { default: Library } = await import('pdfkit');
  // Found from here wherever the bundle lies, as long as its packages lie above it.
  const { resolve } = createRequire(import.meta.url);
  const number = formatReference(letter.caseNumber, { language: letter.language });
  const document = new Library({
    size: [paper.width, paper.height],
    margin: 0,
    autoFirstPage: false,
    font: resolve(fonts.regular),
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
  for (const [face, path] of Object.entries(fonts)) document.registerFont(face, resolve(path));
  return document;
}

/** Setting a word costs 50 µs, and most words of a letter come again. */
function measureIn(document: PDFKit.PDFDocument): Measure {
  const widths = new Map<string, number>();
  return (text, face, size) => {
    const key = `${face} ${text}`;
    const known = widths.get(key);
    if (known !== undefined) return known * size;
    const width = document.font(face).fontSize(1).widthOfString(text, { features: [] });
    widths.set(key, width);
    return width * size;
  };
}

/** The library does not say which letters a font has, but the font that it holds does. */
function coverageOf(document: PDFKit.PDFDocument): Covers {
  const { _font } = document.font('regular') as unknown as { readonly _font: HeldFont };
  return (letter) => _font.font.hasGlyphForCodePoint(letter.codePointAt(0) ?? 0);
}

type HeldFont = { readonly font: { hasGlyphForCodePoint(codePoint: number): boolean } };
