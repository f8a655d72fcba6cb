import type { Language } from '#kernel/language.ts';

/** Words with a strength of 1 to 3, as texts separated by blanks. */
export type Graded = Readonly<Record<1 | 2 | 3, string>>;

/**
 * A hand-made service lexicon. Words are separated by blanks or line ends; `_` joins the words of a
 * phrase (`waste_of_time`); a final `*` takes every word that begins so (`disappoint*`). Spelling
 * variants that `fold` makes equal need one entry only.
 */
export type LexiconSource = {
  readonly language: Language;
  /** Where the words come from. */
  readonly note: string;
  /** Displeasure and trouble: 1 names a failure or mild complaint, 2 is plainly bad, 3 could not be worse. */
  readonly displeased: Graded;
  /** Pleasure and praise. */
  readonly pleased: Graded;
  /** Heat: anger, insults, curses, threats; counted as displeasure, too. */
  readonly heated: Graded;
  /** Sadness, fear, worry: displeasure without heat. */
  readonly hurt: string;
  /** The wish to leave: cancel, close my account, switch, never again. */
  readonly leaving: string;
  /** That it is not the first time, or has gone on for long: third time, still, since Monday, weeks. */
  readonly again: string;
  /** What is at stake for the writer: a baby, an operation, the rent, a wedding, a flight. */
  readonly stakes: string;
  /** Threats to go to court, the press, a regulator; said by those who are past asking. */
  readonly threats: string;
  /** A mild and polite manner: could you please, just a small thing, thought you'd like to know. */
  readonly polite: string;
  /** Turn around what follows within three words. */
  readonly negations: string;
  /** Turn around what stands before them (Persian `نیست`). */
  readonly negationsAfter: string;
  readonly intensifiers: string;
  readonly softeners: string;
  /** After these comes what the writer really means. */
  readonly contrasts: string;
  /** Phrases that sound pleased and are not. */
  readonly sarcasm: string;
  /** Words and phrases that look bad or good and are neither (`no_problem`, `not_bad`). */
  readonly neutral: string;
};
