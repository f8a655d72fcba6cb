import type { Case } from '#areas/cases/case.ts';
import { isWord, type Promised } from '#areas/promises/promise.ts';
import type { Signal } from '#areas/signals/signal.ts';
import { grouped } from '#kernel/grouped.ts';
import type { CaseId, CustomerId, Mint, SignalId } from '#kernel/ids.ts';
import type { Instant } from '#kernel/time.ts';
import type { Changes } from '../../changes.ts';
import type { Policy } from '../../policy.ts';
import { recover } from '../../recover.ts';
import { createGiving, type Gift, type Gifts } from './giving.ts';
import type { Heard, History } from './history.ts';
import { createStage, type Readers, type Stage } from './stage.ts';

/** A case that some days would have opened. */
export type Opened = {
  readonly openedBy: SignalId;
  /** The case the same signal led to in truth. */
  readonly truly: CaseId | undefined;
  readonly failure: string;
  readonly team: string;
  readonly openedAt: Instant;
  readonly firstWordDueAt: Instant | undefined;
  /** By when it was to be put right, where a target says so. */
  readonly putRightDueAt: Instant | undefined;
  /** As the last of these days has left it. */
  readonly recommendation: Case['recommendation'];
  /** What rules gave on it by themselves. */
  readonly gifts: readonly Gift[];
};

export type Replayed = {
  readonly opened: ReadonlyMap<SignalId, Opened>;
  readonly incidents: number;
  readonly gifts: Gifts;
};

/** What came in within a second is decided on together, as a busy server does. */
const togetherMillis = 1_000;
const mostTogether = 200;

/**
 * Decides some days over again by a policy: the loop itself, on a world in memory. What people did
 * then is kept as far as it ends a case; what else they would have done is not guessed.
 */
export function replayUnder(policy: Policy, history: History, readers: Readers): Replayed {
  const stage = createStage(history, policy, readers);
  const links = createLinks(history);
  const openings = new Map<SignalId, Opening>();
  const mint = mintFor('replay');
  const giving = createGiving({ policy, history, stage, mint: mintFor('gesture') });
  for (const batch of batchesOf(history.heard)) {
    const at = batch.at(-1)?.receivedAt ?? history.since;
    links.closeUntil(at, stage);
    const signals = batch.map((one) => links.asHeardNow(one, stage));
    stage.expect(signals);
    const changes = recover(stage.world, signals, policy, { at, mint });
    stage.keep(changes);
    links.note(batch, changes);
    noteOpenings(openings, batch, changes);
    giving.lookAt(batch, changes, at);
  }
  const declared = [...stage.world.incidents.values()].filter(
    (one) => one.declaredAt !== undefined,
  );
  const gifts = giving.gifts();
  return { opened: finished(openings, stage, gifts), incidents: declared.length, gifts };
}

type Opening = Omit<Opened, 'recommendation' | 'gifts'> & {
  readonly id: CaseId;
  readonly customerId: CustomerId;
};

/** Ids that are nobody's outside the replay. */
function mintFor(what: string): Mint {
  let next = 0;
  return () => `${what}-${++next}`;
}

function* batchesOf(heard: readonly Heard[]): Iterable<readonly Heard[]> {
  let batch: Heard[] = [];
  for (const one of heard) {
    const [first] = batch;
    const isFull = batch.length >= mostTogether;
    if (first && (isFull || one.receivedAt - first.receivedAt >= togetherMillis)) {
      yield batch;
      batch = [];
    }
    batch.push(one);
  }
  if (batch.length > 0) yield batch;
}

/** Which replayed case stands for which true one, so that what ended the one ends the other. */
function createLinks({ cases, since }: History) {
  const links = new Map<CaseId, { readonly id: CaseId; readonly customerId: CustomerId }>();
  for (const one of cases) if (one.openedAt < since) links.set(one.id, one);
  const endings = cases
    .flatMap(({ id, closedAt }) =>
      closedAt !== undefined && closedAt >= since ? [{ id, closedAt }] : [],
    )
    .sort((one, other) => other.closedAt - one.closedAt);
  return {
    closeUntil(at: Instant, stage: Stage): void {
      for (let next = endings.at(-1); next && next.closedAt <= at; next = endings.at(-1)) {
        endings.pop();
        const link = links.get(next.id);
        if (link) stage.close(link.customerId, link.id, next.closedAt);
      }
    },
    /** What came from the page of a case is about that case, whatever it is called here. */
    asHeardNow({ id, customerId, signal }: Heard, stage: Stage): Signal {
      const { caseId, ...rest } = signal;
      const link = caseId && links.get(caseId);
      const found = link && stage.caseOf(link.customerId, link.id);
      if (!found) return { ...rest, id, customerId };
      const { failure, subject } = found;
      return { ...rest, id, customerId, caseId: found.id, failure, subject };
    },
    note(batch: readonly Heard[], changes: Changes): void {
      const led = new Map(changes.signals.map((one) => [one.id, one]));
      for (const { id, caseId } of batch) {
        const now = led.get(id);
        if (caseId === undefined || now?.caseId === undefined || links.has(caseId)) continue;
        links.set(caseId, { id: now.caseId, customerId: now.customerId });
      }
    },
  };
}

function noteOpenings(
  openings: Map<SignalId, Opening>,
  batch: readonly Heard[],
  { opened, signals, promisesMade }: Changes,
): void {
  const owed = grouped(promisesMade.map((one) => [one.caseId, one] as const));
  const first = new Map<CaseId, SignalId>();
  for (const { id, caseId } of signals) if (caseId && !first.has(caseId)) first.set(caseId, id);
  const heard = new Map(batch.map((one) => [one.id, one]));
  for (const { id, customerId, failure, team, openedAt } of opened) {
    const openedBy = first.get(id);
    if (!openedBy) continue;
    const truly = heard.get(openedBy)?.caseId;
    openings.set(openedBy, {
      ...{ id, customerId, openedBy, truly, failure, team, openedAt },
      ...owedFrom(owed.get(id) ?? []),
    });
  }
}

type Owed = Pick<Opened, 'firstWordDueAt' | 'putRightDueAt'>;
const owedFrom = (promises: readonly Promised[]): Owed => ({
  firstWordDueAt: promises.find(isWord)?.dueAt,
  putRightDueAt: promises.find((one) => one.kind === 'put-right')?.dueAt,
});

const finished = (
  openings: ReadonlyMap<SignalId, Opening>,
  stage: Stage,
  { byCase }: Gifts,
): Map<SignalId, Opened> =>
  new Map(
    [...openings].flatMap(([signal, { id, customerId, ...opening }]) => {
      const found = stage.caseOf(customerId, id);
      if (!found) return [];
      const { recommendation } = found;
      return [[signal, { ...opening, recommendation, gifts: byCase.get(id) ?? [] }]];
    }),
  );
