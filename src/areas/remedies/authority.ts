import { type Static, Type } from 'typebox';
import type { Role } from '#areas/staff/staff.ts';
import type { CustomerId, PersonId } from '#kernel/ids.ts';
import type { Bound } from './remedy.contract.ts';

const Amount = Type.Optional(Type.Integer({ minimum: 0, maximum: 1e12 }));

/** Limits beside the one per case; what is left out does not limit. */
export const RoleLimits = Type.Object(
  {
    perCustomerYearMinor: Amount,
    perDayMinor: Amount,
    perMonthMinor: Amount,
    caseShareOfYearlyValue: Type.Optional(
      Type.Number({
        minimum: 0,
        maximum: 10,
        description:
          'On a customer worth much, the limit of a case is this share of their yearly value if that is more.',
      }),
    ),
  },
  { additionalProperties: false },
);
export type RoleLimits = Static<typeof RoleLimits>;

/** Limits of a person's grade in place of those of the role: of somebody new, or long at it. */
export const Grade = Type.Object(
  {
    authorityMinor: Type.Integer({
      minimum: 0,
      maximum: 1e12,
      description: 'What they may spend on one case alone.',
    }),
    discretionMinor: Type.Optional(
      Type.Integer({
        minimum: 0,
        maximum: 1e12,
        description: 'What they may give on a case by bending that limit for a written reason.',
      }),
    ),
    limits: Type.Optional(RoleLimits),
  },
  { additionalProperties: false },
);
export type Grade = Static<typeof Grade>;

export type Spent = Readonly<Record<Bound, number>>;
export const nothingSpent: Spent = {
  case: 0,
  customer: 0,
  day: 0,
  month: 0,
  budget: 0,
  rule: 0,
};

/** What a person has spent of limits that are theirs alone. */
export type OwnSpent = Pick<Spent, 'day' | 'month'>;

/** How much somebody may still give here and now, and which limit it is that says so. */
export type Room = { readonly leftMinor: number; readonly limitMinor: number; readonly by: Bound };

export type AuthorityPolicy = {
  readonly authority: Partial<Record<Role, number>>;
  readonly limits?: Partial<Record<Role, RoleLimits>> | undefined;
  readonly discretion?: Partial<Record<Role, number>> | undefined;
  readonly grades?: Readonly<Record<string, Grade>> | undefined;
  /** What a team may give in a month, together. */
  readonly budgets?: Readonly<Record<string, number>> | undefined;
};

/** Whose limits are meant. A grade that has left the policy gives nothing beside the role. */
export type Who = { readonly role: Role; readonly grade?: string | undefined };

type Grants = {
  readonly caseMinor: number;
  readonly discretionMinor: number | undefined;
  readonly limits: RoleLimits | undefined;
};

/** What the policy lets somebody give: by their grade where they have one, else by their role. */
export function grantsOf(policy: AuthorityPolicy, { role, grade }: Who): Grants {
  const grades = policy.grades ?? {};
  const own = grade !== undefined && Object.hasOwn(grades, grade) ? grades[grade] : undefined;
  if (own)
    return {
      caseMinor: own.authorityMinor,
      discretionMinor: own.discretionMinor,
      limits: own.limits,
    };
  return {
    caseMinor: policy.authority[role] ?? 0,
    discretionMinor: policy.discretion?.[role],
    limits: policy.limits?.[role],
  };
}

type Asking = Who & {
  readonly team: string;
  readonly yearlyValueMinor: number | undefined;
};

/** The tightest of all limits; of equally tight ones the nearest to the case. */
export function roomOf(policy: AuthorityPolicy, asking: Asking, spent: Spent): Room {
  return roomWithin(grantsOf(policy, asking), { policy, asking, spent });
}

/** The same with the wider limit of a case that discretion has; undefined for who has none. */
export function bendRoomOf(
  policy: AuthorityPolicy,
  asking: Asking,
  spent: Spent,
): Room | undefined {
  const grants = grantsOf(policy, asking);
  const { discretionMinor: caseMinor } = grants;
  return caseMinor === undefined
    ? undefined
    : roomWithin({ ...grants, caseMinor }, { policy, asking, spent });
}

/** What a case alone lets somebody give: their limit, or their share of what the customer is worth if that is more. */
function caseBound({ caseMinor, limits }: Grants, yearlyValueMinor: number | undefined): number {
  const byValue = (limits?.caseShareOfYearlyValue ?? 0) * (yearlyValueMinor ?? 0);
  return Math.max(caseMinor, Math.floor(byValue));
}

/** The limit of a case for whoever owns it. */
export const caseLimitOf = (policy: AuthorityPolicy, asking: Omit<Asking, 'team'>): number =>
  caseBound(grantsOf(policy, asking), asking.yearlyValueMinor);

type Ground = {
  readonly policy: AuthorityPolicy;
  readonly asking: Asking;
  readonly spent: Spent;
};

function roomWithin(grants: Grants, { policy, asking, spent }: Ground): Room {
  const { limits } = grants;
  const bounds: readonly (readonly [Bound, number | undefined])[] = [
    ['case', caseBound(grants, asking.yearlyValueMinor)],
    ['customer', limits?.perCustomerYearMinor],
    ['day', limits?.perDayMinor],
    ['month', limits?.perMonthMinor],
    ['budget', policy.budgets?.[asking.team]],
  ];
  const rooms = bounds.flatMap(([by, limitMinor]): Room[] =>
    limitMinor === undefined
      ? []
      : [{ by, limitMinor, leftMinor: Math.max(0, limitMinor - spent[by]) }],
  );
  return rooms.reduce((tightest, room) => (room.leftMinor < tightest.leftMinor ? room : tightest));
}

/** What a spending is counted under. */
export type Scope = {
  readonly by: Exclude<Bound, 'case'>;
  readonly scope: string;
  readonly period: string;
};

export type Spender = {
  /** A person within their limits, or a rule of the policy within its own. */
  readonly by: PersonId | undefined;
  readonly rule: string | undefined;
  readonly team: string;
  readonly customer: CustomerId;
  /** The day where the company is, as YYYY-MM-DD. */
  readonly day: string;
};

export const customerScope = (customer: string): string => `customer ${customer}`;
export const ruleScope = (rule: string): string => `rule ${rule}`;

export function scopesOf({ by, rule, team, customer, day }: Spender): Scope[] {
  const month = day.slice(0, 7);
  const scopes: Scope[] = [
    { by: 'customer', scope: customerScope(customer), period: day.slice(0, 4) },
    { by: 'budget', scope: `team ${team}`, period: month },
  ];
  if (by) scopes.push(...ownScopes(by, day));
  if (rule !== undefined) scopes.push({ by: 'rule', scope: ruleScope(rule), period: month });
  return scopes.sort((a, b) => (scopeKey(a) < scopeKey(b) ? -1 : 1));
}

/** What a person may give in a day and in a month. */
export const ownScopes = (by: PersonId, day: string): Scope[] => [
  { by: 'day', scope: `person ${by}`, period: day },
  { by: 'month', scope: `person ${by}`, period: day.slice(0, 7) },
];

export const scopeKey = ({ scope, period }: Pick<Scope, 'scope' | 'period'>): string =>
  `${scope} ${period}`;

/** What is spent of each of these limits, by scope and period. */
export function spentOf(scopes: readonly Scope[], spentUnder: ReadonlyMap<string, number>): Spent {
  const spent: Record<Bound, number> = { ...nothingSpent };
  for (const scope of scopes) spent[scope.by] = spentUnder.get(scopeKey(scope)) ?? 0;
  return spent;
}

export type Counted = {
  readonly scope: string;
  readonly period: string;
  readonly amountMinor: number;
};

/** What some remedies add to every limit they count under: a row a scope, in one order. */
export function countedUnder(
  spendings: readonly { readonly spender: Spender; readonly amountMinor: number }[],
): Counted[] {
  const sums = new Map<string, Counted>();
  for (const { spender, amountMinor } of spendings) {
    for (const { scope, period } of scopesOf(spender)) {
      const key = scopeKey({ scope, period });
      const before = sums.get(key)?.amountMinor ?? 0;
      sums.set(key, { scope, period, amountMinor: before + amountMinor });
    }
  }
  return [...sums.entries()].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, counted]) => counted);
}
