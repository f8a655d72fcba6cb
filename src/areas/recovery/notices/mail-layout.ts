import { direction, type Language } from '#i18n/i18n.ts';
import { escaped } from '#kernel/text/escaped.ts';
import type { Mail } from './mail.ts';

/** A part of a mail, in both forms that readers of mail show. */
export type Block = { readonly text: string; readonly html: string };

export const said = (text: string): Block => ({
  text,
  html: `<p>${escaped(text).replaceAll('\n', '<br>')}</p>`,
});
export const small = (text: string): Block => ({
  text: `-- \n${text}`,
  html: `<p style="color:#555;font-size:13px">${escaped(text)}</p>`,
});
export const linked = (address: string, text: string): Block => ({
  text: address,
  html: `<p><a href="${escaped(address)}">${escaped(text)}</a></p>`,
});

/** What a person wrote: its own direction, its own lines. */
export const quoted = (text: string): Block => ({
  text: text
    .split('\n')
    .map((line) => `> ${line}`)
    .join('\n'),
  html: `<blockquote dir="auto" style="margin:0 1em;white-space:pre-wrap">${escaped(text)}</blockquote>`,
});

/** Parts one under another, read in the direction of their language. */
export const laidOut = (
  blocks: readonly Block[],
  { subject, language }: { readonly subject: string; readonly language: Language },
): Pick<Mail, 'subject' | 'text' | 'html'> => ({
  subject,
  text: `${blocks.map((one) => one.text).join('\n\n')}\n`,
  html: page(blocks.map((one) => one.html).join('\n'), { subject, language }),
});

const page = (
  body: string,
  { subject, language }: { readonly subject: string; readonly language: Language },
): string => `<!doctype html>
<html lang="${language}" dir="${direction(language)}">
<head><meta charset="utf-8"><title>${escaped(subject)}</title></head>
<body style="font-family:Vazirmatn,Tahoma,Arial,sans-serif;font-size:16px;line-height:1.5;max-width:36em">
${body}
</body>
</html>
`;
