import type { FormerNames } from '#areas/cases/view.ts';
import type { Policy } from '#areas/recovery/policy.ts';

type Words = Readonly<Record<string, string>>;

/** What kinds of failure and teams are called in versions that counted: cases outlive the policy they came by. */
export function createFormerNames() {
  const failures = new Map<string, Words>();
  const teams = new Map<string, string>();
  const keep = <Name>(names: Map<string, Name>, id: string, name: Name, isLatest: boolean) => {
    if (isLatest || !names.has(id)) names.set(id, name);
  };
  return {
    /** Filled in place: a policy that is read already knows what is found out later. */
    names: { failures, teams } satisfies FormerNames,
    /** The version that counts has the last word; of those before it, the one that counted last. */
    add(policy: Pick<Policy, 'failures' | 'teams'>, isLatest: boolean): void {
      for (const { id, name } of policy.failures.values()) keep(failures, id, name, isLatest);
      for (const { id, name } of policy.teams) keep(teams, id, name, isLatest);
    },
  };
}
