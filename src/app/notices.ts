import { newsTopics } from '#areas/recovery/notices/notice.ts';
import { hasNotices, noteNews, writeDue } from '#areas/recovery/notices/notices.service.ts';
import { notePlan, planOccasionOf } from '#areas/recovery/telling/plans.service.ts';
import {
  forgetToldLongAgo,
  hasToTell,
  noteTold,
  tellDue,
} from '#areas/recovery/telling/telling.service.ts';
import { occasionOf } from '#areas/recovery/telling/telling.ts';
import type { Sweep } from '#platform/background/jobs.ts';
import type { OutboxHandlers } from '#platform/background/outbox.ts';
import type { Product } from './wire.ts';

export type NoticeWork = {
  /** Who listens to announcements: for customers, and for staff. */
  readonly listeners: readonly OutboxHandlers[];
  readonly sweeps: readonly Sweep[];
};

/** The work of writing to customers and to staff, where there is a mail server. */
export function noticeWorkOf(product: Product): NoticeWork {
  const { mailing } = product;
  if (!mailing) return { listeners: [], sweeps: [] };
  const ground = { intake: product, send: mailing.send, chance: Math.random };
  return {
    listeners: [
      new Map(newsTopics.map((topic) => [topic, (body) => noteNews(product, body)])),
      new Map(
        [...occasionOf].map(([topic, occasion]) => [
          topic,
          (body) => noteTold(product, occasion, body),
        ]),
      ),
      new Map(
        [...planOccasionOf].map(([topic, occasion]) => [
          topic,
          (body) => notePlan(product, occasion, body),
        ]),
      ),
    ],
    sweeps: [
      {
        name: 'notices',
        everySeconds: 1,
        hasWork: () => hasNotices(product),
        run: (signal) => writeDue(ground, signal),
      },
      {
        name: 'staff-notices',
        everySeconds: 1,
        hasWork: () => hasToTell(product),
        run: (signal) => tellDue(ground, signal),
      },
      { name: 'staff-notices-over', everySeconds: 3600, run: () => forgetToldLongAgo(product) },
    ],
  };
}
