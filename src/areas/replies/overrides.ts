import { wilsonInterval } from '#kernel/measures.ts';

/** A finding that an agent saw before sending, and whether the reply went out with it all the same. */
export type ShownFinding = { readonly ruleId: string; readonly isOverridden: boolean };

export type RuleOverrides = {
  readonly ruleId: string;
  readonly shown: number;
  readonly overridden: number;
  readonly share: number;
  /** Wilson's interval at 95 %: with few cases it is wide, and nobody should rewrite a rule on them. */
  readonly low: number;
  readonly high: number;
};

/** Which rules people overrule, the surest first: a rule that is often overruled is a rule to look at. */
export function overridesByRule(findings: readonly ShownFinding[]): readonly RuleOverrides[] {
  const counts = new Map<string, { shown: number; overridden: number }>();
  for (const { ruleId, isOverridden } of findings) {
    const count = counts.get(ruleId) ?? { shown: 0, overridden: 0 };
    count.shown++;
    if (isOverridden) count.overridden++;
    counts.set(ruleId, count);
  }
  return [...counts]
    .map(([ruleId, { shown, overridden }]) => ({
      ruleId,
      shown,
      overridden,
      share: overridden / shown,
      ...wilsonInterval(overridden / shown, shown),
    }))
    .sort((left, right) => right.low - left.low || left.ruleId.localeCompare(right.ruleId));
}
