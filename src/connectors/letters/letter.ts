import type { Calendar } from '#i18n/format.ts';
import type { Digits, Language } from '#i18n/i18n.ts';
import type { Instant } from '#kernel/time.ts';

/** A letter in plain words, with everything that stands on it. */
export type Letter = {
  readonly language: Language;
  /** Whose day the date is. */
  readonly zone: string;
  readonly calendar?: Calendar;
  readonly digits?: Digits;
  readonly writtenAt: Instant;
  /** The company: its name first, then address, phone and what else the law asks for. */
  readonly letterhead: readonly string[];
  readonly address: readonly string[];
  readonly caseNumber: number;
  /** Greeting, paragraphs and good wishes. A line break within a paragraph stays one. */
  readonly body: readonly string[];
  /** Who signs, and as what. */
  readonly signature: readonly string[];
};

export type Face = 'regular' | 'bold';

/** How wide a text is in points when it is set by itself. */
export type Measure = (text: string, face: Face, size: number) => number;

/** A text that stands at one place: left edge and baseline, in points from the upper left corner. */
export type Placed = {
  readonly text: string;
  readonly x: number;
  readonly y: number;
  readonly face: Face;
  readonly size: number;
};

export type Page = { readonly texts: readonly Placed[] };
