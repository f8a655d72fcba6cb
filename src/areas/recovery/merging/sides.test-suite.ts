import type { CustomerId } from '#kernel/ids.ts';
import { countingMint, customerId, monday, person, policy, world } from '#testing/builders.ts';
import type { MergeGround } from './merge-changes.ts';
import { mergePlan, type Planned, type Side } from './plan.ts';

export const kept = customerId(1);
export const other = customerId(2);
export const { weights } = policy;

export const ground = (at = monday): MergeGround => ({
  policy,
  moment: { at, mint: countingMint('0196') },
  by: person(3, 'lead').id,
  directory: world().directory,
  readWords: world().readWords,
});

export const aSide = (id: CustomerId, change: Partial<Side> = {}): Side => ({
  customer: {
    id,
    name: undefined,
    language: undefined,
    since: undefined,
    yearlyValueMinor: undefined,
    mergedInto: undefined,
  },
  identities: [{ kind: 'mail', system: '', value: `${id}@example.org` }],
  cases: [],
  caseIds: (change.cases ?? []).map((one) => one.id),
  promises: new Map(),
  handOvers: new Map(),
  listed: new Map(),
  standing: undefined,
  ...change,
});

export const planOf = (one: Side, two: Side): Planned => ({
  kept: one,
  other: two,
  plan: mergePlan(one, two, { at: monday, weights }),
});
