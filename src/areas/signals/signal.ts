import type { ClaimedCustomer, Identity } from '#areas/customers/identity.ts';
import type { CaseId, CustomerId, PersonId, SignalId } from '#kernel/ids.ts';
import type { Instant } from '#kernel/time.ts';
import type { SignalKind } from './signals.contract.ts';

/** Somebody's own words; the rest happened, or was noted by staff. */
export const spokenKinds: ReadonlySet<string> = new Set<SignalKind>([
  'complaint',
  'survey-answer',
  'remark',
  'call',
]);

/** A flat fact about what happened; times are ISO text, amounts are minor units. */
export type Fact = string | number | boolean;
export type Facts = Readonly<Record<string, Fact>>;

/** How the link was handed out by which a customer said something on their page. */
export type LinkUsed =
  | { readonly handed: 'mail' }
  /** `complaint`: the signal that the form answered with it. */
  | { readonly handed: 'form'; readonly complaint: SignalId | undefined }
  | { readonly handed: 'person'; readonly by: PersonId };

/** A signal as it comes over the edge: checked for shape, not yet anybody's. */
export type IncomingSignal = {
  readonly source: string;
  readonly externalId: string;
  readonly kind: SignalKind;
  readonly occurredAt: Instant;
  readonly customer: ClaimedCustomer;
  /** The same, normalised: whose it is. */
  readonly identities: readonly Identity[];
  readonly text: string;
  readonly language?: string;
  /** What it is about at the source: an order, a flight, an account. Same subject, same problem. */
  readonly subject?: string;
  /** The kind of failure, when the source knows it. */
  readonly failure?: string;
  /** The kind of operational event: `flight.arrived`, `order.delivered`. */
  readonly event?: string;
  readonly facts: Facts;
  /** The customer, when we know it beforehand: it came from their own page. */
  readonly knownCustomerId?: CustomerId;
  /** A case it answers, when the customer wrote from its page. */
  readonly caseId?: CaseId;
  /** The link it was written by there. */
  readonly link?: LinkUsed;
  /** Who of our people passed it on; nobody, where a system did. */
  readonly by?: PersonId;
  /** Anybody may have typed whose it is: it is heard, and opens nothing again that was closed. */
  readonly isUnproven?: boolean;
  /** Recorded as history: known about the customer, but nobody is promised anything today. */
  readonly history: boolean;
  /** The item exactly as received, as JSON text. */
  readonly original: string;
  /** Digest of the original, kept only where the sender named no id of its own. */
  readonly digest?: string;
};

/** A signal that is somebody's. */
export type Signal = IncomingSignal & { readonly id: SignalId; readonly customerId: CustomerId };

/** A signal with the case it led to, as stored. */
export type StoredSignal = Signal & { readonly caseId?: CaseId; readonly receivedAt: Instant };
