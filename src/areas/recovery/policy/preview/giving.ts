import { newStanding } from '#areas/breaking-point/standing.ts';
import type { Case } from '#areas/cases/case.ts';
import { counted } from '#areas/remedies/currencies/currencies.ts';
import { type DecidedGesture, type Held, heldBack } from '#areas/remedies/gestures/gesture.ts';
import { dayAt } from '#areas/staff/staff.ts';
import type { CaseId, CustomerId, Mint } from '#kernel/ids.ts';
import { addDays, type Instant } from '#kernel/time.ts';
import type { Changes } from '../../changes.ts';
import {
  type Candidate,
  candidateFor,
  isDecided,
  mayConcern,
  type Round,
} from '../../gestures/candidate.ts';
import { type GestureChange, givingOf, holdingOf } from '../../gestures/gesture-changes.ts';
import { announcing, failedBefore, linesPerCase, lookBackDays } from '../../gestures/guards.ts';
import { type Seen, seenIn } from '../../gestures/seen.ts';
import type { Policy } from '../../policy.ts';
import type { Heard, History } from './history.ts';
import type { Stage } from './stage.ts';

/** What a rule gave by itself on a case. */
export type Gift = Pick<DecidedGesture, 'kind' | 'amountMinor' | 'currency'> & {
  readonly countedMinor: number;
};

/** What rules gave by themselves in some days that were decided over again. */
export type Gifts = {
  readonly byCase: ReadonlyMap<CaseId, readonly Gift[]>;
  /** How often a rule left it to a person. */
  readonly held: number;
};

export type Giving = {
  /** What rules make of a batch that was decided on, as their worker does right after it. */
  lookAt(batch: readonly Heard[], changes: Changes, at: Instant): void;
  gifts(): Gifts;
};

type Line = {
  readonly seen: Seen | undefined;
  readonly receivedAt: Instant;
  readonly occurredAt: Instant;
};

type Ground = {
  readonly policy: Policy;
  readonly history: History;
  readonly stage: Stage;
  readonly mint: Mint;
};

/** The rules of a policy that give by themselves, on a world in memory. */
export function createGiving(ground: Ground): Giving {
  const { policy, stage, history } = ground;
  const rounds = createRounds(history, stage);
  const books = createBooks(history, policy);
  const byCase = new Map<CaseId, Gift[]>();
  let held = 0;
  const note = ({ changes, decided }: GestureChange, found: Case): void => {
    stage.keep(changes);
    books.note(found, decided, changes);
    if (decided.held !== undefined) held += 1;
    for (const { kind, amountMinor, currency, countedMinor } of changes.remedies) {
      const gift = { kind, amountMinor, currency, countedMinor };
      byCase.set(found.id, [...(byCase.get(found.id) ?? []), gift]);
    }
  };
  return {
    lookAt(batch, changes, at) {
      if (policy.gestures.length === 0) return;
      rounds.note(batch, changes, at);
      for (const found of dueIn(changes, stage)) {
        const decided = decisionOn(found, rounds.of(found.id, at), { ...ground, books, at });
        if (decided) note(decided, found);
      }
    },
    gifts: () => ({ byCase, held }),
  };
}

function dueIn({ announcements, opened, changed }: Changes, stage: Stage): Case[] {
  const whose = new Map([...opened, ...changed].map((one) => [one.id, one.customerId]));
  const due = announcements.filter((one) => announcing.includes(one.topic));
  return [...new Set(due.map((one) => one.caseId))].flatMap((id) => {
    const customer = whose.get(id);
    const found = customer && stage.caseOf(customer, id);
    return found && found.closedHow !== 'merged' ? [found] : [];
  });
}

/** What happened on each case since it was opened, or opened anew. */
function createRounds({ since }: History, stage: Stage) {
  const rounds = new Map<CaseId, { readonly since: Instant; readonly lines: readonly Line[] }>();
  /** A case of before these days began before them. */
  const begunAt = (id: CaseId, customerId: CustomerId, at: Instant): Instant => {
    const found = stage.caseOf(customerId, id);
    return found && found.openedAt < since ? found.openedAt : at;
  };
  return {
    note(batch: readonly Heard[], { events }: Changes, at: Instant): void {
      const heard = new Map(batch.map((one) => [one.id, one]));
      for (const { caseId, kind, signalId } of events) {
        const one = signalId && heard.get(signalId);
        if (!one) continue;
        const known = rounds.get(caseId) ?? {
          since: begunAt(caseId, one.customerId, at),
          lines: [],
        };
        // Whatever came before was another time.
        const round = kind === 'reopened' ? { since: at, lines: [] } : known;
        const { id, receivedAt, signal } = one;
        const { occurredAt, kind: heardAs, ...content } = signal;
        const seen = seenIn({ id, kind: heardAs, at: occurredAt }, content);
        const lines = [...round.lines, { seen, receivedAt, occurredAt }];
        rounds.set(caseId, { since: round.since, lines: lines.slice(-linesPerCase) });
      }
    },
    of(id: CaseId, at: Instant): Round | undefined {
      const found = rounds.get(id);
      if (!found) return undefined;
      const freshFrom = addDays(at, -lookBackDays);
      const began = found.lines.reduce(
        (first, { occurredAt }) => (occurredAt < first ? occurredAt : first),
        found.since,
      );
      return {
        since: found.since,
        beganAt: began,
        seen: found.lines.flatMap(({ seen, receivedAt }) =>
          seen && receivedAt >= freshFrom ? [seen] : [],
        ),
      };
    },
  };
}

/** What was decided for whom, and what each rule and team has given in a month. */
function createBooks({ decided, since }: History, policy: Policy) {
  const byCustomer = new Map<CustomerId, DecidedGesture[]>();
  const spent = new Map<string, number>();
  const scopesOf = (rule: string, team: string, at: Instant) => {
    const month = dayAt(policy.teams, at).slice(0, 7);
    return { rule: `rule ${rule} ${month}`, team: `team ${team} ${month}` };
  };
  const spend = (scope: string, minor: number) => spent.set(scope, (spent.get(scope) ?? 0) + minor);
  const put = (customerId: CustomerId, one: DecidedGesture) =>
    byCustomer.set(customerId, [...(byCustomer.get(customerId) ?? []), one]);
  for (const { customerId, ...one } of decided) {
    if (one.at >= since) continue;
    put(customerId, one);
    const money = counted(one.amountMinor, one.currency, policy);
    if (one.remedyId !== undefined && money.ok)
      spend(scopesOf(one.rule, '', one.at).rule, money.value.countedMinor);
  }
  return {
    decidedFor: (customerId: CustomerId): readonly DecidedGesture[] =>
      byCustomer.get(customerId) ?? [],
    left({ gesture }: Candidate, { team }: Case, at: Instant) {
      const scopes = scopesOf(gesture.id, team, at);
      const budget = policy.remedies.budgets?.[team] ?? Number.POSITIVE_INFINITY;
      return {
        leftOfRuleMinor: gesture.monthlyBudgetMinor - (spent.get(scopes.rule) ?? 0),
        leftOfTeamMinor: budget - (spent.get(scopes.team) ?? 0),
      };
    },
    note({ customerId, team }: Case, one: DecidedGesture, { remedies }: Changes): void {
      put(customerId, one);
      const scopes = scopesOf(one.rule, team, one.at);
      for (const { countedMinor } of remedies) {
        spend(scopes.rule, countedMinor);
        spend(scopes.team, countedMinor);
      }
    },
  };
}

type Deciding = Ground & {
  readonly books: ReturnType<typeof createBooks>;
  readonly at: Instant;
};

/** The same decision as under the customer's lock, from what is in memory. */
function decisionOn(
  found: Case,
  round: Round | undefined,
  { policy, stage, books, mint, at }: Deciding,
): GestureChange | undefined {
  if (!round || !mayConcern(found.failure, round.seen, policy)) return undefined;
  const { customerId } = found;
  const standing = stage.world.standings.get(customerId) ?? newStanding(customerId);
  const candidate = candidateFor(found, round, policy, standing.events);
  if (!candidate) return undefined;
  const decided = books.decidedFor(customerId);
  if (isDecided(candidate, { found, round, decided })) return undefined;
  const { most: mostClaims, withinDays } = policy.gestureClaims;
  const past = pastOf(stage, customerId, addDays(at, -withinDays));
  const held: Held | undefined = heldBack({
    amountMinor: candidate.amountMinor,
    told: candidate.told,
    claims: past.claims,
    mostClaims,
    failedBefore: failedBefore({ found, round, standing, decided, at }, policy.gestureWindowDays),
    ...books.left(candidate, found, at),
  });
  const ground = { policy, moment: { at, mint }, day: dayAt(policy.teams, at) };
  return held === undefined
    ? givingOf(stage.world, found, candidate, ground)
    : holdingOf(stage.world, found, { candidate, held, past }, ground);
}

/** Cases of late that a customer's own words opened; one on which they never said a word is none. */
function pastOf(stage: Stage, customerId: CustomerId, since: Instant) {
  const lately = (stage.world.cases.get(customerId) ?? []).filter((one) => one.openedAt >= since);
  return {
    claims: lately.filter((one) => one.contacts > 0).length,
    spentMinor: lately.reduce((sum, one) => sum + one.spentMinor, 0),
  };
}
