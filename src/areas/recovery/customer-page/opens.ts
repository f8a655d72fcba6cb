import type { Link } from '#areas/cases/links/link.ts';

/** What is known of who was heard besides whoever holds a link. */
export type Heard = {
  /** Whether the case began with the complaint that the form answered with the link. */
  readonly isOpener: boolean;
  /** Whether anything was known of the customer before that complaint. */
  readonly isKnownBefore: boolean;
  /** The line of the timeline by which somebody else was heard in the case first. */
  readonly othersFrom: string | undefined;
};

/**
 * How much of a page a link opens: all, with the codes of what was given, and taken at its word that it is
 * settled; a part without these; or, of a case that was there before, what was written by it alone.
 */
export type Opens = {
  readonly reach: 'all' | 'part' | 'own-words';
  /** From this line on only words that came by this link are shown. */
  readonly wordsUntil: string | undefined;
};

export const opensAll: Opens = { reach: 'all', wordsUntil: undefined };

/**
 * Anybody can type anybody's address into the form. A link that it handed out opens everything as long as
 * all there is came from whoever holds it; then what is given is given to them, whoever they are.
 */
export function opensOf(link: Link, { isOpener, isKnownBefore, othersFrom }: Heard): Opens {
  if (link.handed !== 'form') return opensAll;
  if (!isOpener) return { reach: 'own-words', wordsUntil: undefined };
  const isAlone = !isKnownBefore && othersFrom === undefined;
  return isAlone ? opensAll : { reach: 'part', wordsUntil: othersFrom };
}
