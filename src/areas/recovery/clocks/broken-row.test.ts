import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Case, EventKind } from '#areas/cases/case.ts';
import type { CaseCommand } from '#areas/cases/case-command.contract.ts';
import { decide } from '#areas/cases/commands/commands.ts';
import type { Changes, World } from '#areas/recovery/changes.ts';
import { changesOfCommand } from '#areas/recovery/commands/command-changes.ts';
import type { Policy } from '#areas/recovery/policy.ts';
import { addMinutes, type Instant, toIso } from '#kernel/time.ts';
import {
  aCase,
  aFile,
  caseId,
  countingMint,
  customerId,
  decidingAs,
  monday,
  person,
  policy,
  saved,
  world,
} from '#testing/builders.ts';
import { keepClocks } from './clocks.ts';

const owner = person(1);
const mint = countingMint();
const beginning: World = world({ cases: new Map([[customerId(1), [aCase(1)]]]) });
const promisesIn = (now: World) => now.promises.get(caseId(1)) ?? [];

function give(now: World, command: CaseCommand, at: Instant, rules: Policy = policy): Changes {
  const [found] = now.cases.get(customerId(1)) as readonly [Case];
  const file = aFile({ found, promises: promisesIn(now) });
  const decided = decide(file, command, { ...decidingAs(owner, at, mint), policy: rules });
  if (!decided.ok) throw new Error(decided.refusal.code);
  const ground = { policy: rules, moment: { at, mint }, by: owner.id };
  return changesOfCommand(now, file, decided.value, ground);
}
const call = (at: Instant, minutes: number): CaseCommand => ({
  command: 'promise',
  kind: 'call',
  dueAt: toIso(addMinutes(at, minutes)),
});
const times = (changes: Changes, kind: EventKind): number =>
  changes.events.filter((one) => one.kind === kind).length;

test('whoever names a new time after each break is escalated like whoever names none', () => {
  let now = beginning;
  let at = monday;
  const told: number[] = [];
  for (let time = 0; time < 4; time++) {
    now = saved(now, give(now, call(at, 30), at));
    at = addMinutes(at, 31);
    const swept = keepClocks(now, policy, { at, mint });
    expect(times(swept, 'promise-broken')).toBe(1);
    told.push(times(swept, 'escalated'));
    now = saved(now, swept);
  }
  expect(told).toEqual([0, 1, 0, 0]);
  const latest = promisesIn(now).find((one) => one.state === 'open');
  expect(latest).toMatchObject({ brokenBefore: 4, firstDueAt: addMinutes(monday, 30) });
});

test('a time that is moved before it breaks is not late from the first one', () => {
  const first = saved(beginning, give(beginning, call(monday, 30), monday));
  const moved = saved(first, give(first, call(monday, 90), monday));
  const latest = promisesIn(moved).find((one) => one.state === 'open');
  expect(latest).toMatchObject({ brokenBefore: 0, firstDueAt: addMinutes(monday, 90) });
});

const anyDeed = fc.record({
  what: fc.constantFrom('promise' as const, 'pass' as const, 'pass' as const, 'keep' as const),
  minutes: fc.integer({ min: 1, max: 3 * 24 * 60 }),
});
type Deed = { readonly what: 'promise' | 'pass' | 'keep'; readonly minutes: number };

function commandOf(now: World, { what, minutes }: Deed, at: Instant): CaseCommand | undefined {
  const open = promisesIn(now).find((one) => one.state === 'open');
  if (what === 'promise') return call(at, minutes);
  return what === 'keep' && open ? { command: 'keep-promise', promiseId: open.id } : undefined;
}

test('escalation comes at the count of the policy, unless a promise was kept in between', () => {
  const anyDeeds = fc.array(anyDeed, { maxLength: 40 });
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 4 }), anyDeeds, (promisesBroken, deeds) => {
      const escalation = [{ when: { promisesBroken }, to: { role: 'lead' as const } }];
      const rules = { ...policy, escalation };
      let now = beginning;
      let at = monday;
      let inRow = 0;
      for (const deed of deeds) {
        const command = commandOf(now, deed, at);
        if (command) now = saved(now, give(now, command, at, rules));
        if (command?.command === 'keep-promise') inRow = 0;
        if (deed.what !== 'pass') continue;
        at = addMinutes(at, deed.minutes);
        const swept = keepClocks(now, rules, { at, mint });
        const broken = times(swept, 'promise-broken');
        inRow += broken;
        const isTime = broken === 1 && inRow === promisesBroken;
        expect(times(swept, 'escalated')).toBe(isTime ? 1 : 0);
        now = saved(now, swept);
      }
    }),
    { numRuns: 300 },
  );
});
