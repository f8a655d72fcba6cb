import { casesById } from '#areas/cases/cases.service.ts';
import type { Intake } from '#areas/recovery/intake/intake.service.ts';
import { given } from '#kernel/given.ts';
import type { CaseId } from '#kernel/ids.ts';
import { ok } from '#kernel/result.ts';
import { toIso } from '#kernel/time.ts';
import type { Router } from '#platform/http/server.ts';
import { lookBackEndpoint, lookBackNowEndpoint } from './learning.contract.ts';
import { latestLookBack, lookBackNow, ruleUses } from './look-back.service.ts';

const shownExamples = 5;

export function learningRoutes(
  router: Router,
  { platform, policy }: Pick<Intake, 'platform' | 'policy'>,
): void {
  const { db, clock } = platform;
  const view = async () => {
    const back = await latestLookBack(db);
    const problems = back?.problems ?? [];
    const shown = problems.map(({ caseIds }) => caseIds.slice(0, shownExamples) as CaseId[]);
    const cases = await casesById(db, shown.flat());
    const numbers = new Map<string, number>(cases.map((one) => [one.id, one.number ?? 0]));
    const teams = new Map(policy().teams.map((team) => [team.id, team.name]));
    const rules = await ruleUses(db, clock.now());
    return {
      ...given('at', back && toIso(back.at)),
      problems: problems.map(({ language, words, caseIds }, at) => ({
        ...given('language', language),
        words: [...words],
        cases: caseIds.length,
        examples: (shown[at] ?? []).flatMap((id) => {
          const number = numbers.get(id);
          return number === undefined ? [] : [{ id, number }];
        }),
      })),
      templates: (back?.templates ?? []).map((one) => ({
        ...one,
        team: teams.get(one.team) ?? one.team,
      })),
      lines: (back?.lines ?? []).map(({ medianSeconds, lost, hours, ...line }) => ({
        ...line,
        ...given('medianSeconds', medianSeconds),
        lost: [...lost],
        hours: hours.map(({ medianSeconds: ofHour, ...hour }) => ({
          ...hour,
          ...given('medianSeconds', ofHour),
        })),
      })),
      rules: rules.map(({ ruleId, reasons, ...rest }) => ({
        rule: ruleId,
        ...rest,
        reasons: [...reasons],
      })),
    };
  };

  router.on(lookBackEndpoint, async () => ok(await view()));
  router.on(lookBackNowEndpoint, async () => {
    await lookBackNow({ platform, policy });
    return ok(await view());
  });
}
