import type { IncomingSignal } from '#areas/signals/signal.ts';
import { retried } from '#platform/db/retry.ts';
import { createGroupCommit } from '#platform/group-commit.ts';
import { type Intake, takeBatch } from './intake/intake.service.ts';
import { failedCode, type Outcome } from './outcome.ts';

export type Recovery = {
  /** Takes signals and answers after the commit; those of concurrent callers share one. */
  take(signals: readonly IncomingSignal[]): Promise<readonly Outcome[]>;
  /** The same for many that nobody waits for: those of one customer are dealt with together. */
  takeMany(signals: readonly IncomingSignal[]): Promise<readonly Outcome[]>;
  /** Seconds a new caller should wait, when the queue is too long to be honest about. */
  pressure(): number | undefined;
  idle(): Promise<void>;
};

const batch = 200;
const mostWaiting = 20_000;

const takeWithRetry = (intake: Intake, signals: readonly IncomingSignal[]): Promise<Outcome[]> =>
  retried(
    (failures) => takeBatch(intake, signals, failures > 0),
    (attempt, error) =>
      intake.platform.log.warn({ attempt, err: error }, 'intake batch tried again'),
  );

/** Nothing of it was kept: whoever sent it hears so, beside what became of the others. */
const failedIn =
  ({ platform: { log } }: Intake) =>
  ({ source, externalId }: IncomingSignal, error: unknown): Outcome => {
    log.error({ source, externalId, err: error }, 'a signal could not be taken');
    return { ok: false, refusal: { code: failedCode } };
  };

/** The customer as far as the sender names one: what concerns one customer takes one lane. */
function laneKey({ customer, source, externalId }: IncomingSignal): number {
  const name =
    customer.mail ?? customer.phone ?? customer.accounts?.[0]?.id ?? `${source} ${externalId}`;
  let hash = 0;
  for (let index = 0; index < name.length; index++) hash = (hash * 31 + name.charCodeAt(index)) | 0;
  return Math.abs(hash);
}

/**
 * The loop, ready to take signals.
 * @param lanes batches at a time: two on PostgreSQL, so that one decides while the other is written; one on the embedded database
 */
export function createRecovery(intake: Intake, lanes: number): Recovery {
  const commits = createGroupCommit<IncomingSignal, Outcome>(
    (signals) => takeWithRetry(intake, signals),
    { lanes, batch, keyOf: laneKey, failed: failedIn(intake) },
  );
  /** A customer's signals go side by side, in their order: one save of record and cases serves them all. */
  const takeMany = async (signals: readonly IncomingSignal[]): Promise<readonly Outcome[]> => {
    const keys = signals.map(laneKey);
    const order = [...keys.keys()].sort((a, b) => (keys[a] ?? 0) - (keys[b] ?? 0));
    const taken = await commits.submit(order.flatMap((place) => signals[place] ?? []));
    const outcomes = new Array<Outcome>(signals.length);
    for (const [index, outcome] of taken.entries()) outcomes[order[index] ?? 0] = outcome;
    return outcomes;
  };
  return {
    takeMany,
    take: (signals) => commits.submit(signals),
    pressure: () => (commits.pending() > mostWaiting ? 2 : undefined),
    idle: commits.idle,
  };
}
