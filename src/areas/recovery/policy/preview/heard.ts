import { complaintPage } from '#areas/customers/identity.ts';
import type { IncomingSignal } from '#areas/signals/signal.ts';
import type { SignalKind } from '#areas/signals/signals.contract.ts';
import { given } from '#kernel/given.ts';
import { type CaseId, type CustomerId, millisOfId, type SignalId } from '#kernel/ids.ts';
import { type Instant, instant } from '#kernel/time.ts';
import type { Heard } from './history.ts';

/** A signal as it is kept. */
type Kept = {
  readonly id: SignalId;
  readonly source: string;
  readonly kind: SignalKind;
  readonly customer_id: CustomerId;
  readonly case_id: CaseId | null;
  readonly occurred_at: Instant;
  readonly language: string | null;
  readonly words: string;
  readonly original: string;
};

/** What was posted, as it was taken. What came from a case's own page answers that case. */
export function heardOf(row: Kept): Heard {
  const item: Partial<IncomingSignal> = JSON.parse(row.original);
  const fromPage = row.source === 'customer-page';
  return {
    id: row.id,
    customerId: row.customer_id,
    caseId: row.case_id ?? undefined,
    receivedAt: instant(millisOfId(row.id)),
    signal: {
      source: row.source,
      externalId: '',
      kind: row.kind,
      occurredAt: row.occurred_at,
      customer: item.customer ?? {},
      identities: [],
      text: row.words,
      ...given('language', row.language ?? undefined),
      ...given('subject', item.subject),
      ...given('failure', item.failure),
      ...given('event', item.event),
      ...(row.source === complaintPage ? { isUnproven: true } : {}),
      ...given('caseId', fromPage ? item.caseId : undefined),
      facts: item.facts ?? {},
      history: item.history ?? false,
      ...given('by', item.by),
      original: '',
    },
  };
}
