import type { CaseId, CustomerId, SignalId } from '#kernel/ids.ts';
import type { Instant } from '#kernel/time.ts';
import type { Evidence, Factor, Standing } from './standing.ts';

/** Evidence as stored: an array, because names of fields would be most of a row that changes with every signal. */
type StoredEvidence = readonly [
  factor: Factor,
  weight: number,
  at: Instant,
  signalId: SignalId | 0,
  caseId: CaseId | 0,
  detail: string | 0,
];

export type StandingState = {
  readonly e: readonly StoredEvidence[];
  readonly o: readonly (readonly [event: string, subject: string, at: Instant])[];
  readonly f: readonly (readonly [failure: string, subject: string, at: Instant])[];
};

declare module '#platform/db/database.ts' {
  interface Database {
    standing: { customer_id: CustomerId; state: StandingState; rank: number };
  }
}

export const stateOf = (standing: Standing): StandingState => ({
  e: standing.evidence.map((one) => [
    one.factor,
    one.weight,
    one.at,
    one.signalId ?? 0,
    one.caseId ?? 0,
    one.detail ?? 0,
  ]),
  o: standing.events.map((one) => [one.event, one.subject, one.at]),
  f: standing.failures.map((one) => [one.failure, one.subject, one.at]),
});

const evidenceOf = ([factor, weight, at, signalId, caseId, detail]: StoredEvidence): Evidence => ({
  factor,
  weight,
  at,
  ...(signalId === 0 ? {} : { signalId }),
  ...(caseId === 0 ? {} : { caseId }),
  ...(detail === 0 ? {} : { detail }),
});

export const standingOf = (row: {
  customer_id: CustomerId;
  state: StandingState;
  rank: number;
}): Standing => ({
  customerId: row.customer_id,
  evidence: row.state.e.map(evidenceOf),
  events: row.state.o.map(([event, subject, at]) => ({ event, subject, at })),
  failures: row.state.f.map(([failure, subject, at]) => ({ failure, subject, at })),
  rank: row.rank,
});
