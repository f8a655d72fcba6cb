import { newsTopics } from '#areas/recovery/notices/notice.ts';
import { hasNotices, noteNews, writeDue } from '#areas/recovery/notices/notices.service.ts';
import type { Sweep } from '#platform/background/jobs.ts';
import type { OutboxHandlers } from '#platform/background/outbox.ts';
import type { Product } from './wire.ts';

export type NoticeWork = {
  readonly handlers: OutboxHandlers;
  readonly sweep: Sweep;
};

/** The work of writing to customers, where there is a mail server. */
export function noticeWorkOf(product: Product): NoticeWork | undefined {
  const { mailing } = product;
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
  };
}
