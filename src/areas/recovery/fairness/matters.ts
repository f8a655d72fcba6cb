import type { Matter } from '#areas/breaking-point/fairness/matter.ts';
import type { AuditedCase } from '#areas/cases/audit/audited-case.ts';
import type { ReadWords } from '#areas/recovery/changes.ts';
import { type Instant, minutesBetween } from '#kernel/time.ts';

/**
 * A case as the audit compares it. One that still waits counts with the time it has waited so far, which
 * will not become less.
 */
export function matterOf(
  found: AuditedCase,
  words: string | undefined,
  ground: { readonly readWords: ReadWords; readonly currency: string; readonly at: Instant },
): Matter {
  const reading = words === undefined || words === '' ? undefined : ground.readWords(words);
  const untilNow = (then: Instant | null) => minutesBetween(found.opened_at, then ?? ground.at);
  return {
    caseId: found.id,
    kind: found.failure,
    currency: ground.currency,
    lossMinor: found.loss_minor,
    upset: reading === undefined || reading.abstains ? undefined : reading.upset,
    firstAnswerMinutes: untilNow(found.answered_at),
    fixMinutes: untilNow(found.fixed_at),
    remedyMinor: found.spent_minor,
  };
}
