import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ruleClockOf } from '#areas/promises/clock-presets.ts';
import { resume } from '#areas/promises/pausing.ts';
import { nextPromise } from '#areas/promises/promise.ts';
import { grantsOf } from '#areas/remedies/authority.ts';
import { mayOwn, type Person, teamById } from '#areas/staff/staff.ts';
import type { Mint } from '#kernel/ids.ts';
import { addMinutes, type Instant, toIso } from '#kernel/time.ts';
import { aFile, countingMint, decidingAs, monday, policy, staff } from '#testing/builders.ts';
import { after } from '#testing/case-after.ts';
import { contacted } from '../case.ts';
import type { CaseCommand } from '../case-command.contract.ts';
import { sumMinor } from '../losses/loss.ts';
import { isWaiting } from '../tasks/task.ts';
import { afterTheEnd, decide } from './commands.ts';
import { type CaseChange, type CaseFile, withNextDue } from './deciding.ts';
import { commandsFor } from './offered.ts';

type Step = {
  readonly by: number;
  readonly to: number;
  readonly command: CaseCommand['command'] | 'customer-writes';
  readonly minutes: number;
  readonly amountMinor: number;
  readonly promise: number;
  readonly kind: 'call' | 'write' | 'fix' | 'refund';
  readonly whole: boolean;
};

const commands = [
  'note',
  'answer',
  'fix',
  'ask',
  'confirm',
  'promise',
  'keep-promise',
  'extend-clock',
  'hand-over',
  'accept-hand-over',
  'decline-hand-over',
  'replace-owner',
  'correct-kind',
  'reverse-remedy',
  'retry-remedy',
  'settle-remedy',
  'propose-remedy',
  'answer-proposal',
  'withdraw-proposal',
  'bend-rule',
  'add-loss',
  'remove-loss',
  'ask-task',
  'withdraw-task',
  'tick-step',
  'give-remedy',
  'wait-for-customer',
  'consult',
  'advise',
  'thank',
] as const;

const anyStep: fc.Arbitrary<Step> = fc.record({
  by: fc.constantFrom(1, 2, 3),
  to: fc.constantFrom(1, 2, 3, 8, 9, 77),
  command: fc.constantFrom(...commands, 'customer-writes'),
  minutes: fc.integer({ min: 0, max: 600 }),
  amountMinor: fc.integer({ min: 0, max: 20_000 }),
  promise: fc.integer({ min: 0, max: 3 }),
  kind: fc.constantFrom('call', 'write', 'fix', 'refund'),
  whole: fc.boolean(),
});

const personOf = (number: number): Person =>
  staff[number] ?? { ...(staff[1] as Person), id: '77' as Person['id'] };

function commandOf(step: Step, file: CaseFile, at: Instant): CaseCommand {
  const text = 'Words.';
  const to = personOf(step.to).id;
  // Some of these moments are past.
  const about = (minutes: number) => toIso(addMinutes(at, minutes - 30));
  const promiseId = file.promises[step.promise]?.id ?? 'none';
  const remedyId = file.given[0]?.id ?? 'none';
  switch (step.command) {
    case 'note':
    case 'answer':
      return { command: step.command, text };
    case 'thank':
      return { command: 'thank', to, text };
    case 'fix':
      return { command: 'fix', text, outcome: step.whole ? 'fixed' : 'cannot-be-fixed' };
    case 'confirm':
      return { command: 'confirm', how: text };
    case 'promise':
      return { command: 'promise', kind: step.kind, dueAt: about(step.minutes) };
    case 'keep-promise':
      return { command: 'keep-promise', promiseId };
    case 'extend-clock':
      return { command: 'extend-clock', promiseId, workingDays: step.promise + 1, text };
    case 'hand-over':
    case 'replace-owner':
      return { command: step.command, to, reason: text };
    case 'decline-hand-over':
      return { command: 'decline-hand-over', reason: text };
    case 'reverse-remedy':
      return { command: 'reverse-remedy', remedyId, reason: text };
    case 'retry-remedy':
      return { command: 'retry-remedy', remedyId };
    case 'propose-remedy':
      return { command: 'propose-remedy', kind: 'refund', amountMinor: step.amountMinor * 3, text };
    case 'answer-proposal':
      return { command: 'answer-proposal', grant: step.whole, text };
    case 'withdraw-proposal':
      return { command: 'withdraw-proposal' };
    case 'ask-task':
      return { command: 'ask-task', team: step.whole ? 'care' : 'mars', what: text };
    case 'withdraw-task':
      return { command: 'withdraw-task', taskId: file.tasks?.[0]?.id ?? 'none', reason: text };
    case 'tick-step':
      return { command: 'tick-step', step: 'call', done: step.whole };
    case 'add-loss':
      return { command: 'add-loss', kind: 'money', what: 'taxi', amountMinor: step.amountMinor };
    case 'remove-loss':
      return { command: 'remove-loss', lossId: file.losses?.[0]?.id ?? 'none', reason: text };
    case 'bend-rule':
      return { command: 'bend-rule', rule: 'return-window', reason: text };
    case 'settle-remedy':
      return { command: 'settle-remedy', remedyId, happened: step.whole, proof: text };
    case 'correct-kind':
      return { command: 'correct-kind', failure: step.whole ? 'late-delivery' : 'wrong-bill' };
    case 'give-remedy':
      return { command: 'give-remedy', kind: 'refund', amountMinor: step.amountMinor };
    case 'customer-writes':
    case 'ask':
      return { command: 'ask' };
    case 'accept-hand-over':
      return { command: 'accept-hand-over' };
    case 'wait-for-customer':
      return { command: 'wait-for-customer', what: text, until: about(100 * step.minutes) };
    case 'consult':
      return { command: 'consult', person: to, question: text };
    case 'advise':
      return { command: 'advise', text };
  }
}

function expectSound(file: CaseFile): void {
  const { found, promises, handOver, consults = [], losses = [], tasks = [] } = file;
  const closed = found.state === 'closed';
  const open = promises.filter((one) => one.state === 'open');
  expect(found.closedAt !== undefined).toBe(closed);
  expect(found.closedHow !== undefined).toBe(closed);
  if (closed) expect([open.length, found.nextDueAt, handOver]).toEqual([0, undefined, undefined]);
  if (closed) expect([consults, found.waitsUntil]).toEqual([[], undefined]);
  if (closed) expect(tasks.filter(isWaiting)).toEqual([]);
  for (const one of open) if (one.pausedAt !== undefined) expect(found.waitsUntil).toBeDefined();
  expect(open.filter((one) => one.rule === 'uk-fca').length).toBeLessThanOrEqual(1);
  if (found.state === 'asked') {
    expect(found.askedAt).toBeDefined();
    expect(found.answeredAt).toBeDefined();
    expect(found.fixedAt).toBeDefined();
  }
  const owner = staff.find((one) => one.id === found.ownerId);
  expect(owner?.active && mayOwn(owner.role)).toBe(true);
  if (losses.length > 0) expect(found.lossMinor).toBe(sumMinor(losses));
  expect(found.nextDueAt).toBe(nextPromise(promises)?.dueAt);
  for (const one of open) expect(one.ownerId).toBe(found.ownerId);
  for (const one of promises) expect(one.endedAt !== undefined).toBe(one.state !== 'open');
  expect(new Set(promises.map((one) => one.id)).size).toBe(promises.length);
}

function expectOneStep(before: CaseFile, change: CaseChange, command: string, by: Person): void {
  const { found } = before;
  const { next } = change;
  // Thanks leave the case alone: whoever writes to the customer just now need not begin anew.
  expect(next.version).toBe(found.version + (command === 'thank' ? 0 : 1));
  expect([next.id, next.customerId, next.number]).toEqual([
    found.id,
    found.customerId,
    found.number,
  ]);
  const moved = next.ownerId !== found.ownerId;
  expect(next.bounces).toBe(found.bounces + (moved ? 1 : 0));
  if (moved) expect(['accept-hand-over', 'replace-owner']).toContain(command);
  if (found.state === 'closed') expect(afterTheEnd).toContain(command);
  if (next.spentMinor !== found.spentMinor)
    expect(next.spentMinor).toBeLessThanOrEqual(grantsOf(policy.remedies, by).caseMinor);
  expect(change.events.length).toBeGreaterThan(0);
  for (const event of change.events) expect([event.caseId, event.by]).toEqual([found.id, by.id]);
}

/** Refusals that are about the content of a command, not about who gives it or when. */
const aboutContent = new Set([
  'cases.bad-time',
  'cases.thank-yourself',
  'cases.thanked-already',
  'cases.promise-in-past',
  'cases.no-such-promise',
  'cases.promise-ended',
  'cases.no-such-person',
  'cases.already-owner',
  'cases.beyond-authority',
  'cases.remedy-needs-money',
  'cases.within-authority',
  'cases.nobody-may-grant',
  'cases.not-covered',
  'cases.closing-uncovered',
  'cases.loss-without-amount',
  'cases.losses-many',
  'cases.no-such-team',
  'cases.tasks-many',
  'cases.task-over',
  'cases.no-such-step',
  'cases.kind-is-so',
  'cases.wait-in-past',
  'cases.wait-too-long',
  'cases.consult-waiting',
  'cases.consult-yourself',
  'cases.consults-many',
]);

/** What the loop makes of it when the customer writes: the clocks that stood still run again. */
function written(file: CaseFile, at: Instant): CaseFile {
  const { hours } = teamById(policy.teams, 'care');
  const promises = file.promises.map((one) => resume(one, hours, at));
  const found = contacted(file.found, at).next;
  return { ...file, promises, found: withNextDue(found, promises, []) };
}

/** A company that owes a next word and the steps of a regulator. */
const strict = {
  ...policy,
  promises: {
    ...policy.promises,
    targets: [{ kind: 'next-word' as const, workingDays: 2, told: true }],
  },
  clocks: [ruleClockOf('uk-fca')],
};

/** One step of a life, checked; gives back the file as it is afterwards. */
function live(file: CaseFile, step: Step, at: Instant, mint: Mint): CaseFile {
  if (step.command === 'customer-writes') return written(file, at);
  const by = personOf(step.by);
  const deciding = { ...decidingAs(by, at, mint), policy: strict };
  const offered = commandsFor(file, deciding);
  const decided = decide(file, commandOf(step, file, at), deciding);
  if (!decided.ok) {
    if (offered.includes(step.command)) expect(aboutContent).toContain(decided.refusal.code);
    return file;
  }
  // Asking once more is allowed, but nobody is invited to.
  if (step.command !== 'ask') expect(offered).toContain(step.command);
  expectOneStep(file, decided.value, step.command, by);
  return after(file, decided.value, at);
}

test('whatever anybody does with a case, in any order, it stays sound and nothing moves unseen', () => {
  fc.assert(
    fc.property(fc.array(anyStep, { maxLength: 40 }), (steps) => {
      const mint = countingMint();
      let file = aFile();
      let at = monday;
      for (const step of steps) {
        at = addMinutes(at, step.minutes);
        file = live(file, step, at, mint);
        expectSound(file);
      }
    }),
    { numRuns: 600 },
  );
});
