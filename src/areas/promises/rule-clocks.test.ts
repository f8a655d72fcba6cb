import { describe, expect, test } from 'vitest';
import type { CaseId, PromiseId } from '#kernel/ids.ts';
import { addDays, addMinutes, type Instant, instant, toIso } from '#kernel/time.ts';
import { countingMint, monday, personId } from '#testing/builders.ts';
import { type RulePreset, ruleClockOf } from './clock-presets.ts';
import { lateMinutes } from './lines.ts';
import {
  clockName,
  extended,
  extensionOf,
  isDoneBy,
  nextStep,
  ruleDays,
  stageTwoOf,
  startStep,
  stepAfter,
} from './rule-clocks.ts';

const place = { zone: 'Europe/London', bankHolidays: ['2026-04-03', '2026-04-06'] };
const days = ruleDays(place.zone, place.bankHolidays);
const whose = { caseId: 'case-1' as CaseId, ownerId: personId(1) };
const at = (iso: string): Instant => instant(Date.parse(iso));

function first(preset: RulePreset, receivedAt: Instant) {
  const clock = ruleClockOf(preset);
  const step = stepAfter(clock, undefined);
  if (!step) throw new Error('a clock has steps');
  const id = 'promise-1' as PromiseId;
  return startStep(clock, step, days, { ...whose, id, receivedAt, at: receivedAt });
}
const stepFollowing = (done: ReturnType<typeof first>, receivedAt: Instant, now: Instant) =>
  nextStep(
    [ruleClockOf('uk-fca'), ruleClockOf('us-cfpb'), ruleClockOf('uk-housing-ombudsman')],
    done,
    place,
    {
      ...whose,
      receivedAt,
      at: now,
      mint: countingMint(),
    },
  );

describe('from receipt on a Monday morning', () => {
  test.each<[RulePreset, readonly string[]]>([
    ['uk-fca', ['acknowledgement 2026-03-06T00', 'final-response 2026-04-27T23']],
    ['us-cfpb', ['response 2026-03-18T00', 'final-response 2026-05-01T23']],
    ['uk-housing-ombudsman', ['acknowledgement 2026-03-10T00', 'final-response 2026-03-18T00']],
  ])('%s asks for %j', (preset, expected) => {
    const step = first(preset, monday);
    const following = stepFollowing(step, monday, addDays(monday, 1));
    const said = [step, following].flatMap((one) =>
      one ? [`${one.kind} ${toIso(one.dueAt).slice(0, 13)}`] : [],
    );
    expect(said).toEqual(expected);
    expect(following && stepFollowing(following, monday, addDays(monday, 3))).toBeUndefined();
  });

  test('it is a step nobody was told of, that never stands still', () => {
    expect(first('uk-fca', monday)).toMatchObject({ told: false, rule: 'uk-fca', runs: 'moment' });
  });
});

test('bank holidays are no working days: five over Easter end a week later', () => {
  // Wednesday, 1 April 2026; Friday and Monday are holidays, and the clocks have changed.
  const step = first('uk-housing-ombudsman', at('2026-04-01T09:00Z'));
  expect(toIso(step.dueAt)).toBe('2026-04-10T23:00:00.000Z');
});

test('the reminder comes at the share or the days before, whichever is earlier, and not at once', () => {
  const step = first('uk-fca', monday);
  expect(step.warnAt).toBe(instant(monday + Math.round((step.dueAt - monday) / 2)));
  const final = stepFollowing(step, monday, monday);
  expect(final?.warnAt).toBe(instant(monday + Math.round(((final?.dueAt ?? 0) - monday) / 2)));
});

test('a second stage waits until the customer asks for it', () => {
  const clock = ruleClockOf('uk-housing-ombudsman');
  expect(stageTwoOf(clock)?.kind).toBe('stage-two');
  expect(stepAfter(clock, 'final-response')).toBeUndefined();
  expect(stageTwoOf(ruleClockOf('uk-fca'))).toBeUndefined();
});

describe('more time', () => {
  const clocks = [ruleClockOf('uk-housing-ombudsman'), ruleClockOf('uk-fca')];
  const received = at('2026-03-02T09:00Z');
  const final = () => {
    const step = stepFollowing(first('uk-housing-ombudsman', received), received, received);
    if (!step) throw new Error('there is a final response');
    return step;
  };

  test('is given once, before it is due, and only where the rule knows it', () => {
    const step = final();
    expect(extensionOf(clocks, step, received)).toBe(10);
    expect(extensionOf(clocks, step, step.dueAt)).toBeUndefined();
    const moved = extended(step, 10, days, received);
    expect(extensionOf(clocks, moved, received)).toBeUndefined();
    expect(extensionOf(clocks, first('uk-fca', received), received)).toBeUndefined();
    expect(extensionOf([], step, received)).toBeUndefined();
  });

  test('counts working days from when it was due, over Easter and the change of the clocks', () => {
    const step = final();
    expect(toIso(step.dueAt)).toBe('2026-03-17T00:00:00.000Z');
    const moved = extended(step, 14, days, received);
    // The 3rd and 6th of April are holidays; midnight of London is 23:00 by then.
    expect(toIso(moved.dueAt)).toBe('2026-04-07T23:00:00.000Z');
    expect(moved).toMatchObject({ warned: false, firstDueAt: step.firstDueAt });
    expect(moved.warnAt).toBeLessThan(moved.dueAt);
  });

  test('adds to the days there were: ten more after ten are twenty, and not one more', () => {
    const step = final();
    const clock = { ...ruleClockOf('uk-housing-ombudsman'), id: 'twice' };
    const twenty = { kind: 'final-response' as const, workingDays: 20 };
    const { madeAt } = step;
    const wanted = startStep(clock, twenty, days, {
      ...whose,
      id: step.id,
      receivedAt: madeAt,
      at: madeAt,
    });
    expect(toIso(extended(step, 10, days, madeAt).dueAt)).toBe(toIso(wanted.dueAt));
  });

  test('is not late until it is over', () => {
    const moved = extended(final(), 10, days, received);
    expect(lateMinutes(moved, days, moved.dueAt)).toBe(0);
    expect(lateMinutes(moved, days, addMinutes(moved.dueAt, 90))).toBe(90);
  });
});

test('a rule the policy no longer has goes no further', () => {
  const gone = { ...first('uk-fca', monday), rule: 'gone' };
  expect(stepFollowing(gone, monday, addMinutes(monday, 1))).toBeUndefined();
});

test.each([
  ['acknowledgement', 'word', true],
  ['response', 'word', true],
  ['final-response', 'word', false],
  ['final-response', 'put-right', true],
  ['stage-two', 'word', false],
  ['stage-two', 'put-right', true],
  ['call', 'put-right', false],
] as const)('%s is done by a deed of %s: %s', (kind, deed, isDone) => {
  expect(isDoneBy({ ...first('uk-fca', monday), kind }, deed)).toBe(isDone);
});

describe('the name of a rule', () => {
  const own = { id: 'house', name: { en: 'House rule', fa: 'قاعدهٔ خانه' }, steps: [] };

  test.each([
    ['house', 'fa', 'قاعدهٔ خانه'],
    ['house', 'id', 'House rule'],
    ['uk-fca', 'en', 'FCA DISP 1.6'],
    ['gone', 'en', 'gone'],
  ])('%s, read in %s, is called %s', (rule, language, called) => {
    expect(clockName([own], rule, language)).toBe(called);
  });
});
