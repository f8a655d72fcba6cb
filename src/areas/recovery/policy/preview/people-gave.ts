import {
  bendRoomOf,
  type Counted,
  roomOf,
  type Scope,
  scopeKey,
  scopesOf,
  spentOf,
} from '#areas/remedies/authority.ts';
import { counted } from '#areas/remedies/currencies/currencies.ts';
import type { Person } from '#areas/staff/staff.ts';
import { type CaseId, type CustomerId, firstIdAt, type PersonId } from '#kernel/ids.ts';
import type { Instant } from '#kernel/time.ts';
import type { Policy } from '../../policy.ts';

/** An amount, and what it counted when it was decided. */
type Worth = { readonly amountMinor: number; readonly countedMinor: number };

/** What somebody gave, or asked leave to give; what a rule gave counts beside it. */
export type Gave = Worth & {
  readonly id: string;
  readonly at: Instant;
  /** The day where the company is, as YYYY-MM-DD. */
  readonly day: string;
  /** Whose authority it was given by; nobody's where a rule gave it, or nobody has yet. */
  readonly by: PersonId | undefined;
  /** Who had asked for it, where leave was asked. */
  readonly askedBy: PersonId | undefined;
  /** What they had asked for: more may be asked than is granted. */
  readonly asked: Worth | undefined;
  readonly caseId: CaseId;
  readonly caseNumber: number;
  readonly customerId: CustomerId;
  readonly yearlyValueMinor: number | undefined;
  readonly team: string;
  readonly currency: string;
  /** Whether it came about: a proposal that nobody granted did not. */
  readonly isGiven: boolean;
  readonly backAt: Instant | undefined;
};

/** How so much may be given: within all limits, by bending that of the case for a reason, or with leave. */
export type Way = 'within' | 'bent' | 'asked';

export type PeopleGave = {
  readonly gave: readonly Gave[];
  /** What counted under each limit, and on each case, when these days began. */
  readonly spentBefore: readonly Counted[];
  readonly people: readonly Person[];
  readonly since: Instant;
  /** What it was counted in then. */
  readonly currency: string;
};

export const caseScope = (id: CaseId): Pick<Scope, 'scope' | 'period'> => ({
  scope: `case ${id}`,
  period: '',
});

/**
 * How what people gave could have been given by the limits of a policy, one after the other, as each uses up
 * room of the next; undefined where the policy cannot count the currency it was given in.
 */
export function waysUnder(policy: Policy, all: PeopleGave): ReadonlyMap<string, Way> | undefined {
  const worth = valuation(policy, all.currency);
  if (!worth) return undefined;
  const people = new Map(all.people.map((one) => [one.id, one]));
  const spent = new Map(
    all.spentBefore.map((one) => [scopeKey(one), worth.ofOwn(one.amountMinor)]),
  );
  const countedUnder = new Map<string, readonly string[]>();
  const ways = new Map<string, Way>();
  const add = (keys: readonly string[], minor: number): void => {
    for (const key of keys) spent.set(key, Math.max(0, (spent.get(key) ?? 0) + minor));
  };
  for (const { one, isBack } of movesOf(all)) {
    const minor = worth.of(one);
    if (isBack) {
      add(countedUnder.get(one.id) ?? keysOf(one, one.by), -minor);
      continue;
    }
    const asker = one.askedBy ?? one.by;
    const person = asker && people.get(asker);
    // Whoever asked for more than they were granted had to ask.
    const wanted = worth.of({ currency: one.currency, ...(one.asked ?? one) });
    const way = person && wayOf(policy, { one, person, minor: wanted, spent });
    if (way) ways.set(one.id, way);
    if (!one.isGiven) continue;
    const keys = keysOf(one, spenderOf(one, way));
    // Of what stays given nobody asks again: with hundreds of thousands it would fill the thread.
    if (one.backAt !== undefined) countedUnder.set(one.id, keys);
    add(keys, minor);
  }
  return ways;
}

/** Whose own day and month it counts against: with leave, of whoever granted it, if anybody did in truth. */
function spenderOf({ by, askedBy }: Gave, way: Way | undefined): PersonId | undefined {
  const isOwn = way === 'within' || way === 'bent';
  if (isOwn) return askedBy ?? by;
  return askedBy === undefined ? undefined : by;
}

type Asking = {
  readonly one: Gave;
  readonly person: Person;
  readonly minor: number;
  readonly spent: ReadonlyMap<string, number>;
};

function wayOf({ remedies }: Policy, { one, person, minor, spent }: Asking): Way {
  const { team, yearlyValueMinor, caseId } = one;
  const { role, grade } = person;
  const asking = { role, grade, team, yearlyValueMinor };
  const known = spentOf(scopesFor(one, person.id), spent);
  const onCase = { ...known, case: spent.get(scopeKey(caseScope(caseId))) ?? 0 };
  if (minor <= roomOf(remedies, asking, onCase).leftMinor) return 'within';
  const bending = bendRoomOf(remedies, asking, onCase);
  return bending && minor <= bending.leftMinor ? 'bent' : 'asked';
}

const scopesFor = ({ team, customerId, day }: Gave, by: PersonId | undefined): Scope[] =>
  scopesOf({ by, rule: undefined, team, customer: customerId, day });

const keysOf = (one: Gave, by: PersonId | undefined): readonly string[] => [
  ...scopesFor(one, by).map(scopeKey),
  scopeKey(caseScope(one.caseId)),
];

type Move = { readonly one: Gave; readonly at: Instant; readonly isBack: boolean };

/** What was given and taken back, in the order it happened; what was given before these days is counted already. */
function movesOf({ gave, since }: PeopleGave): Move[] {
  const first = firstIdAt(since);
  const given = gave.flatMap((one) => (one.id < first ? [] : [{ one, at: one.at, isBack: false }]));
  const back = gave.flatMap((one) =>
    one.backAt === undefined ? [] : [{ one, at: one.backAt, isBack: true }],
  );
  return [...given, ...back].sort((a, b) => a.at - b.at || Number(a.isBack) - Number(b.isBack));
}

/** What amounts count by a policy's own rates; undefined where it has none for what they were counted in. */
function valuation(policy: Policy, currency: string) {
  const one = counted(1, currency, policy);
  if (!one.ok) return undefined;
  const ofOwn = (minor: number): number => {
    const money = counted(minor, currency, policy);
    return money.ok ? money.value.countedMinor : minor;
  };
  return {
    ofOwn,
    of({ amountMinor, currency: paidIn, countedMinor }: Worth & Pick<Gave, 'currency'>): number {
      const money = counted(amountMinor, paidIn, policy);
      return money.ok ? money.value.countedMinor : ofOwn(countedMinor);
    },
  };
}
