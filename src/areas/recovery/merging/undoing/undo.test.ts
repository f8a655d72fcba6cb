import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addEvidence, newStanding, type Standing } from '#areas/breaking-point/standing.ts';
import { type Case, subjectKey } from '#areas/cases/case.ts';
import { nextPromise, type Promised, promiseBy } from '#areas/promises/promise.ts';
import type { Changes } from '#areas/recovery/changes.ts';
import type { CaseId, CustomerId, PromiseId } from '#kernel/ids.ts';
import { addMinutes } from '#kernel/time.ts';
import { aCase, monday } from '#testing/builders.ts';
import { decideMerge, snapshotOf } from '../merge-changes.ts';
import type { Side } from '../plan.ts';
import { aSide, ground, kept, other, planOf, weights } from '../sides.test-suite.ts';
import type { MergeSnapshot } from '../snapshot.ts';
import { decideUndo } from './undo.ts';

/** Two records as the tables hold them. */
type Tables = {
  cases: Map<CaseId, Case>;
  promises: Map<PromiseId, Promised>;
  standings: Map<CustomerId, Standing>;
};

function write(tables: Tables, changes: Changes, moved: readonly Promised[]): void {
  for (const one of changes.changed) {
    const whose = tables.cases.get(one.id)?.customerId ?? one.customerId;
    tables.cases.set(one.id, { ...one, customerId: whose });
  }
  for (const one of [...changes.promisesMade, ...changes.promisesChanged, ...moved])
    tables.promises.set(one.id, one);
  for (const one of changes.standings) tables.standings.set(one.customerId, one);
}

const giveTo = (tables: Tables, ids: readonly CaseId[], to: CustomerId): void => {
  for (const id of ids) {
    const found = tables.cases.get(id);
    if (found) tables.cases.set(id, { ...found, customerId: to });
  }
};

const openOf = (tables: Tables) => {
  const grouped = new Map<CaseId, Promised[]>();
  for (const one of tables.promises.values())
    if (one.state === 'open') grouped.set(one.caseId, [...(grouped.get(one.caseId) ?? []), one]);
  return grouped;
};

const sideIn = (tables: Tables, id: CustomerId): Side => {
  const cases = [...tables.cases.values()].filter((one) => one.customerId === id);
  const standing = tables.standings.get(id);
  return aSide(id, { cases, promises: openOf(tables), ...(standing ? { standing } : {}) });
};

function merge(tables: Tables): MergeSnapshot {
  const planned = planOf(sideIn(tables, kept), sideIn(tables, other));
  const decision = decideMerge(planned, ground());
  write(tables, decision.changes, decision.promises);
  giveTo(tables, planned.other.caseIds, kept);
  tables.standings.delete(other);
  const snapshot = snapshotOf(planned, decision, { signals: [], doubts: [] });
  return JSON.parse(JSON.stringify(snapshot)) as MergeSnapshot;
}

function undo(tables: Tables, snapshot: MergeSnapshot): void {
  const decision = decideUndo(
    {
      snapshot,
      cases: [...tables.cases.values()],
      promises: openOf(tables),
      moved: snapshot.joined.flatMap(({ promises }) =>
        promises.flatMap((id) => tables.promises.get(id) ?? []),
      ),
      identities: [...snapshot.identities.kept, ...snapshot.identities.other],
      described: snapshot.described.after,
      said: [],
      standing: tables.standings.get(kept),
      parts: new Map(),
      sums: new Map(),
      listed: new Map(),
    },
    ground(addMinutes(monday, 60)),
  );
  giveTo(tables, decision.cases, other);
  write(tables, decision.changes, decision.promises);
  for (const id of decision.noStanding) tables.standings.delete(id);
  expect(decision.conflicts).toEqual([]);
}

const caseSeed = fc.record({
  whose: fc.constantFrom(kept, other),
  subject: fc.constantFrom('order 1', 'order 2', 'order 3', ''),
  failure: fc.constantFrom('late-delivery', 'wrong-bill'),
  state: fc.constantFrom('open' as const, 'asked' as const),
  minute: fc.integer({ min: 0, max: 60 }),
  figure: fc.integer({ min: 1, max: 9 }),
  promised: fc.boolean(),
});

type CaseSeed = typeof caseSeed extends fc.Arbitrary<infer Seed> ? Seed : never;

/** Two records with at most one open case for each problem, as the database keeps them. */
function tablesOf(seeds: readonly CaseSeed[]) {
  const tables: Tables = { cases: new Map(), promises: new Map(), standings: new Map() };
  const seen = new Set<string>();
  for (const [number, seed] of seeds.entries()) {
    const key = `${seed.whose} ${subjectKey(seed.failure, seed.subject)}`;
    if (seen.has(key)) continue;
    seen.add(key);
    addCase(tables, number + 1, seed);
  }
  return tables;
}

function addCase(tables: Tables, number: number, seed: CaseSeed): void {
  const at = addMinutes(monday, seed.minute);
  const found = aCase(number, {
    customerId: seed.whose,
    subject: seed.subject,
    failure: seed.failure,
    state: seed.state,
    openedAt: at,
    contacts: seed.figure,
    lossMinor: seed.figure * 100,
    spentMinor: seed.figure * 7,
    ...(seed.state === 'asked' ? { askedAt: at, answeredAt: at, fixedAt: at } : {}),
  });
  const promise = promiseBy(
    {
      id: `promise-${number}` as PromiseId,
      caseId: found.id,
      ownerId: found.ownerId,
      kind: 'call',
      at: monday,
      brokenBefore: 0,
    },
    addMinutes(at, 240),
    0.75,
  );
  if (seed.promised) tables.promises.set(promise.id, promise);
  const nextDueAt = seed.promised ? nextPromise([promise])?.dueAt : undefined;
  tables.cases.set(found.id, { ...found, nextDueAt });
  const before = tables.standings.get(seed.whose) ?? newStanding(seed.whose);
  const weight = seed.figure / 10;
  const evidence = [{ factor: 'failure' as const, weight, at: monday, caseId: found.id }];
  tables.standings.set(seed.whose, addEvidence(before, evidence, monday, weights));
}

/** Everything but versions, which only rise, and promises made in between, which are ended. */
const printed = (tables: Tables) => ({
  cases: [...tables.cases.values()].map(({ version: _, ...one }) => one),
  promises: [...tables.promises.values()].filter((one) => one.state !== 'replaced'),
  standings: [...tables.standings.entries()].sort(([a], [b]) => a.localeCompare(b)),
});

describe('whatever two records hold', () => {
  const anyTables = fc.array(caseSeed, { maxLength: 8 }).map(tablesOf);

  test('a merge loses no case and no promise, and leaves one open case a problem', () => {
    fc.assert(
      fc.property(anyTables, (tables) => {
        const before = { cases: tables.cases.size, open: openOf(tables) };
        merge(tables);
        const cases = [...tables.cases.values()];
        expect(cases).toHaveLength(before.cases);
        expect(cases.every((one) => one.customerId === kept)).toBe(true);
        const open = cases.filter((one) => one.state !== 'closed');
        const problems = open.map((one) => subjectKey(one.failure, one.subject));
        expect(new Set(problems).size).toBe(problems.length);
        const waiting = new Set(open.map((one) => one.id));
        for (const promise of [...before.open.values()].flat())
          expect(waiting).toContain(tables.promises.get(promise.id)?.caseId);
      }),
    );
  });

  test('merged and taken apart, they hold exactly what they held', () => {
    fc.assert(
      fc.property(anyTables, (tables) => {
        const before = structuredClone(printed(tables));
        undo(tables, merge(tables));
        expect(printed(tables)).toEqual(before);
      }),
    );
  });
});
