import type { CaseId } from '#kernel/ids.ts';
import type { Policy } from '../../policy.ts';
import type { Difference, PreviewAnswer } from '../preview.contract.ts';
import type { History } from './history.ts';
import { type Gave, type Way, waysUnder } from './people-gave.ts';

type Policies = { readonly before: Policy; readonly after: Policy };
type Ways = ReadonlyMap<string, Way>;

type AskedOn = { readonly what: Difference; readonly id: CaseId; readonly number: number };

/** What is different about what people gave: how often it needs a proposal, and on which cases that changes. */
export type Asking = {
  /** Undefined where a policy cannot count what was given. */
  readonly figures: PreviewAnswer['gave'];
  readonly cases: readonly AskedOn[];
};

export function askingUnder(history: History, policies: Policies): Asking {
  const ground = { ...history, currency: policies.before.currency };
  const before = waysUnder(policies.before, ground);
  const after = waysUnder(policies.after, ground);
  if (!before || !after) return { figures: undefined, cases: [] };
  const both = (way: Way) => ({ before: times(before, way), after: times(after, way) });
  return {
    figures: { times: before.size, bent: both('bent'), asked: both('asked') },
    cases: changedIn(history.gave, before, after),
  };
}

const times = (ways: Ways, way: Way): number =>
  [...ways.values()].filter((one) => one === way).length;

function changedIn(gave: readonly Gave[], before: Ways, after: Ways): AskedOn[] {
  const found = new Map<string, AskedOn>();
  for (const { id, caseId, caseNumber } of gave) {
    const what = changeOf(before.get(id), after.get(id));
    if (what) found.set(`${what} ${caseId}`, { what, id: caseId, number: caseNumber });
  }
  return [...found.values()];
}

function changeOf(was: Way | undefined, is: Way | undefined): Difference | undefined {
  if (was === is) return undefined;
  if (is === 'asked') return 'needs-proposal';
  return was === 'asked' ? 'needs-no-proposal' : 'other-bending';
}
