import { remediesOfCase } from '#areas/remedies/remedies.service.ts';
import { factsIn } from '#areas/signals/facts.ts';
import { originalsOf } from '#areas/signals/signals.service.ts';
import { teamById } from '#areas/staff/staff.ts';
import { given } from '#kernel/given.ts';
import type { CaseId } from '#kernel/ids.ts';
import { wordsIn } from '#kernel/language.ts';
import { toIso } from '#kernel/time.ts';
import type { DbOrTx } from '#platform/db/database.ts';
import { readTogether } from '#platform/db/read.ts';
import { caseById, openingSignal } from '../cases.service.ts';
import type { CaseGround } from '../cases-view.service.ts';
import { tasksOfCase } from '../tasks/tasks.service.ts';
import { graceFor, playbookFor, stateOf, unreadTerms } from './playbook.ts';
import { ticksOf } from './playbooks.store.ts';

export { saveTick } from './playbooks.store.ts';

type Words = Readonly<Record<string, string>>;

/** What the signal that opened a case said beside its words. */
async function factsOf(db: DbOrTx, caseId: CaseId) {
  const signalId = await openingSignal(db, caseId);
  const [signal] = signalId ? await originalsOf(db, [signalId]) : [];
  return signal === undefined
    ? undefined
    : { facts: factsIn(signal.original), at: signal.occurred_at };
}

/** What the policy has to help with a case: the steps of its playbook, and grace for what has just ended. */
export async function helpFor(ground: CaseGround, caseId: CaseId, language: string) {
  const { platform, roster } = ground;
  const { db } = platform;
  const found = await caseById(db, caseId);
  if (!found) return undefined;
  const { playbooks, grace } = ground.policy();
  const playbook = playbookFor(playbooks, found.failure);
  const opened = grace.length > 0 ? await factsOf(db, caseId) : undefined;
  const { zone } = teamById(ground.policy().teams, found.team).hours;
  const came = opened && { ...opened, failure: found.failure, zone };
  await roster.refresh();
  const graceNames = new Map(grace.map((one) => [one.id, wordsIn(one.name, language)]));
  return {
    ...given('playbook', playbook && (await shown(ground, { playbook, caseId, language }))),
    grace: (came ? graceFor(grace, came) : []).map((one) => ({
      id: one.id,
      name: graceNames.get(one.id) ?? one.id,
      endedAt: toIso(one.endedAt),
      overDays: one.overDays,
      days: one.days,
      within: one.isWithin,
    })),
    unread: (came ? unreadTerms(grace, came) : []).map(({ id, value }) => ({
      id,
      name: graceNames.get(id) ?? id,
      value,
    })),
  };
}

type Showing = {
  readonly playbook: NonNullable<ReturnType<typeof playbookFor>>;
  readonly caseId: CaseId;
  readonly language: string;
};

async function shown({ platform, roster }: CaseGround, { playbook, caseId, language }: Showing) {
  const { db } = platform;
  const ticks = await ticksOf(db, caseId, playbook.id);
  const reads = { given: remediesOfCase(caseId), tasks: tasksOfCase(caseId) };
  const happened = { ticks, ...(await readTogether(db, reads)) };
  const say = (words: Words) => wordsIn(words, language);
  const person = roster.named;
  return {
    id: playbook.id,
    version: playbook.version,
    name: say(playbook.name),
    facts: (playbook.facts ?? []).map(say),
    points: (playbook.points ?? []).map(say),
    steps: playbook.steps.map((step) => {
      const tick = ticks.find((one) => one.step === step.id);
      return {
        id: step.id,
        name: say(step.name),
        ...given('remedy', step.remedy),
        ...given('team', step.team),
        state: stateOf(step, happened),
        ...(tick ? { by: person(tick.by), at: toIso(tick.at), reason: tick.reason } : {}),
      };
    }),
  };
}
