import { addEvidence } from '#areas/breaking-point/standing.ts';
import type { Consult } from '#areas/cases/case.ts';
import type { CaseChange, CaseFile } from '#areas/cases/commands/deciding.ts';
import type { Loss } from '#areas/cases/losses/loss.ts';
import type { Task } from '#areas/cases/tasks/task.ts';
import type { Instant } from '#kernel/time.ts';
import { policy } from './builders.ts';

const tasksAfter = (file: CaseFile, { tasks = [] }: CaseChange): readonly Task[] => [
  ...new Map([...(file.tasks ?? []), ...tasks].map((one) => [one.id, one])).values(),
];

const sheetAfter = (file: CaseFile, { losses }: CaseChange): readonly Loss[] => [
  ...(file.losses ?? []).filter((one) => !losses?.struck.includes(one.id)),
  ...(losses?.added ?? []),
];

/** A case that is over waits for nobody's answer. */
const waitingOf = (proposal: CaseFile['proposal'], state: string): CaseFile['proposal'] =>
  state !== 'closed' && proposal?.state === 'waiting' ? proposal : undefined;

/** The file after a change was saved: what the next command would load. */
export function after(file: CaseFile, change: CaseChange, at: Instant): CaseFile {
  const changed = new Map(change.promises.map((one) => [one.id, one]));
  const kept = file.promises.map((one) => changed.get(one.id) ?? one);
  const known = new Set(file.promises.map((one) => one.id));
  const handOver = change.handOver ?? file.handOver;
  return {
    found: change.next,
    promises: [...kept, ...change.promises.filter((one) => !known.has(one.id))],
    handOver: handOver?.answeredAt === undefined ? handOver : undefined,
    standing: addEvidence(file.standing, change.evidence, at, policy.weights),
    others: file.others,
    given: file.given,
    losses: sheetAfter(file, change),
    tasks: tasksAfter(file, change),
    proposal: waitingOf(change.proposal ?? file.proposal, change.next.state),
    consults: waiting(file.consults ?? [], change.consults ?? []),
  };
}

function waiting(before: readonly Consult[], changed: readonly Consult[]): Consult[] {
  const now = new Map([...before, ...changed].map((one) => [one.id, one]));
  return [...now.values()].filter((one) => one.answeredAt === undefined);
}
