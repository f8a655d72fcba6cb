import { goingOnIn } from '#areas/cases/cases.service.ts';
import { maskedCode } from '#areas/remedies/vouchers/code.ts';
import {
  stateOf,
  type VoucherRow,
  voucherOfRemedy,
} from '#areas/remedies/vouchers/vouchers.service.ts';
import type { Person } from '#areas/staff/staff.ts';
import { ok, type Result, refuse } from '#kernel/result.ts';
import { noteCodeShown } from '../commands/commands.service.ts';
import type { Intake } from '../intake/intake.service.ts';

/** The voucher of a remedy with its code, once it stands on the case who had it shown. */
export async function codeShownTo(
  by: Person,
  remedyId: string,
  intake: Intake,
): Promise<Result<VoucherRow>> {
  const { db, clock } = intake.platform;
  const voucher = await voucherOfRemedy(db, remedyId);
  if (!voucher) return refuse('not-found');
  const { case_id: given, code } = voucher;
  const caseId = (await goingOnIn(db, [given])).get(given) ?? given;
  const isInTime = stateOf(voucher, clock.now()) !== 'lapsed';
  const asked = { remedyId, masked: maskedCode(code), isInTime };
  const noted = await noteCodeShown(intake, caseId, asked, by);
  return noted.ok ? ok(voucher) : noted;
}
