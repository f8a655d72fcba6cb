import type { CaseEvent } from '#areas/cases/case.ts';
import { goingOnIn, insertEvents } from '#areas/cases/cases.service.ts';
import type { Executor, Outcome } from '#areas/remedies/carrying/executor.ts';
import { byHand, handedOver, saidBy, settledBy } from '#areas/remedies/carrying/life.ts';
import {
  bookPaid,
  bookUndone,
  carriedLife,
  hasDue,
  lockDue,
  lockRemedies,
  type Moved,
  owed,
  pastRemedy,
  type RemedyRow,
  remediesAmong,
  saveLives,
} from '#areas/remedies/remedies.service.ts';
import { ok, type Result, refuse } from '#kernel/result.ts';
import type { Instant } from '#kernel/time.ts';
import { outboxStatement } from '#platform/background/outbox.ts';
import type { GroupCommit } from '#platform/commit-queue.ts';
import { type Tx, together } from '#platform/db/database.ts';
import { overtaken, retried } from '#platform/db/retry.ts';
import { createGroupCommit } from '#platform/group-commit.ts';
import { errorMessage } from '#platform/operator-error.ts';
import type { Intake } from '../intake/intake.service.ts';
import { saveChanges } from '../save.service.ts';
import { worldOfCases } from '../world-of-cases.service.ts';
import { type Compared, compareBooks, heedBook, heedBooks, type Word } from './books.service.ts';
import { type CameBack, cameBack } from './came-back.ts';
import { type Handed, withErrands } from './errands.service.ts';

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

type Answer = {
  readonly remedyId: string;
  readonly outcome: Outcome;
  /** It came by itself, and answers no request of ours. */
  readonly isWord?: boolean;
};

export function createCarrying(intake: Intake, { executors, chance }: Carriers): Carrying {
  const settling = createGroupCommit<Answer, boolean>(
    async (answers) => {
      const heeded = await retried(() => settleAll({ intake, chance }, answers));
      return answers.map((one) => heeded.has(one));
    },
    { lanes: 1, batch, keyOf: () => 0 },
  );
  const heard = async (word: Word) => {
    const [isHeeded = false] = await settling.submit([{ ...word, isWord: true }]);
    return isHeeded;
  };
  return {
    async carryOutDue(signal) {
      let handed = 0;
      while (!signal.aborted) {
        const taken = await handOver(intake);
        if (taken.length === 0) break;
        handed += taken.length;
        await askAll(taken, { intake, executors, settling, signal });
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
  readonly settling: GroupCommit<Answer, boolean>;
  readonly signal: AbortSignal;
};

async function askAll(handed: readonly Handed[], ground: Ground): Promise<void> {
  const queue = [...handed];
  const work = async (): Promise<void> => {
    for (let next = queue.shift(); next !== undefined; next = queue.shift()) {
      // What we do not get to any more is asked for when its lease is over.
      if (ground.signal.aborted) return;
      const outcome = await ask(next, ground);
      await ground.settling.submit([{ remedyId: next.errand.key, outcome }]);
    }
  };
  await Promise.all(Array.from({ length: lanes }, work));
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

type Settling = { readonly intake: Intake; readonly chance: () => number };

/**
 * Writes down what became of remedies: their lives, the books, and a line for each case. Gives back the answers
 * by which one came back: of what is said several times at once it is one of them.
 */
async function settleAll(
  ground: Settling,
  answers: readonly Answer[],
): Promise<ReadonlySet<Answer>> {
  const outcomes = new Map(answers.map((one) => [one.remedyId, one]));
  const back = await ground.intake.platform.db
    .transaction()
    .execute((tx) => settleQuiet(tx, ground, outcomes));
  const gone = back.length > 0 ? await giveBack(ground, back, outcomes) : [];
  return new Set(gone.flatMap(({ row }) => outcomes.get(row.id) ?? []));
}

type Outcomes = ReadonlyMap<string, Answer>;

type Answered = {
  readonly outcomes: Outcomes;
  readonly at: Instant;
  readonly chance: () => number;
};

function movesOf(rows: readonly RemedyRow[], { outcomes, at, chance }: Answered): Moved[] {
  return rows.flatMap((row) => {
    const answer = outcomes.get(row.id);
    if (!answer) return [];
    const before = carriedLife(row);
    const settling = { at, authorisedAt: row.given_at, chance: chance() };
    const life = (answer.isWord ? saidBy : settledBy)(before, answer.outcome, settling);
    return life === before ? [] : [{ row, life }];
  });
}

const didNotHappen = ({ life }: Moved): boolean =>
  life.state === 'failed' || life.state === 'unclear';

/** Settles all that moves no case; gives back the others, for which their customers are locked first. */
async function settleQuiet(
  tx: Tx,
  { intake, chance }: Settling,
  outcomes: Outcomes,
): Promise<Moved[]> {
  const { platform } = intake;
  const at = platform.clock.now();
  const rows = await lockRemedies(tx, [...outcomes.keys()]);
  const moved = movesOf(rows, { outcomes, at, chance });
  const quiet = moved.filter((one) => !didNotHappen(one));
  const done = quiet.filter(({ life }) => life.state === 'done').map(({ row }) => row);
  const paid = done.map((row) => ({
    remedyId: row.id,
    entryId: platform.mint(),
    account: row.executor,
  }));
  const events = done.map((row) => {
    const outcome = outcomes.get(row.id)?.outcome;
    const told = outcome?.state === 'done' ? outcome.told : undefined;
    return eventOf(row, { id: platform.mint(), at, told });
  });
  await together(tx, [
    ...(quiet.length > 0 ? [saveLives(quiet, at)] : []),
    ...(done.length > 0
      ? [bookPaid(paid, at), insertEvents(events), doneEvent(platform, done)]
      : []),
  ]);
  return moved.filter(didNotHappen);
}

/** Announced like all that happens to cases. */
function doneEvent({ mint }: Intake['platform'], done: readonly RemedyRow[]) {
  const id = mint();
  const caseIds = [...new Set(done.map((row) => row.case_id))];
  return outboxStatement([{ topic: 'remedy.done', key: id, body: { id, caseIds } }]);
}

type Done = {
  readonly id: string;
  readonly at: Instant;
  readonly told: CaseEvent['params'] | undefined;
};

const eventOf = (row: RemedyRow, { id, at, told }: Done): CaseEvent => ({
  id,
  caseId: row.case_id,
  at,
  kind: 'remedy-done',
  by: undefined,
  signalId: undefined,
  params: { kind: row.kind, amountMinor: row.amount_minor, currency: row.currency, ...told },
  text: '',
});

/** Remedies that did not happen go back to their owners, under the locks of their customers. */
async function giveBack(
  { intake, chance }: Settling,
  back: readonly Moved[],
  outcomes: Outcomes,
): Promise<readonly Moved[]> {
  const { platform } = intake;
  await intake.roster.refresh();
  return platform.db.transaction().execute(async (tx) => {
    const at = platform.clock.now();
    const given = back.map(({ row }) => row.case_id);
    const seen = await goingOnIn(tx, given);
    const world = await worldOfCases(tx, intake, [...new Set(seen.values())]);
    // Under the lock it is read again: what was merged or parted meanwhile is worked on elsewhere.
    const into = await goingOnIn(tx, given);
    if (given.some((id) => into.get(id) !== seen.get(id))) throw overtaken('A case');
    const ids = back.map(({ row }) => row.id);
    const rows = await lockRemedies(tx, ids);
    const moved = movesOf(rows, { outcomes, at, chance }).filter(didNotHappen);
    if (moved.length === 0) return moved;
    const remedies = moved.map(
      ({ row, life }): CameBack => ({
        caseId: into.get(row.case_id) ?? row.case_id,
        remedy: pastRemedy(row),
        because: life.because ?? 'no-answer',
        detail: life.detail,
      }),
    );
    await saveLives(moved, at).execute(tx);
    const undone = moved
      .filter(({ row }) => row.state === 'done')
      .map(({ row }) => ({ remedyId: row.id, entryId: platform.mint() }));
    if (undone.length > 0) await bookUndone(undone, { debit: owed, by: undefined, at }).execute(tx);
    const moment = { at, mint: platform.mint };
    const changes = cameBack(world, remedies, { policy: intake.policy(), moment });
    await saveChanges(tx, changes, new Map(), platform.mint);
    return moved;
  });
}
