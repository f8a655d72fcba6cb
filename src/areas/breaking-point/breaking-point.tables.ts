import type { CaseId, CustomerId, SignalId } from '#kernel/ids.ts';
import type { Instant } from '#kernel/time.ts';
import type { Evidence, Factor, Standing } from './standing.ts';

/**
 * Evidence as stored: an array, because names of fields would be most of a row that changes with every
 * signal; signals and cases as places in the list of ids, because several lines cite the same.
 */
type StoredEvidence = readonly [
  factor: Factor,
  weight: number,
  at: Instant,
  signal: number,
  found: number,
  detail: string | 0,
];

export type StandingState = {
  /** Ids cited below. */
  readonly i: readonly string[];
  readonly e: readonly StoredEvidence[];
  readonly o: readonly (readonly [event: string, subject: string, at: Instant])[];
  readonly f: readonly (readonly [failure: string, subject: string, at: Instant])[];
};

const none = -1;

declare module '#platform/db/database.ts' {
  interface Database {
    standing: { customer_id: CustomerId; state: StandingState; rank: number };
  }
}

export function stateOf(standing: Standing): StandingState {
  const ids: string[] = [];
  const placeOf = (id: string | undefined): number => {
    if (id === undefined) return none;
    const place = ids.indexOf(id);
    return place === none ? ids.push(id) - 1 : place;
  };
  return {
    i: ids,
    e: standing.evidence.map((one) => [
      one.factor,
      one.weight,
      one.at,
      placeOf(one.signalId),
      placeOf(one.caseId),
      one.detail ?? 0,
    ]),
    o: standing.events.map((one) => [one.event, one.subject, one.at]),
    f: standing.failures.map((one) => [one.failure, one.subject, one.at]),
  };
}

const evidenceOf = (
  [factor, weight, at, signal, found, detail]: StoredEvidence,
  ids: readonly string[],
): Evidence => ({
  factor,
  weight,
  at,
  ...(signal === none ? {} : { signalId: ids[signal] as SignalId }),
  ...(found === none ? {} : { caseId: ids[found] as CaseId }),
  ...(detail === 0 ? {} : { detail }),
});

export const standingOf = (row: {
  customer_id: CustomerId;
  state: StandingState;
  rank: number;
}): Standing => ({
  customerId: row.customer_id,
  evidence: row.state.e.map((one) => evidenceOf(one, row.state.i)),
  events: row.state.o.map(([event, subject, at]) => ({ event, subject, at })),
  failures: row.state.f.map(([failure, subject, at]) => ({ failure, subject, at })),
  rank: row.rank,
});
