import { describe, expect, test } from 'vitest';
import type { Case } from '#areas/cases/case.ts';
import { ruleClockOf } from '#areas/promises/clock-presets.ts';
import { armed, type EscalationRule } from '#areas/promises/escalation.ts';
import { type Promised, promiseBy, promiseOn } from '#areas/promises/promise.ts';
import { termOf } from '#areas/promises/term.ts';
import type { World } from '#areas/recovery/changes.ts';
import type { Policy } from '#areas/recovery/policy.ts';
import { type Person, teamById } from '#areas/staff/staff.ts';
import type { PromiseId } from '#kernel/ids.ts';
import { addDays, addMinutes, type Instant } from '#kernel/time.ts';
import {
  aCase,
  caseId,
  countingMint,
  customerId,
  monday,
  person,
  personId,
  policy,
  saved,
  world,
} from '#testing/builders.ts';
import { keepClocks } from './clocks.ts';

const making = {
  id: 'promise-1' as PromiseId,
  caseId: caseId(1),
  ownerId: personId(1),
  kind: 'call' as const,
  at: monday,
  brokenBefore: 0,
};
const { hours } = teamById(policy.teams, 'care');
const word = (minutes: number, change: Partial<Promised> = {}): Promised => ({
  ...promiseOn(making, termOf({ minutes }, hours, monday, 0.75)),
  ...change,
});

type Known = { found?: Partial<Case>; promises?: readonly Promised[]; people?: readonly Person[] };
const knowing = ({ found = {}, promises = [word(60)], people }: Known = {}): World => {
  const plain = world();
  return {
    ...plain,
    cases: new Map([[customerId(1), [aCase(1, { nextDueAt: promises[0]?.dueAt, ...found })]]]),
    promises: new Map([[caseId(1), promises]]),
    directory: { ...plain.directory, people: people ?? plain.directory.people },
  };
};
const sweep = (before: World, at: Instant, rules: Policy = policy) =>
  keepClocks(before, rules, { at, mint: countingMint() });
const told = (changes: ReturnType<typeof sweep>) =>
  changes.events.flatMap((one) => (one.kind === 'escalated' ? [one.params] : []));

describe('who with authority is told', () => {
  const twice = [word(60, { brokenBefore: 1 })];
  const noon = addMinutes(monday, 60);

  test('is whoever is on shift with the fewest open cases, by name and in their list', () => {
    const people = [1, 3, 4, 5].map((number) =>
      person(number, number === 1 ? 'frontline' : 'lead'),
    );
    const absent = person(6, 'lead', { awayUntil: addDays(monday, 3) });
    const before = knowing({ promises: twice, people: [...people, absent] });
    const openCases = new Map([
      [personId(3), 4],
      [personId(4), 2],
      [personId(5), 9],
    ]);
    const { changed, ...rest } = sweep(
      { ...before, directory: { ...before.directory, openCases } },
      noon,
    );
    expect(told({ changed, ...rest })).toEqual([{ to: personId(4), why: 'promises' }]);
    expect(changed).toMatchObject([{ escalatedTo: personId(4) }]);
  });

  test('may be of another team or role, and is somebody who leads where that one has nobody', () => {
    const rules: EscalationRule[] = [
      { when: { promisesBroken: 2 }, to: { role: 'executive', team: 'care' } },
    ];
    const plain = sweep(knowing({ promises: twice }), noon, { ...policy, escalation: rules });
    expect(told(plain)).toMatchObject([{ to: personId(3) }]);
    const people = [person(1), person(7, 'executive', { teams: [] })];
    const with7 = sweep(knowing({ promises: twice, people }), noon, {
      ...policy,
      escalation: rules,
    });
    expect(told(with7)).toMatchObject([{ to: personId(7) }]);
  });

  test('is somebody who is here before one of the own team who is away', () => {
    const away = { awayUntil: addDays(monday, 21) };
    const toldBeside = (other: Partial<Person>) => {
      const people = [person(1), person(3, 'lead', away), person(4, 'lead', other)];
      return told(sweep(knowing({ promises: twice, people }), noon)).map((one) => one['to']);
    };
    expect(toldBeside({ teams: [] })).toEqual([personId(4)]);
    expect(toldBeside({ teams: [], ...away })).toEqual([personId(3)]);
  });

  test('is nobody where nobody is left, and the line says so without a name', () => {
    const alone = sweep(knowing({ promises: twice, people: [person(1)] }), noon);
    expect(told(alone)).toEqual([{ to: '', why: 'promises' }]);
    expect(alone.changed[0]?.escalatedTo).toBeUndefined();
  });
});

describe('a customer who waits for the first word', () => {
  const rules: EscalationRule[] = [
    { when: { chanceAtLeast: 0.04, waitMinutes: 30 }, to: { role: 'lead' } },
    { when: { chanceAtLeast: 0.9, waitMinutes: 40 }, to: { role: 'admin' } },
  ];
  const strict = { ...policy, escalation: rules };
  const before = knowing({ promises: [armed(word(60), rules, hours)] });

  test.each([
    [29, 0],
    [30, 1],
    [39, 1],
  ])('%i minutes is seen by %i, where they are near enough to leaving', (minutes, times) => {
    expect(told(sweep(before, addMinutes(monday, minutes), strict))).toHaveLength(times);
  });

  test('is told of once, and not for those who are not so near', () => {
    const at30 = addMinutes(monday, 30);
    const once = saved(before, sweep(before, at30, strict));
    expect(told(sweep(once, at30, strict))).toEqual([]);
    expect(told(sweep(once, addMinutes(monday, 45), strict))).toEqual([]);
  });
});

describe('a regulator’s step', () => {
  const strict = { ...policy, clocks: [ruleClockOf('uk-housing-ombudsman')] };
  const dueAt = addDays(monday, 5);
  const step = (change: Partial<Promised> = {}): Promised =>
    armed(
      {
        ...promiseBy(
          { ...making, kind: 'acknowledgement', told: false, rule: 'uk-housing-ombudsman' },
          dueAt,
          0.5,
        ),
        ...change,
      },
      strict.escalation,
      hours,
    );
  const knows = knowing({ promises: [step()], found: { nextDueAt: undefined } });

  test('calls somebody when it is near', () => {
    expect(told(sweep(knows, addDays(monday, 4), strict))).toEqual([
      { to: personId(3), why: 'clock', rule: 'uk-housing-ombudsman' },
    ]);
  });

  test('that is missed is never renewed: the next one begins, and the customer is not hurt by it', () => {
    const changes = sweep(knows, dueAt, strict);
    const kinds = changes.promisesMade.map((one) => one.kind);
    expect(kinds).toEqual(['final-response']);
    expect(changes.standings).toEqual([]);
    expect(changes.events.map((one) => one.kind)).toContain('target-missed');
    expect(changes.promisesChanged).toMatchObject([{ state: 'broken' }]);
  });

  test('is not owed twice on a case that took in another', () => {
    const later = {
      ...step(),
      id: 'promise-2' as PromiseId,
      kind: 'final-response' as const,
      dueAt: addDays(monday, 20),
    };
    const both = knowing({ promises: [step(), later], found: { nextDueAt: undefined } });
    expect(sweep(both, dueAt, strict).promisesMade).toEqual([]);
  });

  test('of a second stage goes to somebody who has neither owned the case nor answered on it', () => {
    const second = step({ kind: 'stage-two', escalateAt: monday });
    const people = [person(1), person(2), person(4), person(3, 'lead')];
    const before = {
      ...knowing({ promises: [{ ...second, escalateAt: monday }], people }),
      had: new Map([[caseId(1), new Set([personId(2)])]]),
    };
    const { changed, events } = sweep(before, monday, strict);
    expect(changed).toMatchObject([{ ownerId: personId(4), bounces: 0 }]);
    expect(events.map((one) => one.kind)).toEqual(['handed-over', 'review-begun']);
  });

  test('of a second stage that nobody is left for is brought to a lead', () => {
    const second = { ...step({ kind: 'stage-two' }), escalateAt: monday };
    const had = new Map([[caseId(1), new Set([personId(2), personId(3)])]]);
    const changes = sweep({ ...knowing({ promises: [second] }), had }, monday, strict);
    expect(told(changes)).toMatchObject([{ to: personId(3), why: 'review' }]);
  });
});

describe('an owner who is not there when a promise falls due', () => {
  const away = (days: number) => [
    person(1, 'frontline', { awayUntil: addDays(monday, days) }),
    person(2),
    person(3, 'lead'),
  ];
  const at = addMinutes(monday, 45);

  test('is stood in for by a colleague on shift, and stays the owner', () => {
    const { changed, events, announcements } = sweep(knowing({ people: away(2) }), at);
    expect(changed).toMatchObject([{ ownerId: personId(1), coveredBy: personId(2), bounces: 0 }]);
    expect(events.find((one) => one.kind === 'covered')?.params).toEqual({
      from: personId(1),
      to: personId(2),
    });
    expect(announcements.map((one) => one.topic)).toContain('case.covered');
  });

  test('who is away for long gives the case to somebody else', () => {
    const { changed, events } = sweep(knowing({ people: away(6) }), at);
    expect(changed).toMatchObject([{ ownerId: personId(2), coveredBy: undefined, bounces: 0 }]);
    expect(events.map((one) => one.kind)).toContain('handed-over');
  });

  test('is not stood in for by somebody who is not there either', () => {
    const people = away(2).map((one) => ({ ...one, awayUntil: addDays(monday, 2) }));
    const { changed, events } = sweep(knowing({ people }), at);
    expect([changed, events.map((one) => one.kind)]).toEqual([[], ['promise-warned']]);
  });

  test('who is back before then keeps it', () => {
    const people = [person(1, 'frontline', { awayUntil: addMinutes(monday, 50) }), person(2)];
    expect(sweep(knowing({ people }), at).changed).toEqual([]);
  });

  test('who is back has the case alone again', () => {
    const before = knowing({ found: { coveredBy: personId(2) } });
    expect(sweep(before, at).changed).toMatchObject([{ coveredBy: undefined }]);
  });
});

describe('waiting for the customer', () => {
  const until = addMinutes(monday, 120);
  const paused = word(60, { pausedAt: addMinutes(monday, 30), kind: 'next-word' });
  const before = knowing({
    found: { waitsUntil: until, nextDueAt: undefined },
    promises: [paused],
  });

  test('breaks nothing and reminds nobody while it lasts', () => {
    expect(sweep(before, addMinutes(monday, 119)).events).toEqual([]);
  });

  test('is over at its time, and as much is left as was', () => {
    const { promisesChanged, changed, events } = sweep(before, until);
    expect(events.map((one) => one.kind)).toEqual(['wait-over', 'promise-resumed']);
    // Half an hour was left at half past ten; work stopped at noon.
    expect(promisesChanged).toMatchObject([
      { pausedAt: undefined, dueAt: addMinutes(monday, 210) },
    ]);
    expect(changed).toMatchObject([{ waitsUntil: undefined, nextDueAt: addMinutes(monday, 210) }]);
  });

  test('leaves as much from when somebody is back, where everybody is away at its end', () => {
    const back = addDays(monday, 7);
    const people = [1, 2].map((number) => person(number, 'frontline', { awayUntil: back }));
    const nobody = { ...before, directory: { ...before.directory, people } };
    const { promisesChanged } = sweep(nobody, until);
    expect(promisesChanged).toMatchObject([{ pausedAt: undefined, dueAt: addMinutes(back, 30) }]);
  });
});

test('a target of our own that is missed hurts nobody, and the next word is owed anew', () => {
  const target = word(60, { told: false, kind: 'next-word' });
  const { events, standings, promisesMade, changed, tallies } = sweep(
    knowing({ promises: [target], found: { nextDueAt: undefined } }),
    addMinutes(monday, 60),
  );
  expect(events.map((one) => one.kind)).toEqual(['target-missed', 'target-set']);
  expect(promisesMade).toMatchObject([{ told: false, kind: 'next-word', brokenBefore: 1 }]);
  expect([standings, changed, tallies.size]).toEqual([[], [], 0]);
});

test('a target of somebody who has left is missed by the case’s next owner, not by nobody', () => {
  const target = word(60, { told: false, kind: 'next-word' });
  const people = [person(1, 'frontline', { active: false }), person(2)];
  const { changed, promisesMade } = sweep(
    knowing({ promises: [target], people, found: { nextDueAt: undefined } }),
    addMinutes(monday, 60),
  );
  expect(changed).toMatchObject([{ ownerId: personId(2) }]);
  expect(promisesMade).toMatchObject([{ ownerId: personId(2) }]);
});

test('nobody stands in for a target that the customer does not know of', () => {
  const target = word(60, { told: false, kind: 'next-word' });
  const people = [person(1, 'frontline', { awayUntil: addDays(monday, 2) }), person(2)];
  const { events } = sweep(knowing({ promises: [target], people }), addMinutes(monday, 60));
  expect(events.map((one) => one.kind)).not.toContain('covered');
});
