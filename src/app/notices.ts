import { newsTopics } from '#areas/recovery/notices/notice.ts';
import { hasNotices, noteNews, writeDue } from '#areas/recovery/notices/notices.service.ts';
import { createMailing, type Mailing } from '#connectors/mail/mail.connector.ts';
import type { Sweep } from '#platform/background/jobs.ts';
import type { OutboxHandlers } from '#platform/background/outbox.ts';
import type { Config } from '#platform/config.ts';
import { addressOf } from '#platform/config-mail.ts';
import type { Product } from './wire.ts';

/** The mail server of this installation; undefined where nobody is written to. */
export function mailingOf({ smtpUrl, mailFrom }: Config): Mailing | undefined {
  const domain = addressOf(mailFrom ?? '')?.split('@')[1];
  if (smtpUrl === undefined || mailFrom === undefined || domain === undefined) return undefined;
  return createMailing({ url: smtpUrl, from: mailFrom, domain });
}

export type NoticeWork = {
  readonly handlers: OutboxHandlers;
  readonly sweep: Sweep;
  close(): void;
};

/** The work of writing to customers, where there is a mail server. */
export function noticeWorkOf(product: Product): NoticeWork | undefined {
  const mailing = mailingOf(product.platform.config);
  if (!mailing) return undefined;
  const ground = { intake: product, send: mailing.send, chance: Math.random };
  return {
    handlers: new Map(newsTopics.map((topic) => [topic, (body) => noteNews(product, body)])),
    sweep: {
      name: 'notices',
      everySeconds: 1,
      hasWork: () => hasNotices(product),
      run: (signal) => writeDue(ground, signal),
    },
    close: mailing.close,
  };
}
