import type { GeneratedAlways } from 'kysely';
import type { Recommendation } from '#areas/remedies/remedy.ts';
import type {
  CaseId,
  CustomerId,
  HandOverId,
  IncidentId,
  PersonId,
  SignalId,
} from '#kernel/ids.ts';
import type { Instant } from '#kernel/time.ts';
import type { Case, CaseState, EventKind, HandOver } from './case.ts';

export type HandOverRow = {
  id: HandOverId;
  case_id: CaseId;
  from_id: PersonId;
  to_id: PersonId;
  reason: string;
  asked_at: Instant;
  answered_at: Instant | null;
  accepted: boolean | null;
};

export type ConsultRow = {
  id: string;
  case_id: CaseId;
  asked_by: PersonId;
  to_id: PersonId;
  question: string;
  asked_at: Instant;
  answered_at: Instant | null;
};

export type CaseRow = {
  id: CaseId;
  number: number;
  customer_id: CustomerId;
  owner_id: PersonId;
  team: string;
  state: CaseState;
  failure: string;
  subject: string;
  subject_key: string;
  incident_id: IncidentId | null;
  language: string | null;
  opened_at: Instant;
  updated_at: Instant;
  answered_at: Instant | null;
  fixed_at: Instant | null;
  asked_at: Instant | null;
  closed_at: Instant | null;
  closed_how: 'confirmed' | 'silent' | 'merged' | null;
  contacts: number;
  bounces: number;
  reopens: number;
  loss_minor: number;
  told_minor: number;
  spent_minor: number;
  recommendation: Recommendation;
  urgency: number;
  next_due_at: Instant | null;
  overdue: boolean;
  version: number;
  waits_until: Instant | null;
  escalated_to: PersonId | null;
  covered_by: PersonId | null;
  paid_in: string | null;
  /** The case in which a merged one goes on. */
  taken_into: CaseId | null;
};

declare module '#platform/db/database.ts' {
  interface Database {
    cases: Omit<CaseRow, 'number'> & { number: GeneratedAlways<number> };
    consult: ConsultRow;
    case_event: {
      id: string;
      case_id: CaseId;
      kind: EventKind;
      by_id: PersonId | null;
      signal_id: SignalId | null;
      params: Record<string, string | number> | null;
      words: string;
      policy_version: number | null;
    };
    hand_over: HandOverRow;
    incident: {
      id: IncidentId;
      failure: string;
      group_key: string;
      owner_id: PersonId | null;
      watched_since: Instant;
      declared_at: Instant | null;
      closed_at: Instant | null;
    };
    case_link: {
      digest: Buffer;
      case_id: CaseId;
      issued_at: Instant;
      expires_at: Instant;
      revoked_at: Instant | null;
      handed: 'form' | 'mail' | 'person';
      handed_by: PersonId | null;
      address: string | null;
      complaint: SignalId | null;
    };
  }
}

/** A row as the case it is. */
export const caseOf = (row: CaseRow): Case => ({
  id: row.id,
  number: row.number,
  customerId: row.customer_id,
  ownerId: row.owner_id,
  team: row.team,
  state: row.state,
  failure: row.failure,
  subject: row.subject,
  incidentId: row.incident_id ?? undefined,
  language: row.language ?? undefined,
  openedAt: row.opened_at,
  updatedAt: row.updated_at,
  answeredAt: row.answered_at ?? undefined,
  fixedAt: row.fixed_at ?? undefined,
  askedAt: row.asked_at ?? undefined,
  closedAt: row.closed_at ?? undefined,
  closedHow: row.closed_how ?? undefined,
  contacts: row.contacts,
  bounces: row.bounces,
  reopens: row.reopens,
  lossMinor: row.loss_minor,
  spentMinor: row.spent_minor,
  recommendation: row.recommendation,
  urgency: row.urgency,
  nextDueAt: row.next_due_at ?? undefined,
  overdue: row.overdue,
  waitsUntil: row.waits_until ?? undefined,
  escalatedTo: row.escalated_to ?? undefined,
  coveredBy: row.covered_by ?? undefined,
  toldMinor: row.told_minor,
  paidIn: row.paid_in ?? undefined,
  version: row.version,
});

/** A hand-over that nobody has answered yet. */
export const waitingOf = (row: HandOverRow): HandOver => ({
  id: row.id,
  caseId: row.case_id,
  from: row.from_id,
  to: row.to_id,
  reason: row.reason,
  askedAt: row.asked_at,
  answeredAt: undefined,
  accepted: undefined,
});
