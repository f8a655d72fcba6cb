import type { Link } from '#areas/cases/links/link.ts';

/** What is known of who was heard besides whoever holds a link. */
export type Heard = {
  /** Whether anything was known of the customer before the complaint that the form answered with the link. */
  readonly isKnownBefore: boolean;
  /** The line of the timeline by which somebody else was heard in the case first. */
  readonly othersFrom: string | undefined;
};

/** How much of a page a link opens. */
export type Opens = {
  /** With the codes of what was given, and taken at its word that it is settled. */
  readonly isAll: boolean;
  /** From this line on only words that came by this link are shown. */
  readonly wordsUntil: string | undefined;
};

export const opensAll: Opens = { isAll: true, wordsUntil: undefined };

/**
 * Anybody can type anybody's address into the form. A link that it handed out opens everything as long as
 * all there is came from whoever holds it; then what is given is given to them, whoever they are.
 */
export const opensOf = (link: Link, { isKnownBefore, othersFrom }: Heard): Opens =>
  link.handed === 'form'
    ? { isAll: !isKnownBefore && othersFrom === undefined, wordsUntil: othersFrom }
    : opensAll;
