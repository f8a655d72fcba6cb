import type { Executor, Outcome } from '#areas/remedies/carrying/executor.ts';
import { byHand, handedOver } from '#areas/remedies/carrying/life.ts';
import {
  carriedLife,
  hasDue,
  lockDue,
  type RemedyRow,
  remediesAmong,
  saveLives,
} from '#areas/remedies/remedies.service.ts';
import { ok, type Result, refuse } from '#kernel/result.ts';
import type { Instant } from '#kernel/time.ts';
import { isOfDatabase } from '#platform/db/retry.ts';
import { errorMessage } from '#platform/operator-error.ts';
import type { Intake } from '../intake/intake.service.ts';
import { type Compared, compareBooks, heedBook, heedBooks, type Word } from './books.service.ts';
import { type Handed, withErrands } from './errands.service.ts';
import { type Answer, createSettling, type Settle } from './settling.service.ts';

export type Carriers = {
  readonly executors: ReadonlyMap<string, Executor>;
  /** Between 0 and 1, so that what failed together does not come back together. */
  readonly chance: () => number;
};

export type Carrying = {
  /** Hands over what is due and settles the answers; gives back how many were handed over. */
  carryOutDue(signal: AbortSignal): Promise<number>;
  hasDue(): Promise<boolean>;
  /** Holds an executor's own book against ours; undefined where it has none, or is not set up here. */
  compare(executor: string, since: Instant): Promise<Compared | undefined>;
  /** Has what an executor's own book says did not last come back, and says how many did by this call; undefined where it has none. */
  heedBook(executor: string): Promise<number | undefined>;
  /** The same for the books of all. */
  heedBooks(signal: AbortSignal): Promise<number>;
  /** Takes a word that comes by itself, from an executor that had taken a remedy on. */
  hear(remedy: Pick<RemedyRow, 'id' | 'executor' | 'state'>, word: Outcome): Promise<Result<void>>;
};

const batch = 16;
const lanes = 8;
const answerSeconds = 60;

export function createCarrying(intake: Intake, { executors, chance }: Carriers): Carrying {
  const settle = createSettling({ intake, chance }, batch);
  const heard = (word: Word) => settle({ ...word, isWord: true });
  return {
    async carryOutDue(signal) {
      let handed = 0;
      while (!signal.aborted) {
        const taken = await handOver(intake);
        if (taken.length === 0) break;
        handed += taken.length;
        await askAll(taken, { intake, executors, settle, signal });
      }
      return handed;
    },
    hasDue: () => hasDue(intake.platform.db, intake.platform.clock.now()),
    compare: (name, since) => compareBooks(intake.platform, executors.get(name), since),
    heedBook: (name) => heedBook(intake.platform, executors.get(name), heard),
    heedBooks: (signal) => heedBooks(intake.platform, executors.values(), { signal, heard }),
    async hear({ id, executor, state }, word) {
      // What people do is said by people, who stand for it with their name.
      if (executor === byHand) return refuse('remedies.by-hand');
      const { saysLater, book } = executors.get(executor) ?? {};
      // Of what a book tells, somebody may hear earlier that it did not last.
      const isTheirs = saysLater || (book !== undefined && word.state === 'refused');
      if (!isTheirs || state === 'authorised') return refuse('remedies.not-taken-on', { executor });
      // Whoever has done it all the same must hear of it, and not be thanked for it.
      if (state === 'reversed' && word.state === 'done') return refuse('remedies.taken-back');
      await heard({ remedyId: id, outcome: word });
      return ok(undefined);
    },
  };
}

/** Takes what is due and writes down that it is handed over, before anybody is asked. */
async function handOver({ platform, policy }: Intake): Promise<Handed[]> {
  const { db, clock } = platform;
  return db.transaction().execute(async (tx) => {
    const at = clock.now();
    const rows = await lockDue(tx, at, batch);
    if (rows.length === 0) return [];
    const moved = rows.map((row) => ({ row, life: handedOver(carriedLife(row), at) }));
    await saveLives(moved, at).execute(tx);
    return withErrands(tx, rows, policy().remedies.targetFacts ?? {});
  });
}

type Ground = {
  readonly intake: Intake;
  readonly executors: Carriers['executors'];
  readonly settle: Settle;
  readonly signal: AbortSignal;
};

async function askAll(handed: readonly Handed[], ground: Ground): Promise<void> {
  const queue = [...handed];
  const work = async (): Promise<void> => {
    for (let next = queue.shift(); next !== undefined; next = queue.shift()) {
      // What we do not get to any more is asked for when its lease is over.
      if (ground.signal.aborted) return;
      const outcome = await ask(next, ground);
      const { key, round } = next.errand;
      await settled(ground, { remedyId: key, round, outcome });
    }
  };
  await Promise.all(Array.from({ length: lanes }, work));
}

/** What cannot be written down is asked for again once its lease is over, and keeps nobody waiting until then. */
async function settled({ settle, intake }: Ground, answer: Answer): Promise<void> {
  try {
    await settle(answer);
  } catch (error) {
    if (isOfDatabase(error)) throw error;
    const { log } = intake.platform;
    log.error({ remedy: answer.remedyId, err: error }, 'an answer about a remedy was not settled');
  }
}

/** Asks the executor; what may have been asked for before is looked for in its book first. */
async function ask({ row, isFirst, errand }: Handed, ground: Ground): Promise<Outcome> {
  const { executors, intake, signal } = ground;
  const executor = executors.get(row.executor);
  if (!executor) return { state: 'refused', because: 'no-executor', detail: row.executor };
  const within = AbortSignal.any([signal, AbortSignal.timeout(answerSeconds * 1_000)]);
  try {
    const known = isFirst ? undefined : await executor.find?.(errand, within);
    if (known) return known;
    const oursAmong = (keys: readonly string[]) => remediesAmong(intake.platform.db, keys);
    return await executor.carryOut(errand, within, oursAmong);
  } catch (error) {
    intake.platform.log.error(
      { executor: row.executor, remedy: row.id, err: error },
      'an executor failed',
    );
    return { state: 'unknown', detail: errorMessage(error) };
  }
}
