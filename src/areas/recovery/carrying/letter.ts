import type { Language } from '#kernel/language.ts';
import type { Instant } from '#kernel/time.ts';

/** A letter in plain words, with everything that stands on it. */
export type LetterParts = {
  readonly language: Language;
  /** Whose day the date is. */
  readonly zone: string;
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

type Addressee = {
  readonly customer: string | undefined;
  readonly target: string;
  readonly subject: string;
};

/** Where nobody says an address, a remedy is about what its case is about, and that is no place. */
export const addressOf = ({ customer = '', target, subject }: Addressee): string[] => [
  ...linesIn(customer),
  ...(target === subject ? [] : linesIn(target)),
];

const linesIn = (text: string): string[] =>
  text.split('\n').flatMap((line) => (line.trim() === '' ? [] : [line.trim()]));
