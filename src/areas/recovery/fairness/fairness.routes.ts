import { given } from '#kernel/given.ts';
import { ok } from '#kernel/result.ts';
import { toIso } from '#kernel/time.ts';
import type { Router } from '#platform/http/server.ts';
import type { Platform } from '#platform/platform.ts';
import { fairnessEndpoint } from './fairness.contract.ts';
import { latestAudits } from './fairness.service.ts';

const shownAudits = 30;

export function fairnessRoutes(
  router: Router,
  { platform }: { readonly platform: Pick<Platform, 'db'> },
): void {
  router.on(fairnessEndpoint, async () => {
    const audits = await latestAudits(platform.db, shownAudits);
    return ok({
      audits: audits.map(({ at, compared, is_alarm, findings }) => ({
        at: toIso(at),
        compared,
        isAlarm: is_alarm,
        findings: findings.map((one) => ({
          measure: one.measure,
          quiet: one.quiet,
          loud: one.loud,
          difference: one.difference,
          corrected: one.corrected,
          isAlarm: one.isAlarm,
          ...given('worseFor', one.worseFor),
          strata: one.strata.map(({ kind, lossBand, quiet, loud, difference, share }) => ({
            kind,
            lossBand,
            quiet,
            loud,
            difference,
            share,
          })),
          caseIds: [...one.caseIds],
        })),
      })),
    });
  });
}
