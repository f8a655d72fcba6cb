import { describe, expect, test } from 'vitest';
import { type Case, customerSees } from '#areas/cases/case.ts';
import type { CaseCommand } from '#areas/cases/case-command.contract.ts';
import { decide } from '#areas/cases/commands/commands.ts';
import { ruleClockOf } from '#areas/promises/clock-presets.ts';
import { type Promised, promiseBy, promiseOn } from '#areas/promises/promise.ts';
import type { Target } from '#areas/promises/targets.ts';
import { termOf } from '#areas/promises/term.ts';
import { type Person, teamById } from '#areas/staff/staff.ts';
import type { PromiseId } from '#kernel/ids.ts';
import { addDays, addMinutes, toIso } from '#kernel/time.ts';
import { aCase, aFile, caseId, decidingAs, monday, person, policy } from '#testing/builders.ts';

const owner = person(1);
const later = addMinutes(monday, 30);
const { hours } = teamById(policy.teams, 'care');
const making = (number: number) => ({
  id: `promise-${number}` as PromiseId,
  caseId: caseId(1),
  ownerId: owner.id,
  at: monday,
  brokenBefore: 0,
});
const step = (number: number): Promised => ({
  ...promiseBy({ ...making(number), kind: 'acknowledgement' }, addDays(monday, 5), 0.5),
  told: false,
  rule: 'uk-fca',
});
const putRight = promiseOn(
  { ...making(9), kind: 'put-right' },
  termOf({ workingDays: 2 }, hours, monday, 0.75),
);

type Scene = {
  found?: Partial<Case>;
  promises?: readonly Promised[];
  targets?: Target[];
  people?: Person[];
};
function give(
  command: CaseCommand,
  { found = {}, promises = [], targets = [], people }: Scene,
  by = owner,
) {
  const rules = {
    ...policy,
    clocks: [ruleClockOf('uk-fca'), ruleClockOf('uk-housing-ombudsman')],
    promises: { ...policy.promises, targets },
  };
  const file = aFile({ found: aCase(1, found), promises });
  const deciding = { ...decidingAs(by, later), policy: rules };
  const all = people ?? [...deciding.people];
  const directory = { people: all, person: (id: string) => all.find((one) => one.id === id) };
  return decide(file, command, { ...deciding, ...directory });
}
function change(...given: Parameters<typeof give>) {
  const decided = give(...given);
  if (!decided.ok) throw new Error(decided.refusal.code);
  return decided.value;
}
const states = (...given: Parameters<typeof give>) =>
  change(...given).promises.map((one) => `${one.kind} ${one.state}`);
const refusal = (...given: Parameters<typeof give>) => {
  const decided = give(...given);
  return decided.ok ? undefined : decided.refusal.code;
};
const answer: CaseCommand = { command: 'answer', text: 'Dear Nadia, …', spoken: true };

describe('a word to the customer', () => {
  const targets: Target[] = [{ kind: 'next-word', minutes: 120 }];

  test('makes the next one owed, and not while the customer has it', () => {
    expect(states(answer, { targets })).toEqual(['next-word open']);
    const waiting = { waitsUntil: addDays(monday, 2), answeredAt: monday };
    expect(states(answer, { targets, found: waiting })).toEqual([]);
    expect(states(answer, { targets, found: { state: 'asked', askedAt: monday } })).toEqual([]);
  });

  test('that the customer was told of is what they wait for', () => {
    const told = change(answer, { targets: [{ kind: 'next-word', minutes: 60, told: true }] });
    // An hour of work from half past ten.
    expect(told.next.nextDueAt).toBe(addMinutes(monday, 90));
    expect(change(answer, { targets }).next.nextDueAt).toBeUndefined();
  });

  test('while everybody who takes cases is away owes the next one from when the owner is back', () => {
    const back = addDays(monday, 28);
    const boss = person(8, 'executive');
    const told: Target[] = [{ kind: 'next-word', minutes: 60, told: true }];
    const dueFor = (people: Person[]) => change(answer, { targets: told, people }).next.nextDueAt;
    const away = person(1, 'frontline', { awayUntil: back });
    expect(dueFor([away, boss])).toBe(addMinutes(back, 60));
    expect(dueFor([away, boss, person(2)])).toBe(addMinutes(monday, 90));
  });

  test('acknowledges, and the rule’s next step begins', () => {
    expect(states(answer, { promises: [step(1)] })).toEqual([
      'acknowledgement kept',
      'final-response open',
    ]);
  });

  test('on a case that took in another owes the steps of a rule once', () => {
    expect(states(answer, { promises: [step(1), step(2)] })).toEqual([
      'acknowledgement kept',
      'acknowledgement kept',
      'final-response open',
    ]);
  });

  test('on a case that took in another counts the next step from the complaint that came first', () => {
    const received = (number: number, days: number) => ({
      ...step(number),
      receivedAt: addDays(monday, days),
    });
    const { promises } = change(answer, { promises: [received(2, -1), received(1, -4)] });
    expect(promises.at(-1)).toMatchObject({
      kind: 'final-response',
      receivedAt: addDays(monday, -4),
    });
  });
});

test('putting right before any word is both steps of the rule, made and kept', () => {
  const { promises, events } = change({ command: 'fix', text: 'Done.' }, { promises: [step(1)] });
  expect(promises.map((one) => `${one.kind} ${one.state}`)).toEqual([
    'acknowledgement kept',
    'final-response kept',
  ]);
  const kinds = events.map((one) => one.kind);
  expect(kinds).toEqual(['fixed', 'target-kept', 'target-set', 'target-kept']);
});

describe('a line says how late it was', () => {
  test.each([
    [10, 0],
    [60, 0],
    [90, 30],
    // Lunch is from noon to one.
    [200, 80],
  ])('kept after %i minutes, of sixty: %i working minutes', (minutes, late) => {
    const word = promiseOn(
      { ...making(1), kind: 'call' },
      termOf({ minutes: 60 }, hours, monday, 0.75),
    );
    const file = aFile({ promises: [word] });
    const decided = decide(file, answer, decidingAs(owner, addMinutes(monday, minutes)));
    if (!decided.ok) throw new Error(decided.refusal.code);
    const kept = decided.value.events.find((one) => one.kind === 'promise-kept');
    expect(kept?.params).toMatchObject({ promise: 'promise-1', kind: 'call', late });
  });
});

describe('waiting for the customer', () => {
  const wait = (until: string): CaseCommand => ({
    command: 'wait-for-customer',
    what: 'A photo of the label.',
    until,
  });
  const found = { answeredAt: monday };
  const tomorrow = toIso(addDays(monday, 1));

  test('stops what is measured, and neither a named time nor a regulator', () => {
    const visit = promiseBy({ ...making(2), kind: 'visit' }, addDays(monday, 3), 0.75);
    const { next, promises } = change(wait(tomorrow), {
      found,
      promises: [putRight, visit, step(1)],
    });
    expect(promises.map((one) => [one.kind, one.pausedAt])).toEqual([['put-right', later]]);
    expect([next.waitsUntil, next.nextDueAt]).toEqual([addDays(monday, 1), addDays(monday, 3)]);
  });

  test.each<[string, Partial<Case>, string, string]>([
    ['before any word', {}, tomorrow, 'cases.wait-before-word'],
    [
      'after asking whether it is settled',
      { ...found, state: 'asked', askedAt: monday },
      tomorrow,
      'cases.asked-already',
    ],
    ['until a time that is none', found, 'soon', 'cases.bad-time'],
    ['until a time that has passed', found, toIso(monday), 'cases.wait-in-past'],
    ['for a quarter of a year', found, toIso(addDays(monday, 90)), 'cases.wait-too-long'],
    [
      'on a closed case',
      { ...found, state: 'closed', closedAt: monday, closedHow: 'silent' },
      tomorrow,
      'cases.closed',
    ],
  ])('%s is refused', (_, change_, until, code) => {
    expect(refusal(wait(until), { found: change_ })).toBe(code);
  });

  test('is for the owner to decide, and for whoever stands in', () => {
    const colleague = person(2);
    expect(refusal(wait(tomorrow), { found }, colleague)).toBe('cases.not-owner');
    const covered = { ...found, coveredBy: colleague.id };
    expect(refusal(wait(tomorrow), { found: covered }, colleague)).toBeUndefined();
    expect(change(wait(tomorrow), { found: covered }).next.coveredBy).toBeUndefined();
  });
});

test('what is done while its clock stands still is in time as far as it was when the clock stopped', () => {
  const call = promiseOn(
    { ...making(7), kind: 'call' },
    termOf({ minutes: 20 }, hours, monday, 0.75),
  );
  const stopped = { ...call, pausedAt: addMinutes(monday, 10) };
  const found = { answeredAt: monday, waitsUntil: addDays(monday, 1) };
  const spoken: CaseCommand = { command: 'answer', text: 'I called.', spoken: true };
  const { events, promises } = change(spoken, { found, promises: [stopped] });
  expect(events.find((one) => one.kind === 'promise-kept')?.params['late']).toBe(0);
  expect(promises).toMatchObject([
    { state: 'kept', endedAt: later, dueAt: addMinutes(later, 10), pausedAt: undefined },
  ]);
});

describe('more time on a regulator’s clock', () => {
  const housing: Promised = {
    ...step(1),
    kind: 'final-response',
    rule: 'uk-housing-ombudsman',
  };
  const more = (workingDays: number, promiseId = 'promise-1'): CaseCommand => ({
    command: 'extend-clock',
    promiseId,
    workingDays,
    text: 'The surveyor comes on Friday.',
  });
  const scene = { promises: [housing, step(2)] };

  test('moves what is due, and the customer reads why', () => {
    const { promises, events } = change(more(10), scene);
    expect(promises[0]?.dueAt).toBeGreaterThan(housing.dueAt);
    expect(promises[0]?.state).toBe('open');
    expect(events).toMatchObject([
      { kind: 'clock-extended', by: owner.id, text: 'The surveyor comes on Friday.' },
    ]);
    expect(customerSees('clock-extended')).toBe(true);
    const [moved] = promises;
    expect(refusal(more(1), { promises: moved ? [moved] : [] })).toBe('cases.no-extension');
  });

  test('is refused beyond the rule, where it knows none, and on a promise of our own', () => {
    expect(refusal(more(11), scene)).toBe('cases.extension-too-long');
    expect(refusal(more(1, 'promise-2'), scene)).toBe('cases.no-extension');
    expect(refusal(more(1, 'promise-9'), { promises: [putRight] })).toBe('cases.no-extension');
    expect(refusal(more(1, 'nobody'), scene)).toBe('cases.no-such-promise');
    expect(refusal(more(1), scene, person(2))).toBe('cases.not-owner');
  });
});
