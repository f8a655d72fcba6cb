import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays, addMinutes, addSeconds, type Instant } from '#kernel/time.ts';
import { monday } from '#testing/builders.ts';
import type { Outcome } from './executor.ts';
import {
  askedAgainAt,
  byHand,
  handedOver,
  type Life,
  lifeOf,
  movedBy,
  saidBy,
  settledBy,
  takingBack,
} from './life.ts';

const given = lifeOf('payments', monday);
const settling = (at: Instant) => ({ at, begunAt: monday, chance: 0.5 });
const sent = handedOver(given, monday);
const answered = (outcome: Outcome, life: Life = sent, at: Instant = monday): Life =>
  settledBy(life, outcome, settling(at));

const done: Outcome = { state: 'done', reference: 're_1' };
const refused: Outcome = { state: 'refused', because: 'too-much', detail: 'Only 5.00 were paid.' };
const unknown: Outcome = { state: 'unknown', detail: 'no answer within 60 s' };
const underWay: Outcome = { state: 'under-way', reference: 're_1' };

describe('a remedy that is carried out', () => {
  test('is written down as handed over before anybody is asked, and asked again if nobody came back', () => {
    expect(given).toMatchObject({ state: 'authorised', dueAt: monday });
    expect(sent).toMatchObject({ state: 'sent', attempts: 1, dueAt: addSeconds(monday, 120) });
    expect(handedOver(sent, addSeconds(monday, 120))).toMatchObject({ state: 'sent', attempts: 2 });
  });
  test('is said to be asked again only once somebody was asked', () => {
    expect([given, sent].map(askedAgainAt)).toEqual([undefined, addSeconds(monday, 120)]);
  });
  test('is done, with the name the other side gives it', () => {
    expect(answered(done)).toMatchObject({ state: 'done', reference: 're_1', dueAt: undefined });
  });
  test('comes back with why it cannot be', () => {
    expect(answered(refused)).toMatchObject({
      state: 'failed',
      because: 'too-much',
      detail: 'Only 5.00 were paid.',
      dueAt: undefined,
    });
  });
  test('is asked for again, later and later, and after hours comes to a person rather than being called failed', () => {
    let life = given;
    let at = monday;
    const waits: number[] = [];
    while (life.state !== 'unclear') {
      life = answered(unknown, handedOver(life, at), at);
      if (life.dueAt === undefined) break;
      waits.push((life.dueAt - at) / 1_000);
      at = life.dueAt;
    }
    expect(waits.slice(0, 3)).toEqual([5, 10, 20]);
    expect(Math.max(...waits)).toBe(3_600);
    expect(life).toMatchObject({ state: 'unclear', because: 'no-answer' });
    expect(at - monday).toBeGreaterThan(6 * 3_600_000);
    expect(at - monday).toBeLessThan(12 * 3_600_000);
  });
  test('says what stands in the way while it waits, and no longer than it does', () => {
    const barred = answered({ ...unknown, because: 'not-allowed' });
    expect(barred).toMatchObject({ state: 'sent', because: 'not-allowed' });
    expect(answered(unknown, barred).because).toBeUndefined();
  });
  test('comes to a person at once where what they answered is not what was asked for', () => {
    const other: Outcome = {
      state: 'unknown',
      because: 'not-as-asked',
      detail: 're_1: 0.01 USD ≠ 6000.00 IDR',
    };
    const life = answered(other);
    expect(life).toMatchObject({
      state: 'unclear',
      because: 'not-as-asked',
      detail: other.detail,
      dueAt: undefined,
    });
    const word = { to: 'again', proof: '', executor: 'payments', at: monday } as const;
    expect(movedBy(life, word)).toMatchObject({ state: 'sent', round: 0 });
  });
  test('waits as long as the other side asks for, but not for ever', () => {
    const later = (retryAfterSeconds: number) =>
      answered({ ...unknown, retryAfterSeconds }).dueAt ?? monday;
    expect(later(90)).toBe(addSeconds(monday, 90));
    expect(later(1e9)).toBe(addSeconds(monday, 6 * 3_600));
  });
  test.each([0, 1])(
    'is not given up on sooner because the other side is back in %i s, as it says each time',
    (seconds) => {
      const busy: Outcome = { ...unknown, retryAfterSeconds: seconds };
      let life = answered(busy, handedOver(given, monday));
      let at = life.dueAt ?? monday;
      expect(at).toBe(addSeconds(monday, 5));
      while (life.state === 'sent') {
        life = answered(busy, handedOver(life, at), at);
        at = life.dueAt ?? at;
      }
      expect(at - monday).toBeGreaterThan(6 * 3_600_000);
    },
  );
  test('that was taken on is looked after less and less often, for three weeks', () => {
    expect(answered(underWay)).toMatchObject({
      state: 'under-way',
      dueAt: addSeconds(monday, 60),
    });
    const nextDay = addDays(monday, 1);
    expect(answered(underWay, sent, nextDay).dueAt).toBe(addMinutes(nextDay, 360));
    expect(answered(underWay, sent, addDays(monday, 22)).state).toBe('unclear');
  });
});

test('that was taken on and asked after for days does not come back for one answer that did not come', () => {
  let life = sent;
  let at = monday;
  while (at < addDays(monday, 3)) {
    life = answered(underWay, handedOver(life, at), at);
    at = life.dueAt ?? at;
  }
  let silences = 0;
  const since = at;
  while (life.state === 'under-way') {
    life = answered(unknown, handedOver(life, at), at);
    at = life.dueAt ?? at;
    silences++;
  }
  expect(silences).toBeGreaterThan(10);
  expect(at - since).toBeGreaterThan(6 * 3_600_000);
  expect(life).toMatchObject({ state: 'unclear', because: 'no-answer' });
});
test('that was taken on at last says no longer what stood in the way before', () => {
  const barred = answered({ ...unknown, because: 'not-allowed' });
  expect(answered(underWay, barred)).toMatchObject({ because: undefined, detail: '' });
});

test('what a person carries out waits for nobody else', () => {
  expect(lifeOf(byHand, monday)).toMatchObject({ state: 'under-way', dueAt: undefined });
});

test('begun anew after a definite no it is another request; where nobody could say, the same one', () => {
  const word = {
    to: 'again',
    proof: '',
    executor: 'payments',
    at: addDays(monday, 1),
  } as const;
  expect(movedBy(answered(refused), word)).toMatchObject({
    state: 'sent',
    round: 1,
    attempts: 0,
    dueAt: word.at,
    because: undefined,
  });
  const unclear: Life = { ...sent, state: 'unclear', because: 'no-answer' };
  expect(movedBy(unclear, word)).toMatchObject({ state: 'sent', round: 0 });
});

test('begun anew, what people do by hand waits for them and is handed to nobody', () => {
  const word = { proof: 'Nobody came.', executor: byHand, at: addDays(monday, 1) } as const;
  const failed = movedBy(lifeOf(byHand, monday), { ...word, to: 'failed' });
  expect(failed).toMatchObject({ state: 'failed', because: 'not-happened' });
  expect(movedBy(failed, { ...word, to: 'again' })).toMatchObject({
    state: 'under-way',
    dueAt: undefined,
    because: undefined,
    detail: '',
  });
});

const anyOutcome = fc.constantFrom(done, refused, unknown, underWay);

const hasEnded = ({ state }: Life): boolean => ['done', 'failed', 'unclear'].includes(state);

/** Time goes on, what is due is handed over, and an answer comes, however late. */
function live(before: Life, outcome: Outcome, at: Instant): Life {
  const isDue = before.dueAt !== undefined && before.dueAt <= at;
  const asked = isDue ? handedOver(before, at) : before;
  const after = answered(outcome, asked, at);
  if (hasEnded(asked)) expect(after).toBe(asked);
  return after;
}

test('whatever is answered, how often and how late: what is done stays done, and what was sent is never given back', () => {
  const answers = fc.array(fc.tuple(anyOutcome, fc.nat(3_000_000)), { maxLength: 40 });
  fc.assert(
    fc.property(answers, (said) => {
      let life = given;
      let at = monday;
      for (const [outcome, seconds] of said) {
        at = addSeconds(at, seconds);
        life = live(life, outcome, at);
        expect(life.dueAt !== undefined).toBe(!hasEnded(life));
        const back = takingBack({ state: life.state, executor: 'payments', isSpent: false });
        expect(back === 'may').toBe(life.state === 'authorised' || life.state === 'failed');
      }
    }),
  );
});

test.each([
  ['done', 'vouchers', false, 'may'],
  ['done', 'vouchers', true, 'never'],
  ['done', byHand, false, 'may'],
  ['done', 'payments', false, 'never'],
  ['done', 'elsewhere', false, 'may'],
] as const)(
  'what is %s by %s, spent: %s, can be taken back: %s',
  (state, executor, isSpent, back) => {
    expect(takingBack({ state, executor, isSpent })).toBe(back);
  },
);

describe('what another system says by itself', () => {
  const said = (life: Life, outcome: Outcome) => saidBy(life, outcome, settling(monday));
  const takenOn = answered(underWay);
  test('settles what it took on', () => {
    expect(said(takenOn, done)).toMatchObject({ state: 'done', reference: 're_1' });
    expect(said(takenOn, refused)).toMatchObject({ state: 'failed' });
  });
  test('settles what nobody could tell about', () => {
    const lost: Life = { ...takenOn, state: 'unclear', dueAt: undefined };
    expect(said(lost, done)).toMatchObject({ state: 'done' });
  });
  test('counts as done also after it was called failed', () => {
    expect(said({ ...takenOn, state: 'failed' }, done)).toMatchObject({ state: 'done' });
  });
  test('may say yes before our request is answered; a no then waits for a person, and is not begun anew', () => {
    expect(said(sent, done)).toMatchObject({ state: 'done' });
    const unsure = said(sent, refused);
    expect(unsure).toMatchObject({ state: 'unclear', dueAt: undefined });
    // Said twice it is said once.
    expect(said(unsure, refused)).toBe(unsure);
    expect(movedBy(unsure, { to: 'again', proof: '', executor: 'orders', at: monday }).round).toBe(
      0,
    );
  });
  test.each(['authorised', 'reversed'] as const)('changes nothing that is %s', (state) => {
    const life: Life = { ...sent, state };
    expect(said(life, done)).toBe(life);
    expect(said(life, refused)).toBe(life);
  });
});

describe('what was done, and did not last', () => {
  const said = (life: Life, outcome: Outcome) => saidBy(life, outcome, settling(monday));
  const wasDone = answered(done);
  const back = { ...refused, detail: 'The bank sent it back.' } as const;
  const anew = { to: 'again', proof: '', executor: 'orders', at: monday } as const;
  const begunAnew = (life: Life): Life => handedOver(movedBy(life, anew), monday);

  test('has failed, once, and can be begun anew', () => {
    const fell = said(wasDone, back);
    expect(fell).toMatchObject({ state: 'failed', because: 'fell-through', detail: back.detail });
    expect(said(fell, back)).toBe(fell);
    expect(begunAnew(fell)).toMatchObject({ state: 'sent', round: 1, because: undefined });
    expect(takingBack({ state: fell.state, executor: 'payments', isSpent: false })).toBe('may');
  });
  test('is not done by the old yes said again, but by another deed', () => {
    const fell = said(wasDone, back);
    expect(said(fell, done)).toBe(fell);
    expect(said(fell, { ...done, reference: 're_2' })).toMatchObject({ state: 'done' });
  });
  test('is said of one deed, where that is named', () => {
    expect(said(wasDone, { ...back, reference: 're_0' })).toBe(wasDone);
    expect(said(wasDone, { ...back, reference: 're_1' })).toMatchObject({ state: 'failed' });
  });
  test('is for a person to look at where it may be an old no', () => {
    const after = begunAnew(said(wasDone, back));
    const doneAnew = answered({ ...done, reference: 're_2' }, after);
    const doubtful = said(doneAnew, back);
    expect(doubtful).toMatchObject({ state: 'unclear', round: 1, dueAt: undefined });
    expect(movedBy(doubtful, anew).round).toBe(1);
    expect(said(doneAnew, { ...back, reference: 're_1' })).toBe(doneAnew);
    // Said first, and then that it was done after all: the same no again tells nothing new.
    const afterAll = said(said(answered(underWay), back), done);
    expect(said(afterAll, back)).toMatchObject({ state: 'unclear', round: 0 });
  });
  test('is also what somebody says who knows', () => {
    const word = { to: 'failed', proof: 'Their bank says so.', executor: 'payments' } as const;
    expect(movedBy(wasDone, { ...word, at: monday })).toMatchObject({
      state: 'failed',
      because: 'fell-through',
      detail: word.proof,
    });
  });
  test('is no matter of an answer that comes late', () => {
    expect(answered(refused, wasDone)).toBe(wasDone);
  });
});
