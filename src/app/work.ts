import { knownAsTopic, partedTopic } from '#areas/customers/customers.service.ts';
import { lookBackNow } from '#areas/learning/look-back.service.ts';
import { rankAnew } from '#areas/recovery/calibration/judged-by.service.ts';
import { sweepAbsent } from '#areas/recovery/clocks/absent.service.ts';
import { sweepClocks } from '#areas/recovery/clocks/clocks.service.ts';
import { sweepIncidents, sweepOver } from '#areas/recovery/clocks/incidents.service.ts';
import { forgetOldAnswers } from '#areas/recovery/commands/once.service.ts';
import {
  dealWithConsignments,
  forgetOldConsignments,
  hasConsignments,
} from '#areas/recovery/consignments/consignments.service.ts';
import { auditNow } from '#areas/recovery/fairness/fairness.service.ts';
import { createGestureWork } from '#areas/recovery/gestures/gestures.jobs.ts';
import { hasRuns, sweepRuns } from '#areas/recovery/incidents/runs/carrying.service.ts';
import { aloneTopic, planTopic } from '#areas/recovery/incidents/runs/run.ts';
import { matchNow } from '#areas/recovery/merging/doubts/match.service.ts';
import { sendDue, webhookHandlers } from '#areas/recovery/webhooks/webhooks.jobs.ts';
import { forgetOldDeliveries, webhooksDue } from '#areas/recovery/webhooks/webhooks.service.ts';
import { lapseVouchers } from '#areas/remedies/vouchers/vouchers.service.ts';
import { deleteOldSessions } from '#platform/auth/sessions.ts';
import { type Sweep, startSweeps } from '#platform/background/jobs.ts';
import type { OutboxHandler, OutboxHandlers } from '#platform/background/outbox.ts';
import { startOutbox } from '#platform/background/outbox-worker.ts';
import { foldTallies } from '#platform/tally.ts';
import { noticeWorkOf } from './notices.ts';
import { makePartitions } from './partitions.ts';
import { secondReaderOf } from './second-reader.ts';
import { tellingOf } from './webhooks.ts';
import type { Product } from './wire.ts';

/** What the loop announces. Screens poll; other systems and mails to customers are told from here. */
const topics = [
  'case.opened',
  'case.reopened',
  'case.contacted',
  'case.detected',
  'case.answered',
  'case.fixed',
  'case.asked',
  'case.promised',
  'case.closed',
  'case.escalated',
  'case.handed-over',
  'case.hand-over-asked',
  'promise.warned',
  'promise.broken',
  'remedy.came-back',
  'remedy.proposed',
  'remedy.answered',
  'task.asked',
  'task.ended',
  'task.late',
  'case.covered',
  'case.waiting',
  'case.extended',
  'case.consulted',
  'case.advised',
  'case.unheard',
  'remedy.given',
  'remedy.done',
  'remedy.reversed',
  'gesture.held',
  knownAsTopic,
  partedTopic,
  planTopic,
  aloneTopic,
];

/** Announcements go to all who listen; each handles what it has heard before. */
function handlersOf({ platform }: Product, listeners: readonly OutboxHandlers[]): OutboxHandlers {
  const counted = (topic: string): OutboxHandler => {
    const counter = platform.metrics.counter(
      'amends_announcements_total',
      'Announcements by topic.',
      { topic },
    );
    return async (body, attempt) => {
      const failures: unknown[] = [];
      for (const listener of listeners) {
        try {
          await listener.get(topic)?.(body, attempt);
        } catch (error) {
          failures.push(error);
        }
      }
      // Whoever failed hears it again, and so do the others, who know what they have heard.
      if (failures.length > 0) throw failures[0];
      counter.add();
    };
  };
  return new Map(topics.map((topic) => [topic, counted(topic)]));
}

/** What looks after cases and all that hangs on them. */
function sweepsOfCases(
  product: Product,
  gestures: ReturnType<typeof createGestureWork>,
): readonly Sweep[] {
  const { platform } = product;
  return [
    {
      name: 'clocks',
      everySeconds: 5,
      run: async (signal) => void (await sweepClocks(product, signal)),
    },
    {
      name: 'absent',
      everySeconds: 10,
      run: async (signal) => void (await sweepAbsent(product, signal)),
    },
    {
      name: 'remedies',
      everySeconds: 1,
      hasWork: product.carrying.hasDue,
      run: async (signal) => void (await product.carrying.carryOutDue(signal)),
    },
    {
      name: 'books',
      everySeconds: 6 * 3600,
      run: async (signal) => void (await product.carrying.heedBooks(signal)),
    },
    {
      name: 'webhooks',
      everySeconds: 1,
      hasWork: async () => (await webhooksDue(platform.db, platform.clock.now())).length > 0,
      run: (signal) => sendDue(tellingOf(platform), signal),
    },
    {
      name: 'consignments',
      everySeconds: 0.5,
      hasWork: () => hasConsignments(product),
      run: async (signal) => void (await dealWithConsignments(product, signal)),
    },
    {
      name: 'consignments-over',
      everySeconds: 3600,
      run: () => forgetOldConsignments(product),
    },
    { name: 'command-keys', everySeconds: 3600, run: () => forgetOldAnswers(product) },
    { name: 'webhook-log', everySeconds: 3600, run: () => forgetOldDeliveries(platform) },
    { name: 'gestures', everySeconds: 1, hasWork: gestures.hasDue, run: gestures.giveDue },
    {
      name: 'vouchers',
      everySeconds: 3600,
      run: async () => void (await lapseVouchers(platform)),
    },
    { name: 'incidents', everySeconds: 10, run: async () => void (await sweepIncidents(product)) },
    {
      name: 'incident-runs',
      everySeconds: 1,
      hasWork: () => hasRuns(platform.db),
      run: async (signal) => void (await sweepRuns(product, signal)),
    },
    { name: 'over', everySeconds: 3600, run: async () => void (await sweepOver(product)) },
  ];
}

/** What keeps the house: figures folded, months made ahead, looks back at night. */
function sweepsOfHouse(product: Product): readonly Sweep[] {
  const { platform } = product;
  return [
    { name: 'tallies', everySeconds: 5, run: async () => void (await foldTallies(platform.db)) },
    {
      name: 'partitions',
      everySeconds: 6 * 3600,
      run: () => makePartitions(platform.db, platform.clock.now()),
    },
    { name: 'fairness', everySeconds: 24 * 3600, run: async () => void (await auditNow(product)) },
    {
      name: 'look-back',
      everySeconds: 24 * 3600,
      run: async () => void (await lookBackNow(product)),
    },
    {
      name: 'matching',
      everySeconds: 24 * 3600,
      run: async (signal) => void (await matchNow(product, signal)),
    },
    // A policy that was activated may have another half-life than the ranks were made with.
    {
      name: 'ranks',
      everySeconds: 10,
      run: async () => void (await rankAnew(platform.db, product.policy(), platform.clock.now())),
    },
    {
      name: 'sessions',
      everySeconds: 3600,
      run: async () => void (await deleteOldSessions(platform)),
    },
  ];
}

/** The work of a worker: clocks, remedies, events on their way, and the house. */
export function startWork(product: Product) {
  const { platform } = product;
  const reader = secondReaderOf(product);
  const gestures = createGestureWork(product);
  const notices = noticeWorkOf(product);
  const listeners = [webhookHandlers(platform), gestures.handlers, ...notices.listeners];
  const handlers = handlersOf(product, reader ? [reader.handlers, ...listeners] : listeners);
  const outbox = startOutbox(platform, handlers);
  const sweeps = startSweeps(platform, [
    ...sweepsOfCases(product, gestures),
    ...sweepsOfHouse(product),
    ...notices.sweeps,
    ...(reader ? [{ name: 'second-reading', everySeconds: 5, run: reader.readWaiting }] : []),
  ]);
  return {
    async stop(): Promise<void> {
      await sweeps.stop();
      await outbox.stop();
    },
  };
}
