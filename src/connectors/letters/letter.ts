import type { LetterParts } from '#areas/recovery/carrying/letter.ts';
import type { Calendar } from '#i18n/format.ts';
import type { Digits } from '#i18n/i18n.ts';

/** A letter, with what only its setting asks for. */
export type Letter = LetterParts & {
  readonly calendar?: Calendar;
  readonly digits?: Digits;
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
