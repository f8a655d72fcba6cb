import { dayAt, homeZone, type Team } from '#areas/staff/staff.ts';
import { wordsIn } from '#kernel/language.ts';
import { ok } from '#kernel/result.ts';
import { fromWallClock } from '#kernel/time.ts';
import type { Router } from '#platform/http/server.ts';
import type { Platform } from '#platform/platform.ts';
import type { Gesture } from './gesture.ts';
import { gesturesEndpoint } from './gestures.contract.ts';
import { countGestures, spentByRules } from './gestures.service.ts';

export type GestureGround = {
  readonly platform: Pick<Platform, 'db' | 'clock'>;
  readonly policy: () => {
    readonly currency: string;
    readonly teams: readonly Team[];
    readonly gestures: readonly Gesture[];
  };
};

export function gestureRoutes(router: Router, { platform, policy }: GestureGround): void {
  router.on(gesturesEndpoint, async ({ language }) => {
    const { currency, teams, gestures } = policy();
    const month = dayAt(teams, platform.clock.now()).slice(0, 7);
    const since = fromWallClock(`${month}-01`, 0, homeZone(teams));
    const counts = await countGestures(platform.db, since);
    const rules = gestures.map((one) => one.id);
    const spent = await spentByRules(platform.db, rules, month);
    return ok({
      month,
      currency,
      gestures: gestures.map(({ id, name, kind, monthlyBudgetMinor }) => {
        const times = (held: string | null): number =>
          counts.find((one) => one.rule === id && one.held === held)?.times ?? 0;
        const spentMinor = spent.get(id) ?? 0;
        return {
          id,
          name: wordsIn(name, language),
          kind,
          given: times(null),
          spentMinor,
          budgetMinor: monthlyBudgetMinor,
          leftMinor: Math.max(0, monthlyBudgetMinor - spentMinor),
          held: {
            second: times('second'),
            claims: times('claims'),
            budget: times('budget'),
            team: times('team'),
          },
        };
      }),
    });
  });
}
