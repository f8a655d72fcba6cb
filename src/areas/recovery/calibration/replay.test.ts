import { describe, expect, test } from 'vitest';
import { readWords } from '#areas/language/readers.ts';
import { addDays, addMinutes, toIso } from '#kernel/time.ts';
import { caseId, customerId, monday, policy, signal } from '#testing/builders.ts';
import { landmarks, outcomeOf } from './outcomes.ts';
import { hear, newReplay, note, storiesOf } from './replay.ts';

const customer = customerId(1);
const found = caseId(1);
const later = (days: number) => addDays(monday, days);
const minutes = (count: number) => addMinutes(monday, count);

const story = (tell: (replay: ReturnType<typeof newReplay>) => void, untilDays = 400) => {
  const replay = newReplay(policy, readWords);
  tell(replay);
  const [only] = storiesOf(replay, later(untilDays));
  if (!only) throw new Error('nobody was heard');
  return only;
};
const complains = (days = 0, id = found) => ({
  id: signal().id,
  customerId: customer,
  caseId: id,
  signal: signal({ occurredAt: later(days) }),
});

describe('what a customer lived through', () => {
  test('is weighed as the loop would weigh it', () => {
    const { moved } = story((replay) => hear(replay, complains()));
    expect(moved).toMatchObject([{ factor: 'failure', at: monday, caseId: found }]);
  });
  test('asking again about the same case is a contact, not another failure', () => {
    const { moved } = story((replay) => {
      hear(replay, complains());
      hear(replay, complains(2));
    });
    expect(moved.map((one) => one.factor)).toEqual(['failure', 'repeat-contact']);
  });
  test('a wait is told with its service and its length', () => {
    const { moved } = story((replay) =>
      hear(replay, {
        ...complains(),
        signal: signal({
          kind: 'operational-event',
          event: 'order.delivered',
          text: '',
          facts: { promisedAt: toIso(monday), deliveredAt: toIso(minutes(180)) },
          occurredAt: minutes(180),
        }),
      }),
    );
    expect(moved.find((one) => one.factor === 'wait')).toMatchObject({
      wait: { failure: 'late-delivery', overHours: 3 },
    });
  });
  test('being passed on by somebody weighs, being covered does not', () => {
    const passed = (byPerson: boolean) =>
      story((replay) => {
        hear(replay, complains());
        const at = later(1);
        note(replay, { caseId: found, customerId: customer, kind: 'handed-over', at, byPerson });
      }).moved.map((one) => one.factor);
    expect(passed(true)).toEqual(['failure', 'bounce']);
    expect(passed(false)).toEqual(['failure']);
  });
  test('put right within a day takes back more than in a week; "settled" after it takes nothing twice', () => {
    const shares = (days: number) =>
      story((replay) => {
        hear(replay, complains());
        const line = { caseId: found, customerId: customer, byPerson: true };
        note(replay, { ...line, kind: 'fixed', at: later(days) });
        note(replay, { ...line, kind: 'confirmed', at: later(days + 1) });
      }).putRights.map((one) => one.share);
    expect(shares(0.5)).toEqual([policy.weights.putRightQuickly]);
    expect(shares(7)).toEqual([policy.weights.putRight]);
  });
});

describe('what became of a customer', () => {
  const told = (change: object) =>
    outcomeOf({ kind: 'survey-answer', facts: {}, at: monday, ...change }, policy.outcomes);
  test.each([
    [{ facts: { score: 1, outOf: 5 } }, 'low-score', true],
    [{ facts: { score: 3, outOf: 5 } }, 'low-score', false],
    [{ facts: { score: 4, outOf: 10 } }, 'low-score', true],
    [{ facts: { settled: false } }, 'not-settled', true],
    [{ facts: { settled: true } }, 'not-settled', false],
    [{ kind: 'operational-event', event: 'account.closed' }, 'left', true],
    [{ kind: 'operational-event', event: 'payment.disputed' }, 'disputed', true],
  ])('%j is %s: %s', (change, kind, happened) =>
    expect(told(change)).toMatchObject({ kind, happened }),
  );
  test('most of what happens is no outcome', () => {
    expect(told({ kind: 'complaint' })).toBeUndefined();
    expect(told({ kind: 'operational-event', event: 'order.delivered' })).toBeUndefined();
  });

  const within = { withinDays: 90, until: later(400) };
  test('leaving is foretold from every day something happened', () => {
    expect(landmarks([monday, later(60)], later(100), within)).toEqual([
      { kind: 'left', at: monday + 1, happened: false },
      { kind: 'left', at: later(60) + 1, happened: true },
    ]);
  });
  test('a day whose future is not known yet says nothing', () => {
    expect(landmarks([later(350)], undefined, within)).toEqual([]);
    expect(landmarks([later(350)], later(360), within)).toHaveLength(1);
  });
  test('several things on one day are one day', () => {
    expect(landmarks([monday, minutes(5), minutes(9)], undefined, within)).toEqual([
      { kind: 'left', at: minutes(9) + 1, happened: false },
    ]);
  });
  test('where nobody is ever said to leave, that nobody does is no news', () => {
    expect(story((replay) => hear(replay, complains())).seen).toEqual([]);
  });
  test('after leaving, nothing is foretold any more', () => {
    const { seen, moved } = story((replay) => {
      hear(replay, complains());
      const closed = { kind: 'operational-event', event: 'account.closed' } as const;
      hear(replay, { ...complains(30), signal: signal({ ...closed, occurredAt: later(30) }) });
      hear(replay, complains(60, caseId(2)));
    });
    expect(seen).toEqual([{ kind: 'left', at: monday + 1, happened: true }]);
    expect(moved.length).toBeGreaterThan(1);
  });
});
