import type { Check } from './safety.ts';
import type { Read, Variable } from './values.ts';

/** How customers are written to; without it nobody is. */
export type MailConfig = {
  readonly smtpUrl: string | undefined;
  readonly mailFrom: string | undefined;
};

/** The address alone, of "Name <address>" or an address; undefined when it is neither. */
export const addressOf = (from: string): string | undefined =>
  /^(?:[^<>\r\n]*<([^\s@<>]+@[^\s@<>]+)>|([^\s@<>]+@[^\s@<>]+))$/
    .exec(from)
    ?.slice(1)
    .find(Boolean);

function smtpAddress(text: string): string | undefined {
  if (!URL.canParse(text)) return undefined;
  const { protocol, hostname } = new URL(text);
  return (protocol === 'smtp:' || protocol === 'smtps:') && hostname !== '' ? text : undefined;
}

export const mailVariables: { readonly [Key in keyof MailConfig]: Variable<MailConfig[Key]> } = {
  smtpUrl: {
    env: 'AMENDS_SMTP_URL',
    doc: 'Mail server through which customers are written to; encrypted beyond this machine unless the address says `?requireTLS=false`.',
    expects: 'an address like smtp://user:password@mail.example.com:587, or smtps://…',
    fallback: undefined,
    fallbackShown: 'customers are not written to',
    parse: smtpAddress,
  },
  mailFrom: {
    env: 'AMENDS_MAIL_FROM',
    doc: 'From whom such mails come.',
    expects: 'a mail address, or Name <address>',
    fallback: undefined,
    fallbackShown: 'none',
    parse: (text) => (addressOf(text) === undefined ? undefined : text),
  },
};

export const readMail = (read: Read): MailConfig => ({
  smtpUrl: read(mailVariables.smtpUrl),
  mailFrom: read(mailVariables.mailFrom),
});

const needsBoth: Check = ({ smtpUrl, mailFrom }) =>
  (smtpUrl === undefined) === (mailFrom === undefined)
    ? undefined
    : 'AMENDS_SMTP_URL and AMENDS_MAIL_FROM belong together: set both or neither.';

const needsPublicUrl: Check = ({ smtpUrl, publicUrl }) =>
  smtpUrl === undefined || publicUrl !== undefined
    ? undefined
    : 'AMENDS_SMTP_URL needs AMENDS_PUBLIC_URL: mails lead customers to their page by it.';

export const mailChecks: readonly Check[] = [needsBoth, needsPublicUrl];
