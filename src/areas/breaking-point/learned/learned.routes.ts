import { given } from '#kernel/given.ts';
import { ok, refuse } from '#kernel/result.ts';
import { type Instant, toIso } from '#kernel/time.ts';
import type { Router } from '#platform/http/server.ts';
import type { Platform } from '#platform/platform.ts';
import type { Report } from '../calibration/report.ts';
import { columnsOf } from '../hazard/exposure.ts';
import { foretellsBetter } from '../hazard/lesson.ts';
import type { Weights } from '../weights.ts';
import {
  forgetHazardEndpoint,
  judgedByEndpoint,
  keepHazardEndpoint,
  type LearnedView,
} from './learned.contract.ts';
import {
  deleteLearnedHazard,
  type Learned,
  learnedHazard,
  saveLearnedHazard,
} from './learned.service.ts';

export type WeightsGround = {
  readonly platform: Pick<Platform, 'db' | 'clock'>;
  readonly policy: () => { readonly weights: Weights };
};

const figuresOf = ({ auc, ...rest }: Report) => ({
  ...given('auc', auc),
  ...rest,
  reliability: [...rest.reliability],
});

const viewOf = ({ hazard, report, learnedAt }: Learned): LearnedView => ({
  hazard: {
    ...hazard,
    stretches: hazard.stretches.map(({ failure, from }) => ({ failure, from: [...from] })),
    multipliers: [...hazard.multipliers],
  },
  report: {
    taught: report.taught,
    foretold: report.foretold.map(({ kind, before, after }) => ({
      kind,
      before: figuresOf(before),
      after: figuresOf(after),
    })),
  },
  learnedAt: toIso(learnedAt),
});

const reportOf = ({ taught, foretold }: LearnedView['report']): Learned['report'] => ({
  taught,
  foretold: foretold.map(({ kind, before, after }) => ({
    kind,
    before: { ...before, auc: before.auc },
    after: { ...after, auc: after.auc },
  })),
});

export function weightRoutes(router: Router, { platform, policy }: WeightsGround): void {
  const { db, clock } = platform;

  router.on(judgedByEndpoint, async () => {
    const learned = await learnedHazard(db);
    return ok({ weights: policy().weights, learned: learned ? viewOf(learned) : null });
  });

  router.on(keepHazardEndpoint, async ({ body }) => {
    const { hazard } = body;
    const report = reportOf(body.report);
    if (!foretellsBetter(report.foretold))
      return refuse('judgement.foretells-no-better', {}, '/report');
    if (hazard.multipliers.length !== columnsOf(hazard.stretches).length)
      return refuse('judgement.does-not-fit', {}, '/hazard/multipliers');
    const learned: Learned = {
      hazard: { ...hazard, until: hazard.until as Instant },
      report,
      learnedAt: clock.now(),
    };
    await saveLearnedHazard(db, learned);
    return ok(viewOf(learned));
  });

  router.on(forgetHazardEndpoint, async () => ok({ forgotten: await deleteLearnedHazard(db) }));
}
