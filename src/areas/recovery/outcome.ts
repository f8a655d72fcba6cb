import type { SignalOutcome } from '#areas/signals/signals.contract.ts';
import { given } from '#kernel/given.ts';
import type { CaseId, CustomerId, PersonId, SignalId } from '#kernel/ids.ts';
import type { Refusal } from '#kernel/result.ts';
import type { Instant } from '#kernel/time.ts';

/** What became of one signal. */
export type Outcome =
  | {
      readonly ok: true;
      readonly signalId: SignalId;
      readonly customerId: CustomerId;
      readonly caseId: CaseId | undefined;
      readonly caseNumber: number | undefined;
      readonly ownerId: PersonId | undefined;
      readonly dueAt: Instant | undefined;
      readonly duplicate: boolean;
    }
  | { readonly ok: false; readonly refusal: Refusal };

/** Said of a signal that could not be taken for a fault of ours; it may be taken later. */
export const failedCode = 'signals.failed';

export type Say = (
  language: string,
  code: string,
  params?: Readonly<Record<string, string | number>>,
) => string;

/** Outcomes as the sender reads them, problems in the sender's language. */
export function createWords(say: Say) {
  const problem = ({ code, params, field }: Refusal, language: string) => ({
    code,
    detail: say(language, `refusal.${code}`, params),
    ...given('field', field),
  });
  const rejected = (refusal: Refusal, language: string): SignalOutcome => ({
    status: 'rejected',
    problem: problem(refusal, language),
  });
  const outcome = (one: Outcome, language: string): SignalOutcome =>
    one.ok
      ? {
          status: one.duplicate ? 'duplicate' : 'taken',
          signalId: one.signalId,
          customerId: one.customerId,
          ...given('caseId', one.caseId),
          ...given('caseNumber', one.caseNumber),
        }
      : rejected(one.refusal, language);
  return { problem, rejected, outcome };
}
