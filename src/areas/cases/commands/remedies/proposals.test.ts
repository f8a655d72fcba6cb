import { describe, expect, test } from 'vitest';
import type { CaseCommand } from '#areas/cases/case-command.contract.ts';
import { decide } from '#areas/cases/commands/commands.ts';
import type { CaseFile, Deciding } from '#areas/cases/commands/deciding.ts';
import { nothingSpent } from '#areas/remedies/authority.ts';
import type { Proposal } from '#areas/remedies/proposals/proposal.ts';
import type { Person } from '#areas/staff/staff.ts';
import { addDays, addMinutes, type Instant } from '#kernel/time.ts';
import { aCase, aFile, caseId, decidingAs, monday, person, policy } from '#testing/builders.ts';
import { silenceOn } from './proposals.ts';

const owner = person(1);
const lead = person(3, 'lead');
const otherLead = person(4, 'lead', { teams: ['billing'] });
const chief = person(5, 'executive', { teams: [] });
const everybody = [owner, person(2), lead, otherLead, chief];
const remedies = {
  ...policy.remedies,
  authority: { frontline: 10_000, lead: 50_000, executive: 500_000 },
  proposals: { answerMinutes: 30, silenceGrantsMinor: 20_000 },
  discretion: { frontline: 15_000 },
};
const deciding = (by: Person, at: Instant, change: Partial<Deciding> = {}): Deciding => ({
  ...decidingAs(by, at),
  people: everybody,
  policy: { ...policy, remedies },
  ...change,
});
const file = (proposal?: Proposal): CaseFile => ({ ...aFile({ found: aCase(1) }), proposal });
const give = (of: CaseFile, command: CaseCommand, by = owner, at = monday) =>
  decide(of, command, deciding(by, at));
const change = (...given: Parameters<typeof give>) => {
  const decided = give(...given);
  if (!decided.ok) throw new Error(decided.refusal.code);
  return decided.value;
};
const refusal = (...given: Parameters<typeof give>) => {
  const decided = give(...given);
  return decided.ok ? undefined : decided.refusal.code;
};
const propose = (amountMinor: number, to?: string): CaseCommand => ({
  command: 'propose-remedy',
  kind: 'refund',
  amountMinor,
  text: 'She lost a day of work.',
  ...(to === undefined ? {} : { to }),
});
const waiting = (amountMinor = 20_000): CaseFile =>
  file(change(file(), propose(amountMinor)).proposal);
const yes: CaseCommand = { command: 'answer-proposal', grant: true };
const no: CaseCommand = { command: 'answer-proposal', grant: false, text: 'The part comes today.' };

describe('more than one may give alone', () => {
  test('is put before one named person, of the team and with no more authority than it takes', () => {
    const { proposal, remedy } = change(file(), propose(20_000));
    expect(proposal).toMatchObject({ to: lead.id, by: owner.id, state: 'waiting' });
    expect(proposal?.dueAt).toBe(addMinutes(monday, 30));
    expect(remedy).toBeUndefined();
    expect(change(file(), propose(90_000)).proposal?.to).toBe(chief.id);
  });
  test('waits over the time nobody is at work', () => {
    const beforeLunch = addMinutes(monday, 110);
    const { proposal } = change(file(), propose(20_000), owner, beforeLunch);
    expect(proposal?.dueAt).toBe(addMinutes(monday, 200));
  });
  test.each([
    [10_000, undefined, 'cases.within-authority'],
    [600_000, undefined, 'cases.nobody-may-grant'],
    [90_000, lead.id, 'cases.may-not-grant'],
    [20_000, owner.id, 'cases.own-proposal'],
    [20_000, caseId(77), 'cases.no-such-person'],
  ])('%i put before %s is refused: %s', (amountMinor, to, code) => {
    expect(refusal(file(), propose(amountMinor, to))).toBe(code);
  });
  test.each([
    ['with nothing left', 40_000, 20_000, 'cases.month-used-up'],
    ['with less left', 25_000, 20_000, 'cases.month-used-up'],
    ['with as much left', 20_000, 20_000, undefined],
  ])('from a team %s of its month is put before nobody who could not grant it', (...row) => {
    const [, budget, amountMinor, code] = row;
    const rules = { ...policy, remedies: { ...remedies, budgets: { care: 40_000 } } };
    const spent = { ...nothingSpent, budget };
    const decided = decide(
      file(),
      propose(amountMinor),
      deciding(owner, monday, { policy: rules, spent }),
    );
    expect(decided.ok ? undefined : decided.refusal.code).toBe(code);
    if (!decided.ok) {
      const { params } = decided.refusal;
      expect(params).toMatchObject({ limitMinor: 40_000, leftMinor: 40_000 - budget });
    }
  });
  test('for a customer whose year is used up for a lead goes to who may give more in a year', () => {
    const limits = { lead: { perCustomerYearMinor: 60_000 } };
    const rules = { ...policy, remedies: { ...remedies, limits } };
    const spent = { ...nothingSpent, customer: 45_000 };
    const decided = decide(
      file(),
      propose(20_000),
      deciding(owner, monday, { policy: rules, spent }),
    );
    expect(decided).toMatchObject({ value: { proposal: { to: chief.id } } });
  });
  const back = addDays(monday, 28);
  const away = { ...lead, awayUntil: back };
  const among = (people: readonly Person[], command: CaseCommand) => {
    const person = (id: string) => people.find((one) => one.id === id);
    return decide(file(), command, deciding(owner, monday, { people, person }));
  };
  test('goes past whoever is away, and is not put before them', () => {
    const people = [owner, away, otherLead];
    expect(among(people, propose(20_000))).toMatchObject({
      value: { proposal: { to: otherLead.id } },
    });
    expect(among(people, propose(20_000, away.id))).toMatchObject({
      refusal: {
        code: 'cases.asked-is-away',
        params: { name: away.name, until: back, other: otherLead.name },
      },
    });
  });
  test.each([[undefined], [away.id]])(
    'waits for no holiday to end where all who may are away (to %s)',
    (to) => {
      const later = { ...otherLead, awayUntil: addDays(back, 1) };
      expect(among([owner, later, away], propose(20_000, to))).toMatchObject({
        refusal: { code: 'cases.granters-away', params: { name: away.name, until: back } },
      });
    },
  );
  test('is proposed once at a time', () => {
    expect(refusal(waiting(), propose(30_000))).toBe('cases.proposal-waiting');
  });
});

describe('an answer', () => {
  test('that grants gives the remedy by the authority of whoever grants', () => {
    const { next, remedy, proposal, events } = change(waiting(), yes, lead);
    expect(remedy).toMatchObject({ kind: 'refund', amountMinor: 20_000 });
    expect(next.spentMinor).toBe(20_000);
    expect(proposal).toMatchObject({ state: 'granted', answeredBy: lead.id, grantedMinor: 20_000 });
    expect(events.map((one) => [one.kind, one.by])).toEqual([
      ['proposal-granted', lead.id],
      ['remedy-given', lead.id],
    ]);
  });
  test('that grants what a team carries out asks that team, and the timeline says so', () => {
    const carriedOutBy = { refund: 'care' };
    const byTeam = { policy: { ...policy, remedies: { ...remedies, carriedOutBy } } };
    const decided = decide(waiting(), yes, deciding(lead, monday, byTeam));
    if (!decided.ok) throw new Error(decided.refusal.code);
    expect(decided.value.tasks).toMatchObject([{ team: 'care', askedBy: lead.id }]);
    expect(decided.value.remedy?.executor).toBe('manual');
    expect(decided.value.events.map((one) => one.kind)).toEqual([
      'proposal-granted',
      'remedy-given',
      'task-asked',
    ]);
  });
  test('may grant less, and not more', () => {
    const less: CaseCommand = { ...yes, amountMinor: 12_000 };
    expect(change(waiting(), less, lead).remedy?.amountMinor).toBe(12_000);
    expect(refusal(waiting(), { ...yes, amountMinor: 20_001 }, lead)).toBe(
      'cases.more-than-proposed',
    );
  });
  test('that refuses says why', () => {
    expect(change(waiting(), no, lead)).toMatchObject({
      proposal: { state: 'refused', answer: 'The part comes today.' },
    });
    expect(refusal(waiting(), { ...no, text: ' ' }, lead)).toBe('cases.say-why-not');
  });
  test('is for whoever was asked or another lead with the authority, never for the proposer', () => {
    expect(refusal(waiting(), yes, owner)).toBe('cases.own-proposal');
    expect(refusal(waiting(), yes, person(2))).toBe('cases.not-asked-of-you');
    expect(refusal(waiting(), yes, otherLead)).toBeUndefined();
    expect(refusal(waiting(90_000), yes, lead)).toBe('cases.beyond-authority');
  });
  test('comes once', () => {
    const { proposal } = change(waiting(), yes, lead);
    const after = file(proposal?.state === 'waiting' ? proposal : undefined);
    expect(refusal(after, yes, otherLead)).toBe('cases.no-proposal');
  });
  test('within what the granter has left of the day', () => {
    const of = waiting();
    const limits = { lead: { perDayMinor: 30_000 } };
    const spent = { ...nothingSpent, day: 15_000 };
    const tired = deciding(lead, monday, {
      policy: { ...policy, remedies: { ...remedies, limits } },
      spent,
    });
    expect(decide(of, yes, tired)).toMatchObject({
      ok: false,
      refusal: { code: 'cases.beyond-authority', params: { by: 'day' } },
    });
  });
});

describe('silence', () => {
  const late = addMinutes(monday, 30);
  const silent = (of: CaseFile, by: Person, at = late, spent = nothingSpent) =>
    silenceOn(of, deciding(by, at, { spent }));

  test('grants up to the amount the policy sets, by the authority of the silent', () => {
    const granted = silent(waiting(), lead);
    expect(granted?.remedy).toMatchObject({ amountMinor: 20_000 });
    expect(granted?.events.map((one) => [one.kind, one.by, one.params['how']])).toEqual([
      ['proposal-granted', undefined, 'silence'],
      ['remedy-given', undefined, undefined],
    ]);
  });
  test('grants to one person no more in a day than the policy sets, however small each is', () => {
    const said = (grantedMinor: number) =>
      silenceOn(waiting(12_000), deciding(lead, late), grantedMinor);
    expect(said(8_000)?.remedy).toMatchObject({ amountMinor: 12_000 });
    expect(said(8_001)?.proposal).toMatchObject({ state: 'waiting', to: otherLead.id });
  });
  test('says nothing before its time, and nothing for somebody else', () => {
    expect(silent(waiting(), lead, addMinutes(monday, 29))).toBeUndefined();
    expect(silent(waiting(), otherLead)).toBeUndefined();
  });
  test('on more passes it on to the next who may, with a time of their own, until nobody is left', () => {
    const first = silent(waiting(30_000), lead);
    expect(first?.remedy).toBeUndefined();
    expect(first?.proposal).toMatchObject({ to: otherLead.id, dueAt: addMinutes(late, 30) });
    const second = silent(file(first?.proposal), otherLead, addMinutes(late, 30));
    expect(second?.proposal).toMatchObject({ to: chief.id, state: 'waiting' });
    const third = silent(file(second?.proposal), chief, addMinutes(late, 130));
    expect(third?.proposal).toMatchObject({ state: 'unanswered', answeredBy: undefined });
    expect(third?.events.map((one) => one.kind)).toEqual(['proposal-unanswered']);
  });
  test('of somebody who has left the company grants nothing', () => {
    const gone = { ...lead, active: false };
    expect(silent(waiting(), gone)?.proposal).toMatchObject({ state: 'waiting', to: otherLead.id });
  });
  test.each([
    ['left for their holiday meanwhile', addDays(late, 20), 'waiting'],
    ['were away when their time ended, and are back by now', addMinutes(late, 1), 'waiting'],
    ['came back within their time', addMinutes(late, -1), 'granted'],
  ])('of somebody who %s: %s', (_, awayUntil, state) => {
    const said = silent(waiting(), { ...lead, awayUntil }, addMinutes(late, 2));
    expect(said?.proposal?.state).toBe(state);
    if (state === 'waiting') expect(said?.proposal?.to).toBe(otherLead.id);
  });
  test('is not waited for where whoever was asked will not be back in time', () => {
    const soon = addMinutes(monday, 5);
    const ill = silent(waiting(), { ...lead, awayUntil: addDays(monday, 2) }, soon);
    expect(ill?.proposal).toMatchObject({ to: otherLead.id, dueAt: addMinutes(soon, 30) });
    expect(ill?.events).toMatchObject([{ kind: 'proposal-passed-on', params: { why: 'away' } }]);
    const atTheDoctors = { ...lead, awayUntil: addMinutes(monday, 20) };
    expect(silent(waiting(), atTheDoctors, soon)).toBeUndefined();
  });
  test('of the only one who may, who is away, ends it without a yes', () => {
    const holiday = { ...lead, awayUntil: addDays(late, 20) };
    const alone = deciding(holiday, late, { people: [owner, holiday] });
    expect(silenceOn(waiting(), alone)).toMatchObject({ proposal: { state: 'unanswered' } });
  });
  test('grants nothing the silent person could not have given', () => {
    const limits = { lead: { perDayMinor: 30_000 } };
    const spent = { ...nothingSpent, day: 15_000 };
    const rules = { ...policy, remedies: { ...remedies, limits } };
    const by = deciding(lead, late, { policy: rules, spent });
    expect(silenceOn(waiting(), by)?.proposal?.state).toBe('waiting');
  });
});

describe('a rule bent for a customer', () => {
  const bend = (amountMinor: number, because?: string): CaseCommand => ({
    command: 'give-remedy',
    kind: 'refund',
    amountMinor,
    ...(because === undefined ? {} : { because }),
  });
  test('gives more than the limit of the case for a reason, within what discretion has', () => {
    expect(refusal(file(), bend(15_000))).toBe('cases.beyond-authority');
    const { remedy, bent, events } = change(file(), bend(15_000, 'Her second fridge.'));
    expect(remedy?.amountMinor).toBe(15_000);
    expect(bent).toMatchObject({ rule: 'authority', reason: 'Her second fridge.', by: owner.id });
    expect(events.map((one) => one.kind)).toEqual(['remedy-given', 'rule-bent']);
    expect(refusal(file(), bend(15_001, 'Her second fridge.'))).toBe('cases.beyond-authority');
  });
  test('is not bent where the limit was wide enough', () => {
    expect(change(file(), bend(10_000, 'To be sure.')).bent).toBeUndefined();
  });
  test('may be any rule, with a reason, and costs the customer nothing', () => {
    const command = {
      command: 'bend-rule',
      rule: 'return-window',
      reason: 'In hospital.',
    } as const;
    expect(change(file(), command).bent).toMatchObject({ rule: 'return-window', amountMinor: 0 });
    expect(refusal(file(), { ...command, rule: 'authority' })).toBe('cases.bend-by-giving');
  });
});
