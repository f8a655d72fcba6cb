import { formatReference } from '#i18n/format.ts';
import type { Voice } from '#i18n/moment.ts';
import type { LetterParts } from '../carrying/letter.ts';
import type { Mail } from './mail.ts';
import { laidOut, said } from './mail-layout.ts';

/** A letter as a mail: its words and who signs, without what only paper needs. */
export function letterMail(
  { letterhead, caseNumber, body, signature }: LetterParts,
  { say, language }: Voice,
): Pick<Mail, 'subject' | 'text' | 'html'> {
  const number = formatReference(caseNumber, { language });
  const [company = ''] = letterhead;
  const subject = say('mail.letter', { number, company });
  return laidOut([...body.map(said), said([...signature, company].join('\n'))], {
    subject,
    language,
  });
}
