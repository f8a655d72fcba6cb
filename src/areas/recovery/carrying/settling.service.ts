import type { CaseEvent } from '#areas/cases/case.ts';
import { goingOnIn, insertEvents } from '#areas/cases/cases.service.ts';
import type { Outcome } from '#areas/remedies/carrying/executor.ts';
import { saidBy, settledBy } from '#areas/remedies/carrying/life.ts';
import {
  bookPaid,
  bookUndone,
  carriedLife,
  lockRemedies,
  type Moved,
  owed,
  pastRemedy,
  type RemedyRow,
  saveLives,
} from '#areas/remedies/remedies.service.ts';
import type { CaseId } from '#kernel/ids.ts';
import type { Instant } from '#kernel/time.ts';
import { outboxStatement } from '#platform/background/outbox.ts';
import { type Tx, together } from '#platform/db/database.ts';
import { overtaken, retried } from '#platform/db/retry.ts';
import { createGroupCommit } from '#platform/group-commit.ts';
import type { Intake } from '../intake/intake.service.ts';
import { saveChanges } from '../save.service.ts';
import { worldOfCases } from '../world-of-cases.service.ts';
import { type CameBack, cameBack } from './came-back.ts';

/** What somebody says became of a remedy. */
export type Answer = {
  readonly remedyId: string;
  readonly outcome: Outcome;
  /** Which beginning of it was asked about. */
  readonly round?: number;
  /** It came by itself, and answers no request of ours. */
  readonly isWord?: boolean;
};

/** Writes down what became of a remedy; whether it came back by this very answer. */
export type Settle = (answer: Answer) => Promise<boolean>;

/** Answers that come together are written down in one transaction; where that fails, each alone. */
export function createSettling(ground: Settling, batch: number): Settle {
  const queue = createGroupCommit<Answer, boolean>(
    async (answers) => {
      const back = new Set<Answer>();
      for (const turn of inTurns(answers))
        for (const one of await retried(() => settleAll(ground, turn))) back.add(one);
      return answers.map((one) => back.has(one));
    },
    { lanes: 1, batch, keyOf: () => 0 },
  );
  return async (answer) => {
    const [isBack = false] = await queue.submit([answer]);
    return isBack;
  };
}

/** What is said several times of one remedy is settled one after the other, in the order it came. */
function inTurns(answers: readonly Answer[]): readonly (readonly Answer[])[] {
  const turns: Answer[][] = [];
  const said = new Map<string, number>();
  for (const one of answers) {
    const before = said.get(one.remedyId) ?? 0;
    said.set(one.remedyId, before + 1);
    turns[before] = [...(turns[before] ?? []), one];
  }
  return turns;
}

type Settling = { readonly intake: Intake; readonly chance: () => number };

/**
 * Writes down what became of remedies, each named once: their lives, the books, and a line for each case. Gives
 * back the answers by which one came back.
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
    if (!answer || isOver(answer, row)) return [];
    const before = carriedLife(row);
    const settling = { at, begunAt: row.begun_at ?? row.given_at, chance: chance() };
    const life = (answer.isWord ? saidBy : settledBy)(before, answer.outcome, settling);
    return life === before ? [] : [{ row, life }];
  });
}

/** Of a beginning before this one only that it was done after all is news. */
const isOver = ({ round, outcome }: Answer, row: RemedyRow): boolean =>
  round !== undefined && round < row.round && outcome.state !== 'done';

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
  // What was joined into another case is told there.
  const into = await goingOnIn(
    tx,
    done.map((row) => row.case_id),
  );
  const caseOf = (row: RemedyRow): CaseId => into.get(row.case_id) ?? row.case_id;
  const events = done.map((row) => {
    const outcome = outcomes.get(row.id)?.outcome;
    const told = outcome?.state === 'done' ? outcome.told : undefined;
    return eventOf(row, { id: platform.mint(), caseId: caseOf(row), at, told });
  });
  await together(tx, [
    ...(quiet.length > 0 ? [saveLives(quiet, at)] : []),
    ...(done.length > 0
      ? [bookPaid(paid, at), insertEvents(events), doneEvent(platform, done.map(caseOf))]
      : []),
  ]);
  return moved.filter(didNotHappen);
}

/** Announced like all that happens to cases. */
function doneEvent({ mint }: Intake['platform'], done: readonly CaseId[]) {
  const id = mint();
  const caseIds = [...new Set(done)];
  return outboxStatement([{ topic: 'remedy.done', key: id, body: { id, caseIds } }]);
}

type Done = {
  readonly id: string;
  readonly caseId: CaseId;
  readonly at: Instant;
  readonly told: CaseEvent['params'] | undefined;
};

const eventOf = (row: RemedyRow, { id, caseId, at, told }: Done): CaseEvent => ({
  id,
  caseId,
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
