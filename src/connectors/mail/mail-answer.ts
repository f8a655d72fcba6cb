import type { Answered } from '#areas/recovery/notices/notice.ts';

/** What the library says of a mail that did not go. */
export type MailError = {
  readonly code?: string;
  /** The command the server answered. */
  readonly command?: string;
  /** Of SMTP: 4xx is for now, 5xx for good. */
  readonly responseCode?: number;
  readonly message: string;
};

const longestAnswer = 300;

/** What a server said, as a timeline can keep it: a foreign server may say anything, and half a sign or NUL could not be written down. */
export const asAnswered = (text: string): string =>
  text
    .slice(0, longestAnswer)
    .replace(/\p{Surrogate}/gu, '')
    .replace(/\p{Cc}+/gu, ' ')
    .trim();

/**
 * What an error means for this mail. A server that turns away the address or the words does so for good;
 * what speaks of us, our name and password or the connection, is for an engineer to mend, and the mail waits.
 */
export function answerOf({ code, command, responseCode, message }: MailError): Answered {
  const isAboutMail = command === 'RCPT TO' || command === 'DATA';
  const isForGood = responseCode !== undefined && responseCode >= 500;
  const detail = asAnswered(message);
  if (isAboutMail && isForGood) return { kind: 'refused', detail };
  if (code === 'EENVELOPE' && responseCode === undefined) return { kind: 'refused', detail };
  return { kind: 'later', detail };
}
