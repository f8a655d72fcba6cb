import { evidenceOf } from '#areas/breaking-point/evidence.ts';
import { addEvidence, type Evidence } from '#areas/breaking-point/standing.ts';
import type { Case } from '#areas/cases/case.ts';
import type { Changes, World } from '#areas/recovery/changes.ts';
import {
  changesOf,
  createDesk,
  type Desk,
  type Moment,
  putStanding,
  standingOf,
  write,
} from '#areas/recovery/desk.ts';
import { finish } from '#areas/recovery/finish.ts';
import { otherFailure, type Policy } from '#areas/recovery/policy.ts';
import type { SignalId } from '#kernel/ids.ts';
import type { Instant } from '#kernel/time.ts';
import type { SecondReading } from './answer.ts';

/** From here on a model's word on a mood counts, and on a kind: a wrong kind costs somebody's time. */
const sureOfMood = 0.6;
const sureOfKind = 0.8;
/** From this upset on it weighs; the same as for our own reader. */
const upsetFrom = 0.2;

/** What a model heard in a signal of a case. */
export type Heard = {
  readonly signalId: SignalId;
  readonly at: Instant;
  /** Our own reader could not tell; otherwise what it told stands, and is not weighed twice. */
  readonly ownAbstained: boolean;
  /** Kinds that were proposed for the case before: once is enough. */
  readonly proposed: ReadonlySet<string>;
  readonly reading: SecondReading;
};

export type Mood = 'leaving' | 'upset' | 'calm' | 'unsure';

/** What the line on the timeline says. A mood without words that show it is not believed. */
export function moodOf({ upset, wantsToLeave, words, confidence }: SecondReading): Mood {
  const moved = wantsToLeave || upset >= upsetFrom;
  if (confidence < sureOfMood || (moved && words.length === 0)) return 'unsure';
  if (wantsToLeave) return 'leaving';
  return moved ? 'upset' : 'calm';
}

/**
 * What a second reading changes: the evidence that our own reader could not give, with all that follows
 * from evidence, and a proposal where a kind was not told. Words about what was put right since weigh no more.
 */
export function weighReading(
  world: World,
  found: Case,
  heard: Heard,
  ground: { readonly policy: Policy; readonly moment: Moment },
): Changes {
  const desk = createDesk(world, ground.policy, ground.moment);
  const mood = moodOf(heard.reading);
  const isSettled = found.state === 'closed' || found.fixedAt !== undefined;
  const moves = mood === 'leaving' || mood === 'upset';
  if (heard.ownAbstained && moves && !isSettled) weigh(desk, found, heard);
  desk.events.push({
    id: desk.moment.mint(),
    caseId: found.id,
    at: desk.moment.at,
    kind: 'model-read',
    by: undefined,
    signalId: undefined,
    params: { kind: mood },
    text: moves ? heard.reading.words.join(' … ') : '',
  });
  propose(desk, found, heard);
  finish(desk);
  return changesOf(desk);
}

function weigh(desk: Desk, found: Case, heard: Heard): void {
  const { policy, moment } = desk;
  const standing = standingOf(desk, found.customerId);
  const evidence: Evidence[] = evidenceOf(
    {
      signalId: heard.signalId,
      caseId: found.id,
      at: heard.at > moment.at ? moment.at : heard.at,
      failure: undefined,
      severity: 0,
      overMinutes: 0,
      upset: heard.reading.upset,
      wantsToLeave: heard.reading.wantsToLeave,
      words: heard.reading.words,
      lossMinor: 0,
      contactAgain: false,
      notSettled: false,
      since: desk.world.customers.get(found.customerId)?.since,
    },
    standing,
    policy.weights,
  );
  putStanding(desk, addEvidence(standing, evidence, moment.at, policy.weights));
}

/** The kind stays what it is until a person says so: the case's clocks and remedies hang on it. */
function propose(desk: Desk, found: Case, { reading, proposed }: Heard): void {
  const { kind, confidence } = reading;
  const isTold = found.failure !== otherFailure || found.state === 'closed';
  if (isTold || kind === undefined || kind === otherFailure || confidence < sureOfKind) return;
  if (!desk.policy.failures.has(kind) || proposed.has(kind)) return;
  write(desk, {
    caseId: found.id,
    kind: 'kind-proposed',
    params: { was: found.failure, is: kind },
  });
}
