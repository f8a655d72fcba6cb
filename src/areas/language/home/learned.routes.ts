import { ok, refuse } from '#kernel/result.ts';
import { toIso } from '#kernel/time.ts';
import type { Router } from '#platform/http/server.ts';
import type { Platform } from '#platform/platform.ts';
import {
  forgetKindsEndpoint,
  forgetLearnedEndpoint,
  keepKindsEndpoint,
  keepLearnedEndpoint,
  type LearnedKindsView,
  type LearnedReader,
  listLearnedEndpoint,
  readKindsEndpoint,
} from './learned.contract.ts';
import {
  deleteLearned,
  deleteLearnedKinds,
  type LearnedKindsRow,
  learnedKinds,
  learnedSummaries,
  type ReaderBook,
  saveLearned,
  saveLearnedKinds,
} from './learned.service.ts';

export type ReaderGround = {
  readonly platform: Pick<Platform, 'db' | 'clock'>;
  readonly readers: ReaderBook;
};

export function readerRoutes(router: Router, { platform, readers }: ReaderGround): void {
  const { db, clock } = platform;

  router.on(listLearnedEndpoint, async () => {
    const rows = await learnedSummaries(db);
    return ok({
      readers: rows.map((row) => ({
        language: row.language as LearnedReader['language'],
        taught: row.taught,
        asked: row.asked,
        aucBefore: row.auc_before,
        aucAfter: row.auc_after,
        learnedAt: toIso(row.learned_at),
      })),
    });
  });

  router.on(keepLearnedEndpoint, async ({ body }) => {
    const { language, fitted, taught, asked, aucBefore, aucAfter } = body;
    if (aucAfter <= aucBefore) return refuse('judgement.not-better', {}, '/aucAfter');
    const learnedAt = clock.now();
    await saveLearned(db, {
      language,
      fitted,
      taught,
      asked,
      auc_before: aucBefore,
      auc_after: aucAfter,
      learned_at: learnedAt,
    });
    readers.forget();
    return ok({ language, taught, asked, aucBefore, aucAfter, learnedAt: toIso(learnedAt) });
  });

  router.on(forgetLearnedEndpoint, async ({ params }) => {
    const forgotten = await deleteLearned(db, params.language);
    readers.forget();
    return ok({ forgotten });
  });

  kindRoutes(router, { platform, readers });
}

const kindsView = (row: LearnedKindsRow): LearnedKindsView => ({
  kinds: [...row.stored.kinds],
  taught: row.taught,
  asked: row.asked,
  rightBefore: row.right_before,
  rightAfter: row.right_after,
  learnedAt: toIso(row.learned_at),
});

function kindRoutes(router: Router, { platform, readers }: ReaderGround): void {
  const { db, clock } = platform;

  router.on(readKindsEndpoint, async () => {
    const row = await learnedKinds(db);
    return ok({ learned: row ? kindsView(row) : null });
  });

  router.on(keepKindsEndpoint, async ({ body }) => {
    const { stored, taught, asked, rightBefore, rightAfter } = body;
    if (rightAfter <= rightBefore) return refuse('judgement.not-better', {}, '/rightAfter');
    const row = {
      stored,
      taught,
      asked,
      right_before: rightBefore,
      right_after: rightAfter,
      learned_at: clock.now(),
    };
    await saveLearnedKinds(db, row);
    readers.forget();
    return ok(kindsView(row));
  });

  router.on(forgetKindsEndpoint, async () => {
    const forgotten = await deleteLearnedKinds(db);
    readers.forget();
    return ok({ forgotten });
  });
}
