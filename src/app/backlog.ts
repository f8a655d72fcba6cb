import { promiseBacklog } from '#areas/promises/promises.service.ts';
import { remedyBacklog } from '#areas/remedies/remedies.service.ts';
import { consignmentBacklog } from '#areas/signals/consignments/consignments.service.ts';
import type { Instant } from '#kernel/time.ts';
import type { Backlog } from '#platform/background/backlog.ts';
import { deadCount, outboxBacklog } from '#platform/background/outbox.ts';
import { type SweepState, sweepStates } from '#platform/background/sweep-states.ts';
import { together } from '#platform/db/database.ts';
import type { OpenDatabase } from '#platform/db/open-database.ts';
import type { Sample } from '#platform/metrics.ts';
import type { Platform } from '#platform/platform.ts';

const secondsSince = (then: Instant, now: Instant): number => Math.max(0, (now - then) / 1_000);

/** What waits and for how long, asked of the database in one journey whenever metrics are read. */
export function measureBacklog(
  { db, clock, metrics }: Platform,
  { waiting: connectionsWanted }: Pick<OpenDatabase, 'waiting'>,
): void {
  const help = 'Who waits for a connection to the database.';
  metrics.gauge('amends_database_waiting', help, connectionsWanted);
  metrics.source('backlog', async () => {
    const now = clock.now();
    const [consignments, outbox, remedies, promises, sweeps, givenUp] = await together(db, [
      consignmentBacklog(),
      outboxBacklog(),
      remedyBacklog(now),
      promiseBacklog(now),
      sweepStates(),
      deadCount(),
    ]);
    return [
      ...samplesOf('consignments', consignments.rows[0], now),
      ...samplesOf('outbox', outbox.rows[0], now),
      ...samplesOf('remedies', remedies.rows[0], now),
      ...samplesOf('promises', promises.rows[0], now),
      ...sweeps.rows.flatMap((state) => sweepSamples(state, now)),
      {
        name: 'amends_events_given_up',
        help: 'Events that could not be passed on: see amends events.',
        labels: {},
        value: givenUp.rows[0]?.dead ?? 0,
      },
    ];
  });
}

function samplesOf(queue: string, backlog: Backlog | undefined, now: Instant): Sample[] {
  const { waiting: count = 0, oldest = null } = backlog ?? {};
  const labels = { queue };
  return [
    { name: 'amends_backlog', help: 'What waits; counted to 10000.', labels, value: count },
    {
      name: 'amends_backlog_oldest_seconds',
      help: 'How long the oldest of it has waited; 0 where nothing does.',
      labels,
      value: oldest === null ? 0 : secondsSince(oldest, now),
    },
  ];
}

function sweepSamples({ name, finishedAt, isFailing }: SweepState, now: Instant): Sample[] {
  const labels = { name };
  const failing: Sample = {
    name: 'amends_sweep_failing',
    help: 'Whether the last run of a sweep failed.',
    labels,
    value: isFailing ? 1 : 0,
  };
  if (finishedAt === null) return [failing];
  const help = 'Since a sweep last came to its end, in any process.';
  return [
    failing,
    { name: 'amends_sweep_ended_seconds', help, labels, value: secondsSince(finishedAt, now) },
  ];
}
