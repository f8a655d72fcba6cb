import { type CustomerLine, customerSentence } from '#i18n/customer-line.ts';
import { formatReference, isolate } from '#i18n/format.ts';
import { lastingMoment, type Voice } from '#i18n/moment.ts';
import { fromIso, type Instant } from '#kernel/time.ts';
import { type Block, laidOut, linked, quoted, said, small } from './mail-layout.ts';
import type { Answered } from './notice.ts';

/** A mail as it goes out, in both forms that readers of mail show. */
export type Mail = {
  /** The same in every try: what arrives twice is known by it. */
  readonly id: string;
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  readonly attachments?: readonly {
    readonly fileName: string;
    readonly contentType: string;
    readonly bytes: Uint8Array;
  }[];
};

export type SendMail = (mail: Mail, stopping: AbortSignal) => Promise<Answered>;

export type NewsLine = CustomerLine & { readonly text: string };

type News = {
  readonly company: string;
  readonly caseNumber: number;
  readonly owner: string;
  /** The oldest first. */
  readonly lines: readonly NewsLine[];
  /** The customer's private page; whoever has the address can open it. */
  readonly link: string;
  readonly zone: string;
  readonly at: Instant;
};

/** What is new in a case, as a mail: the lines of the customer's page, and the way there. */
export function mailOf(news: News, voice: Voice): Pick<Mail, 'subject' | 'text' | 'html'> {
  const { say, language } = voice;
  const { company, owner, zone, at } = news;
  const number = formatReference(news.caseNumber, { language });
  const isAsked = news.lines.at(-1)?.kind === 'asked';
  const subject = say(isAsked ? 'mail.subject-asked' : 'mail.subject', { number, company });
  const sayMoment = (moment: string | number) =>
    lastingMoment(typeof moment === 'number' ? moment : (fromIso(moment) ?? at), voice, {
      zone,
      nowMillis: at,
    });
  const blocks = [
    said(say('mail.greeting')),
    ...news.lines.flatMap((line) => [
      said(customerSentence(withoutCode(line), { voice, owner, sayMoment })),
      ...wordsOf(line),
    ]),
    said(say(isAsked ? 'mail.page-asked' : 'mail.page', { owner: isolate(owner) })),
    linked(news.link, say('mail.open')),
    said(say('mail.company', { company })),
    small(say('mail.why', { company })),
  ];
  return laidOut(blocks, { subject, language });
}

/** Whoever reads a mail along with them must not be able to spend what they were given. */
const withoutCode = (line: NewsLine): NewsLine =>
  line.params['code'] === undefined ? line : { ...line, params: { ...line.params, code: '' } };

/**
 * Words of ours alone: what came in may have been typed by anybody who knows the address, and a mail of
 * ours is not to carry it there.
 */
const wordsOf = ({ kind, by, text }: NewsLine): Block[] => {
  // Nobody gave it, and why stands in the company's policy.
  const isOurs = by !== undefined || kind === 'gesture-given';
  return isOurs && text !== '' ? [quoted(text)] : [];
};
