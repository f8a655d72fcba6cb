import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { CaseId, IncidentId, PersonId } from '#kernel/ids.ts';
import { addMinutes } from '#kernel/time.ts';
import { caseId, monday, personId } from '#testing/builders.ts';
import { begun, decideRun, finished, paceOf, type Run, runDeeds, walkedOn } from './run.ts';

const run = (change: Partial<Run> = {}): Run => ({
  id: 'run',
  incidentId: 'incident' as IncidentId,
  purpose: 'remedy',
  state: 'draft',
  by: personId(1),
  to: undefined,
  remedy: { kind: 'credit', amountMinor: 500, shareOfLoss: undefined },
  currency: 'USD',
  message: {},
  onlyOpen: true,
  reason: 'The depot stood still.',
  upTo: monday,
  budgetMinor: 5_000,
  spentMinor: 0,
  earlierMinor: 0,
  totalCases: 10,
  plannedCases: 10,
  plannedMinor: 5_000,
  answeredBy: undefined,
  answeredAt: undefined,
  answer: '',
  lastCase: undefined,
  walked: 0,
  given: 0,
  held: 0,
  failed: 0,
  startedAt: undefined,
  sinceAt: undefined,
  sinceWalked: 0,
  endedAt: undefined,
  ...change,
});

const limits = { lead: 4_000, executive: 100_000 };
const deciding = (by: PersonId, role: 'lead' | 'executive', words = 'Because.') => ({
  by: { id: by, role },
  limits,
  approver: personId(8),
  words,
  at: monday,
});
const author = deciding(personId(1), 'lead');
const boss = deciding(personId(8), 'executive');

type Said = (typeof runDeeds)[number] | 'begin' | 'finish';

/** What becomes of a run by a person's word, or by itself. */
function moved(now: Run, name: Said, by: typeof author): Run {
  if (name === 'begin') return now.state === 'approved' ? begun(now, monday) : now;
  if (name === 'finish') return now.state === 'running' ? finished(now, monday) : now;
  const decided = decideRun(now, name, by);
  return decided.ok ? decided.value : now;
}
const isGranted = (one: Run | undefined): boolean =>
  one?.answeredBy !== undefined && one.state !== 'refused';

describe('a run', () => {
  test('within the limit of whoever submits it begins by itself; beyond it waits for one person', () => {
    expect(decideRun(run({ budgetMinor: 4_000 }), 'submit', author)).toMatchObject({
      value: { state: 'approved', answeredBy: personId(1) },
    });
    expect(decideRun(run(), 'submit', author)).toMatchObject({
      value: { state: 'waiting', to: personId(8) },
    });
    expect(decideRun(run(), 'submit', { ...author, approver: undefined })).toMatchObject({
      refusal: { code: 'incidents.nobody-may-approve' },
    });
  });

  test('needs leave for all that the incident is given, in however many runs; an end needs none', () => {
    const second = run({ budgetMinor: 1_000, earlierMinor: 3_500 });
    expect(decideRun(second, 'submit', author)).toMatchObject({ value: { state: 'waiting' } });
    const waiting = { ...second, state: 'waiting' as const };
    expect(decideRun(waiting, 'approve', deciding(personId(2), 'lead'))).toMatchObject({
      refusal: { code: 'incidents.beyond-limit', params: { budgetMinor: 4_500 } },
    });
    expect(decideRun(waiting, 'approve', boss)).toMatchObject({ value: { state: 'approved' } });
    const end = run({ purpose: 'close', budgetMinor: 0, earlierMinor: 9_000 });
    expect(decideRun(end, 'submit', author)).toMatchObject({ value: { state: 'approved' } });
  });

  test('is approved by another with enough authority, and refused with a reason', () => {
    const waiting = run({ state: 'waiting', to: personId(8) });
    expect(decideRun(waiting, 'approve', boss)).toMatchObject({ value: { state: 'approved' } });
    expect(decideRun(waiting, 'approve', author)).toMatchObject({
      refusal: { code: 'cases.own-proposal' },
    });
    expect(decideRun(waiting, 'approve', deciding(personId(2), 'lead'))).toMatchObject({
      refusal: { code: 'incidents.beyond-limit' },
    });
    expect(decideRun(waiting, 'refuse', deciding(personId(8), 'executive', ' '))).toMatchObject({
      refusal: { code: 'cases.say-why-not' },
    });
  });

  test('that was stopped goes on only by the word of somebody who may give as much', () => {
    const stopped = run({ state: 'stopped', answeredBy: personId(8) });
    expect(decideRun(stopped, 'resume', author)).toMatchObject({
      refusal: { code: 'incidents.beyond-limit', params: { limitMinor: 4_000 } },
    });
    expect(decideRun(stopped, 'resume', boss)).toMatchObject({ value: { state: 'running' } });
    const end = run({ state: 'stopped', purpose: 'close', budgetMinor: 0 });
    expect(decideRun(end, 'resume', author)).toMatchObject({ value: { state: 'running' } });
  });

  test('whatever is said of it, in whatever order, is granted at most once and never leaves its end', () => {
    const deed = fc.constantFrom(...runDeeds, 'begin' as const, 'finish' as const);
    const who = fc.constantFrom(author, boss);
    fc.assert(
      fc.property(fc.array(fc.tuple(deed, who), { maxLength: 30 }), (said) => {
        const path = [run()];
        for (const [name, by] of said) path.push(moved(path.at(-1) ?? run(), name, by));
        const grants = path.filter(
          (one, at) => at > 0 && isGranted(one) && !isGranted(path[at - 1]),
        );
        expect(grants.length).toBeLessThanOrEqual(1);
        const end = path.findIndex((one) => one.endedAt !== undefined);
        if (end >= 0) expect(new Set(path.slice(end)).size).toBe(1);
        // Once stopped it may be dropped, and stays granted; without a grant nothing ever ran.
        const ran = path.some((one) => one.startedAt !== undefined);
        expect(ran && grants.length === 0).toBe(false);
        for (const one of grants) expect(one.answeredBy).toBe(personId(8));
      }),
    );
  });

  test('would rather break than pass its budget', () => {
    const batch = { lastCase: caseId(3), walked: 3, given: 3, held: 0, failed: 0 };
    expect(walkedOn(run(), { ...batch, spentMinor: 5_000 })).toMatchObject({ spentMinor: 5_000 });
    expect(() => walkedOn(run(), { ...batch, spentMinor: 5_001 })).toThrow('budget');
  });

  test('tells its pace since it last began', () => {
    const stopped = run({ state: 'stopped', walked: 4 });
    const resumed = decideRun(stopped, 'resume', boss);
    if (!resumed.ok) throw new Error('a stopped run goes on');
    expect(paceOf(resumed.value, monday)).toBeUndefined();
    const later = addMinutes(monday, 2);
    expect(paceOf({ ...resumed.value, walked: 8 }, later)).toEqual({
      perMinute: 2,
      doneAt: addMinutes(later, 1),
    });
  });
});

const last: CaseId = caseId(9);
test('a batch that was all taken out by hand moves on', () => {
  const batch = { lastCase: last, walked: 2, given: 0, held: 0, failed: 0, spentMinor: 0 };
  expect(walkedOn(run(), batch)).toMatchObject({ lastCase: last, walked: 2, given: 0 });
});
