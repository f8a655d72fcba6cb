import './jobs.tables.ts';
import { setMaxListeners } from 'node:events';
import { sql } from 'kysely';
import { type Instant, instant } from '#kernel/time.ts';
import { moment } from '../db/database.ts';
import { errorMessage } from '../operator-error.ts';
import { pause } from '../pause.ts';
import type { Platform } from '../platform.ts';

/** Work that comes back: it looks at what is due and does it, and may be cut short at any time. */
export type Sweep = {
  readonly name: string;
  readonly everySeconds: number;
  /** Whether anything is due: asked before the lease, so that a sweep that comes often and finds nothing writes nothing. */
  hasWork?(): Promise<boolean>;
  /** The signal ends when the process stops or another worker has taken over. */
  run(signal: AbortSignal): Promise<void>;
};

export type Sweeps = { stop(): Promise<void> };

type Parts = Pick<Platform, 'db' | 'clock' | 'log' | 'metrics' | 'mint'>;

/** What failed is tried again after this, though it comes once a day; what fails again after twice as long, up to an hour. */
const againSeconds = 45;
const longestSeconds = 3_600;

/** When a sweep comes again, after so many failures in a row. */
export const comesAgain = (everySeconds: number, failures: number): number =>
  failures === 0
    ? everySeconds
    : Math.min(everySeconds, longestSeconds, againSeconds * 2 ** (failures - 1));

const leaseSeconds = 60;
const renewSeconds = 20;
/** How far the clocks of two machines may be apart before one is no longer believed. */
const clocksApartSeconds = 60;

/** A lease that ends later was written by a clock that ran ahead: to heed it would let the work rest for as long. */
const latestEnd = (at: Instant, { everySeconds }: Sweep): Instant =>
  instant(at + (Math.max(leaseSeconds, everySeconds) + clocksApartSeconds) * 1_000);

/** Runs each sweep on one worker at a time over all processes, at least so many seconds apart. */
export function startSweeps(parts: Parts, sweeps: readonly Sweep[]): Sweeps {
  const stopping = new AbortController();
  // Each sweep listens once: more of them than Node expects are no leak.
  setMaxListeners(sweeps.length + 1, stopping.signal);
  const holder = parts.mint();
  const running = sweeps.map((sweep) => loop(parts, sweep, { holder, stopping: stopping.signal }));
  return {
    async stop() {
      stopping.abort();
      await Promise.all(running);
    },
  };
}

type Worker = { readonly holder: string; readonly stopping: AbortSignal };

async function loop(parts: Parts, sweep: Sweep, worker: Worker): Promise<void> {
  const count = (result: string) =>
    parts.metrics.counter('amends_sweeps_total', 'Sweeps, by name and result.', {
      name: sweep.name,
      result,
    });
  const done = count('done');
  const failed = count('failed');
  let failures = 0;
  while (!worker.stopping.aborted) {
    try {
      const isIdle = (await sweep.hasWork?.()) === false;
      if (!isIdle && (await takeLease(parts, sweep, worker.holder))) {
        failures = await runOnce(parts, sweep, { ...worker, failures });
        (failures === 0 ? done : failed).add();
      }
    } catch (error) {
      failed.add();
      failures++;
      parts.log.error(
        { sweep: sweep.name, why: errorMessage(error) },
        'a sweep could not be leased',
      );
    }
    await pause(comesAgain(sweep.everySeconds, failures) * 1_000, worker.stopping);
  }
}

async function takeLease({ db, clock }: Parts, sweep: Sweep, holder: string): Promise<boolean> {
  const at = clock.now();
  const until = moment(instant(at + leaseSeconds * 1_000));
  const { rows } = await sql`/* prepared: lease-take */
    insert into job_lease (name, holder, leased_until, last_started_at)
    values (${sweep.name}, ${holder}::uuid, ${until}, ${moment(at)})
    on conflict (name) do update
      set holder = excluded.holder, leased_until = excluded.leased_until,
        last_started_at = excluded.last_started_at
      where job_lease.leased_until <= ${moment(at)}
        or job_lease.leased_until > ${moment(latestEnd(at, sweep))}
    returning name`.execute(db);
  return rows.length > 0;
}

async function renewLease({ db, clock }: Parts, sweep: Sweep, holder: string): Promise<boolean> {
  const until = moment(instant(clock.now() + leaseSeconds * 1_000));
  const { rows } = await sql`
    update job_lease set leased_until = ${until}
    where name = ${sweep.name} and holder = ${holder}::uuid returning name`.execute(db);
  return rows.length > 0;
}

type Ended = {
  readonly holder: string;
  readonly error: string | undefined;
  /** In a row, with this one. */
  readonly failures: number;
};

/** Others may start from the moment the next run is due, not earlier. */
async function giveBack(
  { db, clock }: Parts,
  sweep: Sweep,
  { holder, error, failures }: Ended,
): Promise<void> {
  const at = clock.now();
  // A little less than the interval, so that our own next turn does not just miss it.
  const nextAt = instant(at + comesAgain(sweep.everySeconds, failures) * 900);
  await sql`
    update job_lease set holder = null, leased_until = ${moment(nextAt)},
      last_finished_at = ${moment(at)}, last_error = ${error ?? null}
    where name = ${sweep.name} and holder = ${holder}::uuid`.execute(db);
}

type Turn = Worker & { readonly failures: number };

/** How many runs have failed in a row by then, none where this one came to its end. */
async function runOnce(parts: Parts, sweep: Sweep, worker: Turn): Promise<number> {
  const { holder } = worker;
  const lost = new AbortController();
  const ended = new AbortController();
  const renewing = keepLease(parts, sweep, { holder, lost, ended: ended.signal });
  const signal = AbortSignal.any([worker.stopping, lost.signal]);
  let failure: string | undefined;
  try {
    await sweep.run(signal);
  } catch (error) {
    if (!isEndedBy(signal, error)) {
      parts.log.error({ sweep: sweep.name, err: error }, 'a sweep failed');
      failure = errorMessage(error).slice(0, 2_000);
    }
  }
  ended.abort();
  await renewing;
  const failures = failure === undefined ? 0 : worker.failures + 1;
  await giveBack(parts, sweep, { holder, error: failure, failures });
  return failures;
}

/** To stop when told so is no failure; anything else thrown at that moment is. */
const isEndedBy = (signal: AbortSignal, error: unknown): boolean =>
  signal.aborted &&
  (error === signal.reason || (error instanceof Error && error.name === 'AbortError'));

type Keeping = {
  readonly holder: string;
  readonly lost: AbortController;
  readonly ended: AbortSignal;
};

async function keepLease(parts: Parts, sweep: Sweep, keeping: Keeping): Promise<void> {
  const { holder, lost, ended } = keeping;
  while (!ended.aborted) {
    await pause(renewSeconds * 1_000, ended);
    if (ended.aborted) return;
    const isKept = await renewLease(parts, sweep, holder).catch(() => true);
    if (isKept) continue;
    parts.log.warn({ sweep: sweep.name }, 'another worker took over a sweep');
    lost.abort();
    return;
  }
}
