import type { Recommendation } from '#areas/remedies/remedy.ts';
import type { CaseId } from '#kernel/ids.ts';
import type { Instant } from '#kernel/time.ts';
import type { Case } from '../case.ts';

/** A case that was heard of again, and of which nothing else moved: most of what the loop saves. */
export type Touch = {
  readonly id: CaseId;
  readonly updatedAt: Instant;
  readonly contacts: number;
  readonly lossMinor: number;
  readonly urgency: number;
  readonly version: number;
  /** Only where it is another one. */
  readonly recommendation: Recommendation | undefined;
};

const movesByTouch: Readonly<Record<keyof Case, boolean>> = {
  updatedAt: true,
  contacts: true,
  lossMinor: true,
  urgency: true,
  version: true,
  recommendation: true,
  id: false,
  number: false,
  customerId: false,
  ownerId: false,
  team: false,
  state: false,
  failure: false,
  subject: false,
  incidentId: false,
  language: false,
  openedAt: false,
  answeredAt: false,
  fixedAt: false,
  askedAt: false,
  closedAt: false,
  closedHow: false,
  bounces: false,
  reopens: false,
  spentMinor: false,
  nextDueAt: false,
  overdue: false,
  waitsUntil: false,
  escalatedTo: false,
  coveredBy: false,
};

const staying = (Object.keys(movesByTouch) as (keyof Case)[]).filter((key) => !movesByTouch[key]);

/** What a touch moved of a case as it was loaded; undefined where more than that moved. */
export function touchOf(before: Case, after: Case): Touch | undefined {
  for (const key of staying) if (before[key] !== after[key]) return undefined;
  const { id, updatedAt, contacts, lossMinor, urgency, version, recommendation } = after;
  const isSame = recommendation === before.recommendation;
  return {
    id,
    updatedAt,
    contacts,
    lossMinor,
    urgency,
    version,
    recommendation: isSame ? undefined : recommendation,
  };
}
