import {
  type CaseFile,
  type Deciding,
  type Decision,
  isTheirs,
  line,
} from '#areas/cases/commands/deciding.ts';
import { ownVouchers } from '#areas/remedies/carrying/life.ts';
import type { PastRemedy } from '#areas/remedies/given.ts';
import { ok, refuse } from '#kernel/result.ts';

/** Whether a voucher was issued for it that may still buy something. */
export const hasCode = ({ executor, state, isSpent }: PastRemedy): boolean =>
  executor === ownVouchers && state === 'done' && !isSpent;

export type Code = {
  readonly remedyId: string;
  readonly masked: string;
  /** Its time is not over. */
  readonly isInTime: boolean;
};

/**
 * A code is money to whoever holds it: it is shown to those whose case it is, and it stands there who had
 * it. The case itself does not move, so that words being written to the customer meanwhile still go out.
 */
export function showCode(file: CaseFile, code: Code, deciding: Deciding): Decision {
  const { found, given } = file;
  const remedy = given.find((one) => one.id === code.remedyId);
  if (!remedy) return refuse('not-found');
  if (!isTheirs(file, deciding))
    return refuse('cases.not-owner', { owner: deciding.person(found.ownerId)?.name ?? '' });
  if (!hasCode(remedy) || !code.isInTime) return refuse('vouchers.code-over');
  const { kind, amountMinor, currency } = remedy;
  const params = { kind, amountMinor, currency, code: code.masked };
  const event = line(file, deciding, 'code-shown', { params });
  return ok({ next: found, events: [event], promises: [], evidence: [] });
}
