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
      ...wilson(overridden, shown),
    }))
    .sort((left, right) => right.low - left.low || left.ruleId.localeCompare(right.ruleId));
}

const z = 1.959_964;

/** Wilson's score interval (1927). */
function wilson(successes: number, trials: number): { low: number; high: number } {
  const share = successes / trials;
  const scale = 1 + z ** 2 / trials;
  const centre = (share + z ** 2 / (2 * trials)) / scale;
  const spread =
    (z / scale) * Math.sqrt((share * (1 - share)) / trials + z ** 2 / (4 * trials ** 2));
  return { low: Math.max(0, centre - spread), high: Math.min(1, centre + spread) };
}
