import { isolate } from '#i18n/format.ts';
import { given } from '#kernel/given.ts';
import { type Instant, toIso } from '#kernel/time.ts';
import type { PolicyActivation, PolicyCheck, PolicyVersion } from './policy.contract.ts';
import type { PolicyProblem, PolicyReading } from './policy-text.ts';
import { type Say, sayProblem } from './say-problem.ts';

type Made = {
  readonly number: number;
  readonly note: string;
  readonly made_by: PolicyVersion['by']['kind'];
  readonly by_id: string | null;
  readonly by_name: string;
  readonly made_at: Instant;
};

export const versionView = (row: Made): PolicyVersion => ({
  number: row.number,
  note: row.note,
  by: { kind: row.made_by, ...given('id', row.by_id ?? undefined), name: row.by_name },
  madeAt: toIso(row.made_at),
});

type Decided = {
  readonly id: string;
  readonly version: number;
  readonly at: Instant;
  readonly decided_at: Instant;
  readonly decided_by: PolicyActivation['by']['kind'];
  readonly by_id: string | null;
  readonly by_name: string;
  readonly note: string;
  readonly cancelled_at: Instant | null;
  readonly cancelled_by_name: string | null;
};

export const activationView = (row: Decided): PolicyActivation => ({
  id: row.id,
  version: row.version,
  at: toIso(row.at),
  decidedAt: toIso(row.decided_at),
  by: { kind: row.decided_by, ...given('id', row.by_id ?? undefined), name: row.by_name },
  note: row.note,
  ...given('calledOffAt', row.cancelled_at === null ? undefined : toIso(row.cancelled_at)),
  ...given('calledOffBy', row.cancelled_by_name ?? undefined),
});

/** Names of a file stand in sentences of either direction. */
const isolated = (params: PolicyProblem['params']): PolicyProblem['params'] =>
  Object.fromEntries(
    Object.entries(params).map(([name, value]) => {
      const isWord = name === 'hint' || name === 'expected' || typeof value === 'number';
      return [name, isWord ? value : isolate(value)];
    }),
  );

export function checkView(reading: PolicyReading, language: string, say: Say): PolicyCheck {
  if (reading.ok) {
    const { failures, teams } = reading.policy;
    return { usable: true, problems: [], failures: failures.size, teams: teams.length };
  }
  const problems = reading.problems.map((problem) => ({
    line: problem.line,
    column: problem.column,
    place: problem.place,
    code: problem.code,
    message: sayProblem({ ...problem, params: isolated(problem.params) }, language, say),
  }));
  return { usable: false, problems };
}
