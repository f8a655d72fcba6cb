import { expect, test } from 'vitest';
import { nothingSpent } from '#areas/remedies/authority.ts';
import { addDays } from '#kernel/time.ts';
import { aCase, decidingAs, monday, person, policy } from '#testing/builders.ts';
import { approverFor } from './approvers.ts';

const owner = person(1);
const lead = person(3, 'lead');
const otherLead = person(4, 'lead', { teams: ['billing'] });
const chief = person(5, 'executive', { teams: [] });
const own = { perDayMinor: 60_000, perMonthMinor: 200_000 };
const rules = {
  ...policy,
  remedies: {
    ...policy.remedies,
    authority: { frontline: 10_000, lead: 50_000, executive: 500_000 },
    limits: { lead: own, executive: { perDayMinor: 60_000 } },
  },
};

type Spent = Record<string, { day: number; month: number } | undefined>;
const gone = { day: 60_000, month: 60_000 };

test.each<[string, Spent, string]>([
  ['of whom one has spent their day', { [lead.id]: { day: 45_000, month: 45_000 } }, otherLead.id],
  ['of whom one has spent their month', { [lead.id]: { day: 0, month: 190_000 } }, otherLead.id],
  ['of whom one has just as much left', { [lead.id]: { day: 40_000, month: 40_000 } }, lead.id],
  ['whose leads have spent theirs', { [lead.id]: gone, [otherLead.id]: gone }, chief.id],
  [
    'of whom nobody has anything left',
    { [lead.id]: gone, [otherLead.id]: gone, [chief.id]: gone },
    lead.id,
  ],
])('among people %s, it goes to who can say yes today', (_, spent, to) => {
  const asking = {
    ...decidingAs(owner, monday),
    people: [owner, lead, otherLead, chief],
    policy: rules,
    spentBy: (id: string) => spent[id] ?? nothingSpent,
  };
  const seeking = { countedMinor: 20_000, without: [owner.id] };
  expect(approverFor(aCase(1), asking, seeking)?.id).toBe(to);
  const isAway = asking.people.map((one) =>
    one.id === to ? { ...one, awayUntil: addDays(monday, 3) } : one,
  );
  const other = approverFor(aCase(1), { ...asking, people: isAway }, seeking);
  expect(other).toBeDefined();
  expect(other?.id).not.toBe(to);
});
