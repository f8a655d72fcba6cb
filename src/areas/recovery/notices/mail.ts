import { type CustomerLine, customerSentence } from '#i18n/customer-line.ts';
import { formatReference, isolate } from '#i18n/format.ts';
import { direction } from '#i18n/i18n.ts';
import { momentWords, type Voice } from '#i18n/moment.ts';
import { fromIso, type Instant } from '#kernel/time.ts';
import type { Answered } from './notice.ts';

/** A mail as it goes out, in both forms that readers of mail show. */
export type Mail = {
  /** The same in every try: what arrives twice is known by it. */
  readonly id: string;
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
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
    momentWords(typeof moment === 'number' ? moment : (fromIso(moment) ?? at), voice, {
      zone,
      nowMillis: at,
    });
  const blocks = [
    said(say('mail.greeting')),
    ...news.lines.flatMap((line) => [
      said(customerSentence(line, { voice, owner, sayMoment })),
      ...wordsOf(line),
    ]),
    said(say(isAsked ? 'mail.page-asked' : 'mail.page', { owner: isolate(owner) })),
    linked(news.link, say('mail.open')),
    said(say('mail.company', { company })),
    small(say('mail.why', { company })),
  ];
  return {
    subject,
    text: `${blocks.map((one) => one.text).join('\n\n')}\n`,
    html: page(blocks.map((one) => one.html).join('\n'), { subject, language }),
  };
}

/**
 * Words of ours alone: what came in may have been typed by anybody who knows the address, and a mail of
 * ours is not to carry it there.
 */
const wordsOf = ({ by, text }: NewsLine): Block[] =>
  by === undefined || text === '' ? [] : [quoted(text)];

type Block = { readonly text: string; readonly html: string };

const said = (text: string): Block => ({ text, html: `<p>${escaped(text)}</p>` });
const small = (text: string): Block => ({
  text: `-- \n${text}`,
  html: `<p style="color:#555;font-size:13px">${escaped(text)}</p>`,
});
const linked = (address: string, text: string): Block => ({
  text: address,
  html: `<p><a href="${escaped(address)}">${escaped(text)}</a></p>`,
});

/** What a person wrote: its own direction, its own lines. */
const quoted = (text: string): Block => ({
  text: text
    .split('\n')
    .map((line) => `> ${line}`)
    .join('\n'),
  html: `<blockquote dir="auto" style="margin:0 1em;white-space:pre-wrap">${escaped(text)}</blockquote>`,
});

const page = (
  body: string,
  { subject, language }: { readonly subject: string; readonly language: Voice['language'] },
): string => `<!doctype html>
<html lang="${language}" dir="${direction(language)}">
<head><meta charset="utf-8"><title>${escaped(subject)}</title></head>
<body style="font-family:Vazirmatn,Tahoma,Arial,sans-serif;font-size:16px;line-height:1.5;max-width:36em">
${body}
</body>
</html>
`;

const escapes: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};
const escaped = (text: string): string => text.replace(/[&<>"']/g, (sign) => escapes[sign] ?? sign);
