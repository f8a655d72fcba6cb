import type { RemedyKind } from '#areas/remedies/remedy.contract.ts';
import type { CaseId, IncidentId, PersonId } from '#kernel/ids.ts';
import type { Instant } from '#kernel/time.ts';
import type { RunState } from './incidents.contract.ts';
import type { RunCase } from './judge.ts';
import type { Message } from './runs/run.ts';

export type RunRow = {
  id: string;
  incident_id: IncidentId;
  purpose: 'remedy' | 'close';
  state: RunState;
  by_id: PersonId;
  to_id: PersonId | null;
  kind: RemedyKind | null;
  amount_minor: number | null;
  share_of_loss: number | null;
  currency: string;
  message: Message;
  only_open: boolean;
  reason: string;
  up_to: Instant;
  budget_minor: number;
  spent_minor: number;
  total_cases: number;
  planned_cases: number;
  planned_minor: number;
  answered_by: PersonId | null;
  answered_at: Instant | null;
  answer: string;
  last_case: CaseId | null;
  walked: number;
  given: number;
  held: number;
  failed: number;
  started_at: Instant | null;
  since_at: Instant | null;
  since_walked: number;
  ended_at: Instant | null;
};

export const incidentEventKinds = [
  'note',
  'handed-over',
  'run-submitted',
  'run-passed-on',
  'run-without-approver',
  'run-approved',
  'run-refused',
  'run-stopped',
  'run-resumed',
  'run-dropped',
  'run-done',
] as const;
export type IncidentEventKind = (typeof incidentEventKinds)[number];

export type IncidentEventRow = {
  id: string;
  incident_id: IncidentId;
  kind: IncidentEventKind;
  by_id: PersonId | null;
  to_id: PersonId | null;
  run_id: string | null;
  words: string;
};

declare module '#platform/db/database.ts' {
  interface Database {
    incident_run: RunRow;
    incident_run_case: {
      run_id: string;
      case_id: CaseId;
      outcome: RunCase['outcome'] | 'excluded';
      because: string;
      amount_minor: number;
      remedy_id: string | null;
      by_id: PersonId | null;
    };
    incident_event: IncidentEventRow;
    message_pace: { id: boolean; permits: number; counted_at: Instant };
  }
}
