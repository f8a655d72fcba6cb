/** One line of the doctor's: right, worth knowing, or wrong, with how to mend it. */
export type Finding = {
  readonly mark: '✓' | '!' | '✗';
  readonly words: string;
  readonly mend?: string;
};

export const fine = (words: string): Finding => ({ mark: '✓', words });
export const notable = (words: string, mend: string): Finding => ({ mark: '!', words, mend });
export const wrong = (words: string, mend: string): Finding => ({ mark: '✗', words, mend });

/** Sentences of our errors say both what is wrong and what to do, with a colon between them. */
export function wrongBy(sentence: string): Finding {
  return { mark: '✗', words: sentence };
}
