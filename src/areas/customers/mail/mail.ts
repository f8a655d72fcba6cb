/** What is known of writing to a customer by mail. */
export type CustomerMail = {
  readonly address: string;
  /** Whether the public form alone told us of it, where anybody may type any address. */
  readonly isTyped: boolean;
  /** Whether its owner wants no mails about their cases: their own word, which no system overrules. */
  readonly unwanted: boolean;
  /** Whether they agreed to be written to unasked, as far as any system said; undefined where none did. */
  readonly agreed: boolean | undefined;
};
