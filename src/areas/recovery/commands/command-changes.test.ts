import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { newStanding } from '#areas/breaking-point/standing.ts';
import { type Case, subjectKey } from '#areas/cases/case.ts';
import type { CaseCommand } from '#areas/cases/case-command.contract.ts';
import { decide } from '#areas/cases/commands/commands.ts';
import { ruleClockOf } from '#areas/promises/clock-presets.ts';
import { usualEscalation } from '#areas/promises/escalation.ts';
import { nextPromise } from '#areas/promises/promise.ts';
import { type Changes, tallyKey, type World } from '#areas/recovery/changes.ts';
import { keepClocks } from '#areas/recovery/clocks/clocks.ts';
import type { Policy } from '#areas/recovery/policy.ts';
import { recover } from '#areas/recovery/recover.ts';
import type { Person } from '#areas/staff/staff.ts';
import type { CaseId, Mint } from '#kernel/ids.ts';
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
  signal,
  staff,
  world,
} from '#testing/builders.ts';
import { changesOfCommand } from './command-changes.ts';

const owner = person(1);
const lead = person(3, 'lead');

function given(command: CaseCommand, found: Partial<Case> = {}, by = owner): Changes {
  const hurt = {
    ...newStanding(customerId(1)),
    evidence: [{ factor: 'failure' as const, weight: 0.5, at: monday, caseId: caseId(1) }],
  };
  const file = aFile({ found: aCase(1, found), standing: hurt });
  const decided = decide(file, command, decidingAs(by, monday));
  if (!decided.ok) throw new Error(decided.refusal.code);
  const before = world({
    cases: new Map([[customerId(1), [file.found, aCase(2, { subject: 'order 2' })]]]),
    standings: new Map([[customerId(1), hurt]]),
    directory: { people: staff, teams: policy.teams, openCases: new Map() },
  });
  const moment = { at: monday, mint: countingMint('0197') };
  return changesOfCommand(before, file, decided.value, { policy, moment, by: by.id });
}
const topics = (changes: Changes) => changes.announcements.map((one) => one.topic);
const open = (changes: Changes, of: Person) => changes.tallies.get(tallyKey('open-cases', of.id));
const words = { text: 'Dear Nadia, …' };

describe('a command on a case', () => {
  test.each<[CaseCommand, readonly string[]]>([
    [{ command: 'note', ...words }, []],
    [{ command: 'answer', ...words }, ['case.answered']],
    [{ command: 'confirm', how: 'by phone' }, ['case.closed']],
    [
      { command: 'promise', kind: 'visit', dueAt: toIso(addMinutes(monday, 60)) },
      ['case.promised'],
    ],
    [{ command: 'hand-over', to: person(2).id, reason: 'hers' }, ['case.hand-over-asked']],
  ])('is told to those who listen: $command', (command, expected) => {
    expect(topics(given(command))).toEqual(expected);
  });

  test('that closes it takes it off the count of its owner', () => {
    expect(open(given({ command: 'confirm', how: 'by phone' }), owner)).toBe(-1);
  });

  test('that gives it to somebody else moves the count', () => {
    const changes = given({ command: 'replace-owner', to: person(2).id, reason: 'ill' }, {}, lead);
    expect([open(changes, owner), open(changes, person(2))]).toEqual([-1, 1]);
    expect(topics(changes)).toEqual(['case.handed-over']);
  });

  test('that is a note counts nothing, on an open case or a closed one', () => {
    const closed = { state: 'closed', closedAt: monday, closedHow: 'silent' } as const;
    expect(given({ command: 'note', ...words }).tallies.size).toBe(0);
    expect(given({ command: 'note', ...words }, closed).tallies.size).toBe(0);
  });

  test('that puts it right lowers the urgency of every open case of the customer', () => {
    const { changed, standings } = given({ command: 'fix', ...words });
    expect(changed.map((one) => one.id)).toEqual([caseId(1), caseId(2)]);
    for (const one of changed) expect(one.urgency).toBe(standings[0]?.rank);
    expect(changed.map((one) => one.version)).toEqual([2, 1]);
  });

  test('that gives a remedy records it with who gave it', () => {
    const { remedies } = given({ command: 'give-remedy', kind: 'refund', amountMinor: 500 });
    expect(remedies).toMatchObject([
      { kind: 'refund', amountMinor: 500, by: owner.id, at: monday },
    ]);
  });
});

type Deed = {
  readonly what: 'signal' | 'sweep' | 'leave' | CaseCommand['command'];
  readonly customer: number;
  readonly subject: string;
  readonly failure: string;
  readonly by: number;
  readonly minutes: number;
};
const anyDeed: fc.Arbitrary<Deed> = fc.record({
  what: fc.constantFrom(
    'signal',
    'signal',
    'signal',
    'sweep',
    'leave',
    'answer',
    'fix',
    'ask',
    'confirm',
    'replace-owner',
    'promise',
    'wait-for-customer',
    'consult',
  ),
  customer: fc.constantFrom(1, 2),
  subject: fc.constantFrom('', 'order 1', 'order 2'),
  failure: fc.constantFrom('late-delivery', 'wrong-bill', 'other'),
  by: fc.integer({ min: 1, max: 6 }),
  minutes: fc.integer({ min: 0, max: 4 * 24 * 60 }),
});

type Scene = {
  readonly world: World;
  readonly tallies: ReadonlyMap<string, number>;
  readonly policy: Policy;
};

/** A company with every kind of clock there is. */
const strict: Policy = {
  ...policy,
  promises: {
    ...policy.promises,
    targets: [
      { kind: 'first-word', minutes: 90, hours: 'calendar', when: { failure: 'wrong-bill' } },
      { kind: 'next-word', workingDays: 2 },
      { kind: 'put-right', minutes: 600, told: true, when: { fromChance: 0.2 } },
      { kind: 'put-right', calendarDays: 5 },
    ],
  },
  clocks: [ruleClockOf('us-cfpb'), ruleClockOf('uk-housing-ombudsman')],
  escalation: [
    { when: { chanceAtLeast: 0.1, waitMinutes: 30 }, to: { role: 'lead' } },
    { when: { clockAtShare: 0.5 }, to: { role: 'lead', team: 'own' } },
    { when: { clockAtShare: 1 }, to: { role: 'admin' } },
    ...usualEscalation,
  ],
};

function commandOf(deed: Deed, at: Instant): CaseCommand | undefined {
  switch (deed.what) {
    case 'answer':
    case 'fix':
      return { command: deed.what, ...words };
    case 'ask':
      return { command: 'ask' };
    case 'confirm':
      return { command: 'confirm', how: 'by phone' };
    case 'replace-owner':
      return { command: 'replace-owner', to: person(deed.by).id, reason: 'Off duty.' };
    case 'promise':
      return { command: 'promise', kind: 'visit', dueAt: toIso(addMinutes(at, deed.minutes + 1)) };
    case 'wait-for-customer':
      return {
        command: deed.what,
        what: 'Your papers.',
        until: toIso(addMinutes(at, deed.minutes + 1)),
      };
    case 'consult':
      return { command: deed.what, person: person(deed.by).id, question: 'How?' };
    default:
      return undefined;
  }
}

/** A lead gives the command on a case of the customer; what it changes, or nothing when it is refused. */
function commanded(scene: Scene, deed: Deed, at: Instant, mint: Mint): Changes | undefined {
  const command = commandOf(deed, at);
  const all = scene.world.cases.get(customerId(deed.customer)) ?? [];
  const found = all[deed.by % Math.max(1, all.length)];
  if (!command || !found) return undefined;
  const file = {
    found,
    promises: scene.world.promises.get(found.id) ?? [],
    handOver: undefined,
    given: [],
    proposal: undefined,
    others: all.filter((one) => one.id !== found.id && one.state !== 'closed'),
    standing: scene.world.standings.get(found.customerId) ?? newStanding(found.customerId),
  };
  const { people } = scene.world.directory;
  const deciding = {
    ...decidingAs(lead, at, mint),
    policy: scene.policy,
    person: (id: string) => people.find((one) => one.id === id),
  };
  const decided = decide(file, command, deciding);
  if (!decided.ok) return undefined;
  const ground = { policy: scene.policy, moment: { at, mint }, by: lead.id };
  return changesOfCommand(scene.world, file, decided.value, ground);
}

/** Somebody leaves or comes back; the lead stays, so that there is always one to own a case. */
function withoutPerson(before: World, number: number): World {
  const people = before.directory.people.map((one) =>
    one.id === person(number).id && one.role !== 'lead' ? { ...one, active: !one.active } : one,
  );
  return { ...before, directory: { ...before.directory, people } };
}

function live(scene: Scene, deed: Deed, at: Instant, mint: Mint): Scene {
  const { world: before } = scene;
  if (deed.what === 'leave') return { ...scene, world: withoutPerson(before, deed.by) };
  const said = signal({
    customerId: customerId(deed.customer),
    subject: deed.subject,
    failure: deed.failure,
    occurredAt: at,
  });
  const changes =
    deed.what === 'signal'
      ? recover(before, [said], scene.policy, { at, mint })
      : deed.what === 'sweep'
        ? keepClocks(before, scene.policy, { at, mint })
        : commanded(scene, deed, at, mint);
  if (!changes) return scene;
  const tallies = new Map(scene.tallies);
  for (const [key, amount] of changes.tallies) tallies.set(key, (tallies.get(key) ?? 0) + amount);
  return { ...scene, world: saved(before, changes), tallies };
}

function expectSound({ world: now, tallies }: Scene): void {
  const cases = [...now.cases.values()].flat();
  const openCases = cases.filter((one) => one.state !== 'closed');
  const things = openCases.map(
    (one) => `${one.customerId} ${subjectKey(one.failure, one.subject)}`,
  );
  expect(new Set(things).size).toBe(things.length);
  for (const one of now.directory.people) {
    const counted = tallies.get(tallyKey('open-cases', one.id)) ?? 0;
    expect(counted).toBe(openCases.filter((each) => each.ownerId === one.id).length);
  }
  const byId = new Map<CaseId, Case>(cases.map((one) => [one.id, one]));
  for (const [id, promises] of now.promises) {
    const found = byId.get(id);
    const waiting = promises.filter((one) => one.state === 'open');
    expect(found?.nextDueAt).toBe(nextPromise(promises)?.dueAt);
    if (found?.state === 'closed') expect(waiting).toEqual([]);
    for (const one of waiting) expect(one.ownerId).toBe(found?.ownerId);
    for (const one of waiting)
      if (one.pausedAt !== undefined) expect(found?.waitsUntil).toBeDefined();
    const steps = waiting.filter((one) => one.rule !== '').map((one) => `${one.rule} ${one.kind}`);
    expect(new Set(steps).size).toBe(steps.length);
  }
}

test.each([
  ['by the plain policy', policy],
  ['by one with every clock', strict],
])(
  'whatever happens to two customers %s: one open case a thing, figures and promises that agree',
  (_, rules) => {
    fc.assert(
      fc.property(fc.array(anyDeed, { maxLength: 30 }), (deeds) => {
        const mint = countingMint();
        const people = [1, 2, 4, 5, 6].map((number) => person(number));
        const directory = { people: [...people, lead], teams: policy.teams, openCases: new Map() };
        let scene: Scene = { world: world({ directory }), tallies: new Map(), policy: rules };
        let at = monday;
        for (const deed of deeds) {
          at = addMinutes(at, deed.minutes);
          scene = live(scene, deed, at, mint);
          expectSound(scene);
        }
      }),
      { numRuns: 300 },
    );
  },
);
