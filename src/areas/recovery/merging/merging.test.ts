import { describe, expect, test } from 'vitest';
import { addEvidence, newStanding, type Standing } from '#areas/breaking-point/standing.ts';
import type { CaseId, CustomerId } from '#kernel/ids.ts';
import { addMinutes } from '#kernel/time.ts';
import { aCase, customerId, monday } from '#testing/builders.ts';
import { takingIn, withoutTaken } from './join-cases.ts';
import { decideMerge } from './merge-changes.ts';
import { mayMerge, mergePlan } from './plan.ts';
import { aSide, ground, kept, other, planOf, weights } from './sides.test-suite.ts';
import { nothingSince } from './undoing/sums-since.ts';

const hurt = (id: CustomerId, found: CaseId, weight = 0.4): Standing =>
  addEvidence(
    newStanding(id),
    [{ factor: 'failure', weight, at: monday, caseId: found, detail: 'late-delivery' }],
    monday,
    weights,
  );

describe('a plan', () => {
  test.each([
    { where: 'both say the same', mine: 'Nadia', theirs: 'Nadia', wins: 'kept', conflict: false },
    { where: 'both differ', mine: 'Nadia', theirs: 'Nadia R.', wins: 'kept', conflict: true },
    {
      where: 'the kept one knows',
      mine: 'Nadia',
      theirs: undefined,
      wins: 'kept',
      conflict: false,
    },
    { where: 'the other knows', mine: undefined, theirs: 'Nadia', wins: 'other', conflict: false },
    { where: 'nobody knows', mine: undefined, theirs: undefined, wins: 'neither', conflict: false },
  ])('about the name, where $where', ({ mine, theirs, wins, conflict }) => {
    const one = aSide(kept);
    const two = aSide(other);
    const { plan } = planOf(
      { ...one, customer: { ...one.customer, name: mine } },
      { ...two, customer: { ...two.customer, name: theirs } },
    );
    expect(plan.choices[0]).toEqual({ field: 'name', kept: mine, other: theirs, wins, conflict });
    expect(plan.described.name).toBe(mine ?? theirs);
  });

  test('takes the word that was chosen where both differ, and only there', () => {
    const one = aSide(kept);
    const two = aSide(other);
    const sides = [
      { ...one, customer: { ...one.customer, name: 'Nadia', language: undefined } },
      { ...two, customer: { ...two.customer, name: 'Nadia R.', language: undefined } },
    ] as const;
    const ground = { at: monday, weights, prefer: { name: 'other', language: 'other' } } as const;
    const plan = mergePlan(...sides, ground);
    expect(plan.choices[0]).toMatchObject({ field: 'name', wins: 'other', conflict: true });
    expect(plan.choices[1]).toMatchObject({ field: 'language', wins: 'neither' });
    expect(plan.described).toMatchObject({ name: 'Nadia R.', language: undefined });
  });

  test('adds up what both went through, and cites the case that goes on', () => {
    const mine = aCase(1, { subject: 'order 1' });
    const theirs = aCase(2, {
      subject: 'order 1',
      customerId: other,
      openedAt: addMinutes(monday, 5),
    });
    const { plan } = planOf(
      aSide(kept, { cases: [mine], standing: hurt(kept, mine.id) }),
      aSide(other, { cases: [theirs], standing: hurt(other, theirs.id) }),
    );
    expect(plan.sameProblems).toEqual([{ older: mine, younger: theirs }]);
    expect(plan.standing.evidence.map((one) => one.caseId)).toEqual([mine.id, mine.id]);
    expect(plan.standing.rank).toBeGreaterThan(hurt(kept, mine.id).rank);
  });

  test.each([
    ['with itself', kept, kept, 'customers.merge-self'],
    ['with nobody', kept, customerId(9), 'customers.unknown'],
    ['into nobody', customerId(9), other, 'not-found'],
    ['with one given up already', kept, customerId(3), 'customers.merged-already'],
    ['into one given up already', customerId(3), kept, 'customers.merged-already'],
  ])('is refused %s', (_, into, from, code) => {
    const records = [aSide(kept), aSide(other)].map((one) => one.customer);
    const gone = { ...aSide(customerId(3)).customer, mergedInto: kept };
    const found = new Map([...records, gone].map((one) => [one.id, one]));
    expect(mayMerge({ kept: into, other: from }, found)).toMatchObject({ refusal: { code } });
  });
});

describe('the same problem on both sides', () => {
  const asked = aCase(1, { state: 'asked', askedAt: monday, answeredAt: monday, fixedAt: monday });
  const younger = aCase(2, {
    customerId: other,
    openedAt: addMinutes(monday, 5),
    contacts: 3,
    lossMinor: 900,
    spentMinor: 100,
  });

  test('counts contacts and money once each in the older case', () => {
    const older = aCase(1, { contacts: 2, lossMinor: 500, spentMinor: 200 });
    const planned = planOf(aSide(kept, { cases: [older] }), aSide(other, { cases: [younger] }));
    const { changes } = decideMerge(planned, ground());
    expect(changes.changed.find((one) => one.id === older.id)).toMatchObject({
      contacts: 5,
      lossMinor: 900,
      spentMinor: 300,
      state: 'open',
    });
    expect(changes.changed.find((one) => one.id === younger.id)).toMatchObject({
      state: 'closed',
      closedHow: 'merged',
    });
    expect(changes.events.map((one) => one.kind).sort()).toEqual(['merged-into', 'took-in']);
  });

  test('taken apart, what only the younger was told explains nothing in the older', () => {
    const older = aCase(1, { lossMinor: 500 });
    const wrote = { ...younger, toldMinor: 900 };
    const now = takingIn({ older, younger: wrote }, () => 0, monday);
    expect(now).toMatchObject({ lossMinor: 900, toldMinor: 400 });
    const apart = withoutTaken({ now, older, younger: wrote, since: nothingSince }, monday);
    expect(apart).toMatchObject({ lossMinor: 500, toldMinor: 0 });
  });

  test('a customer who was asked is not asked while the younger case is worked on', () => {
    const planned = planOf(aSide(kept, { cases: [asked] }), aSide(other, { cases: [younger] }));
    const { changes, joined } = decideMerge(planned, ground());
    const next = changes.changed.find((one) => one.id === asked.id);
    expect(next).toMatchObject({ state: 'open', askedAt: undefined, fixedAt: undefined });
    expect(next?.nextDueAt).toBe(changes.promisesMade[0]?.dueAt);
    expect(joined[0]?.made).toEqual(changes.promisesMade.map((one) => one.id));
  });
});
