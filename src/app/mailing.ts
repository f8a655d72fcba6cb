import { createMailing, type Mailing } from '#connectors/mail/mail.connector.ts';
import type { Config } from '#platform/config/config.ts';
import { addressOf } from '#platform/config/mail.ts';

/** The mail server of this installation; undefined where nobody is written to. */
export function mailingOf({ smtpUrl, mailFrom }: Config): Mailing | undefined {
  const domain = addressOf(mailFrom ?? '')?.split('@')[1];
  if (smtpUrl === undefined || mailFrom === undefined || domain === undefined) return undefined;
  return createMailing({ url: smtpUrl, from: mailFrom, domain });
}
