import type { Intake } from '#areas/recovery/intake.service.ts';
import type { Executor } from '#areas/remedies/carrying/executor.ts';
import { voucherExecutor } from '#areas/remedies/vouchers/vouchers.service.ts';

const usualVoucherDays = 365;

/** Everybody who carries remedies out here, by the name the policy calls them. */
export function executorsOf({ platform, policy }: Intake): ReadonlyMap<string, Executor> {
  const vouchers = voucherExecutor(
    platform,
    () => policy().remedies.voucherDays ?? usualVoucherDays,
  );
  return new Map([[vouchers.name, vouchers]]);
}
