import { newStanding, type Standing } from '#areas/breaking-point/standing.ts';
import type { Case } from '#areas/cases/case.ts';
import {
  casesById,
  claimsOf,
  goingOnIn,
  type SignalLine,
  signalLines,
  takenInto,
} from '#areas/cases/cases.service.ts';
import { type DecidedGesture, heldBack } from '#areas/remedies/gestures/gesture.ts';
import { gesturesOf, insertGesture } from '#areas/remedies/gestures/gestures.service.ts';
import { lockSpending } from '#areas/remedies/remedies.service.ts';
import { originalsOf } from '#areas/signals/signals.service.ts';
import { dayAt } from '#areas/staff/staff.ts';
import { type CaseId, type Mint, millisOfId } from '#kernel/ids.ts';
import { addDays, type Instant, instant } from '#kernel/time.ts';
import { outboxStatement } from '#platform/background/outbox.ts';
import type { DbOrTx, Tx } from '#platform/db/database.ts';
import { readOne } from '#platform/db/read.ts';
import { overtaken, retried } from '#platform/db/retry.ts';
import type { World } from '../changes.ts';
import type { Intake } from '../intake/intake.service.ts';
import type { Policy } from '../policy.ts';
import { saveChanges } from '../save.service.ts';
import { worldOfCases } from '../world-of-cases.service.ts';
import { type Candidate, candidateFor, isDecided, mayConcern, type Round } from './candidate.ts';
import { type GestureChange, type Ground, givingOf, holdingOf } from './gesture-changes.ts';
import { failedBefore, linesPerCase, lookBackDays } from './guards.ts';
import { type Seen, seenOf } from './seen.ts';

/** The topic of cases that some rule may give on. */
export const dueTopic = 'gesture.due';

/** Notes on which of some cases a rule may have something to give; says how many. */
export async function noteCases(intake: Intake, body: unknown): Promise<number> {
  const { caseIds = [] } = (body ?? {}) as { readonly caseIds?: readonly CaseId[] };
  const policy = intake.policy();
  if (policy.gestures.length === 0 || caseIds.length === 0) return 0;
  const { db, clock, mint } = intake.platform;
  const rounds = await roundsOf(db, caseIds, clock.now());
  const concerned = (await casesById(db, [...rounds.keys()])).filter((one) =>
    mayConcern(one.failure, rounds.get(one.id)?.seen ?? [], policy),
  );
  const events = concerned.map(({ id }) => ({
    topic: dueTopic,
    // Of a key of its own: what comes while we are at the case is not to be lost.
    key: mint(),
    body: { caseId: id },
  }));
  if (events.length > 0) await outboxStatement(events).execute(db);
  return events.length;
}

/** What happened on each case since it was opened, or opened anew. */
async function roundsOf(
  db: DbOrTx,
  caseIds: readonly CaseId[],
  at: Instant,
): Promise<Map<CaseId, Round>> {
  const byCase = new Map<CaseId, SignalLine[]>();
  for (const line of await signalLines(db, caseIds, linesPerCase)) {
    // Whatever came before was another time.
    const known = line.kind === 'reopened' ? [] : (byCase.get(line.case_id) ?? []);
    byCase.set(line.case_id, [...known, line]);
  }
  const ids = [...byCase.values()].flat().map((line) => line.signal_id);
  const rows = new Map((await originalsOf(db, ids)).map((row) => [row.id, row]));
  const freshFrom = addDays(at, -lookBackDays);
  return new Map(
    [...byCase].map(([caseId, lines]): [CaseId, Round] => {
      const signals = lines.flatMap((line) => rows.get(line.signal_id) ?? []);
      const [first] = lines;
      const since = instant(first ? millisOfId(first.id) : at);
      const fresh = signals.filter((row) => millisOfId(row.id) >= freshFrom);
      return [
        caseId,
        {
          since,
          beganAt: instant(Math.min(since, ...signals.map((row) => row.occurred_at))),
          seen: fresh.flatMap((row): readonly Seen[] => {
            const seen = seenOf(row);
            return seen ? [seen] : [];
          }),
        },
      ];
    }),
  );
}

/**
 * Gives what the first rule that applies gives on a case, or tells the owner why a person has to. Done
 * twice, it is given once; says whether something was decided.
 */
export async function giveGesture(intake: Intake, caseId: CaseId): Promise<boolean> {
  await intake.roster.refresh();
  return retried(() => decideOn(intake, caseId));
}

/** All of it under the customer's lock. */
async function decideOn(intake: Intake, noted: CaseId): Promise<boolean> {
  const { platform } = intake;
  return platform.db.transaction().execute(async (tx) => {
    const locked = await caseNow(tx, intake, noted);
    if (!locked) return false;
    const { world, found } = locked;
    const { id: caseId } = found;
    // Asked once: what one version gives is held against its own limits, and written down as its decision.
    const policy = intake.policy();
    const at = platform.clock.now();
    const round = (await roundsOf(tx, [caseId], at)).get(caseId);
    const standing = world.standings.get(found.customerId) ?? newStanding(found.customerId);
    const candidate = round && candidateFor(found, round, policy, standing.events);
    if (!round || !candidate) return false;
    const decided = await gesturesOf(tx, found.customerId);
    const took = (await takenInto(tx, [caseId])).get(caseId) ?? [];
    if (isDecided(candidate, { found, round, decided, took })) return false;
    const change = await changeOf(tx, platform.mint, {
      policy,
      world,
      found,
      round,
      standing,
      candidate,
      decided,
      at,
    });
    await saveChanges(tx, change.changes, new Map(), platform.mint);
    await insertGesture(tx, change.decided);
    return true;
  });
}

/** A case under its customer's lock; what was joined into another goes on there. */
async function caseNow(tx: Tx, intake: Intake, noted: CaseId) {
  const goesOnIn = async () => (await goingOnIn(tx, [noted])).get(noted) ?? noted;
  const caseId = await goesOnIn();
  const world = await worldOfCases(tx, intake, [caseId]);
  const found = [...world.cases.values()].flat().find((one) => one.id === caseId);
  // Joined while we waited for the lock.
  if (found && (await goesOnIn()) !== caseId) throw overtaken('The case');
  return found && found.closedHow !== 'merged' ? { world, found } : undefined;
}

type Loaded = {
  readonly policy: Policy;
  readonly world: World;
  readonly found: Case;
  readonly round: Round;
  readonly standing: Standing;
  readonly candidate: Candidate;
  readonly decided: readonly DecidedGesture[];
  readonly at: Instant;
};

async function changeOf(tx: Tx, mint: Mint, loaded: Loaded): Promise<GestureChange> {
  const { policy, world, found, candidate, at } = loaded;
  const { gesture, amountMinor, told } = candidate;
  const day = dayAt(policy.teams, at);
  const ground: Ground = { policy, moment: { at, mint }, day };
  const { most: mostClaims, withinDays } = policy.gestureClaims;
  const past = await claimsOf(tx, found.customerId, addDays(at, -withinDays));
  const spent = await readOne(
    tx,
    lockSpending({
      by: undefined,
      rule: gesture.id,
      team: found.team,
      customer: found.customerId,
      day,
    }),
  );
  const teamBudget = policy.remedies.budgets?.[found.team] ?? Number.POSITIVE_INFINITY;
  const held = heldBack({
    amountMinor,
    told,
    claims: past.claims,
    mostClaims,
    failedBefore: failedBefore(loaded, policy.gestureWindowDays),
    leftOfRuleMinor: gesture.monthlyBudgetMinor - spent.rule,
    leftOfTeamMinor: teamBudget - spent.budget,
  });
  if (held === undefined) return givingOf(world, found, candidate, ground);
  const { claims, spent_minor: spentMinor } = past;
  return holdingOf(world, found, { candidate, held, past: { claims, spentMinor } }, ground);
}
