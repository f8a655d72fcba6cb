import type { RecentEvent } from '#areas/breaking-point/standing.ts';
import { tellingWith } from '#areas/language/home/kind-lesson.ts';
import type { KindReader } from '#areas/language/kinds/kinds.ts';
import { fold } from '#areas/language/normalise.ts';
import type { WordsReading } from '#areas/language/reader.ts';
import { type LossSeen, lossSeen } from '#areas/remedies/currencies/currencies.ts';
import { type Detection, detect, lossOf } from '#areas/signals/detectors.ts';
import type { IncomingSignal } from '#areas/signals/signal.ts';
import { daysBetween, type Instant } from '#kernel/time.ts';
import type { World } from './changes.ts';
import { otherFailure, type Policy } from './policy.ts';

/** The part of what words say that the loop decides by. */
export type Tone = Pick<WordsReading, 'language' | 'upset' | 'wantsToLeave' | 'words'>;

/** How this company reads what customers write. */
export type Readers = Pick<World, 'readWords' | 'kinds'>;

/** What a signal says, before anyone decides what to do about it. */
export type Reading = {
  readonly tone: Tone;
  readonly language: string | undefined;
  /** The kind of failure it tells or shows; undefined when nothing went wrong. */
  readonly failure: string | undefined;
  readonly subject: string;
  readonly overMinutes: number;
  readonly loss: LossSeen;
  /** Whether the loss was measured: each that is counts by itself. */
  readonly isMeasured: boolean;
  readonly groupKey: string | undefined;
  /** The customer spoke, rather than a machine or a colleague. */
  readonly fromCustomer: boolean;
};

const calm: Tone = { language: undefined, upset: 0, wantsToLeave: false, words: [] };
/** From this upset on, an overheard remark is a failure told. */
const remarkThreshold = 0.35;

const figure = (value: unknown): number | undefined =>
  typeof value === 'number' ? value : undefined;

/** What a policy calls a word: parts that stand in one sentence, in whatever order. Most have a single part. */
type Word = readonly string[];

/** The words of each kind in one spelling; folding them anew for every signal would cost more than reading it. */
const wordsOf = new WeakMap<Policy, readonly { id: string; words: readonly Word[] }[]>();

function kindsByWords(policy: Policy) {
  const known = wordsOf.get(policy);
  if (known) return known;
  const kinds = [...policy.failures.values()].map(({ id, matches }) => ({
    id,
    words: (matches ?? []).map(partsOf).filter((parts) => parts.length > 0),
  }));
  wordsOf.set(policy, kinds);
  return kinds;
}

const partsOf = (word: string): Word =>
  fold(word)
    .split(/\s*…\s*/)
    .filter((part) => part !== '');

/** A full stop inside an amount ends no sentence. */
const sentencesOf = (said: string): readonly string[] => said.split(/[.!?؟…]+(?=\s|$)|\n+/);

/** Where a text says what went wrong; a long letter does so at its beginning. */
export const tellingCharacters = 400;

/** The kind whose words, as the policy lists them, a text has. */
export function kindByWords(text: string, policy: Policy): string | undefined {
  const said = fold(text);
  const isSaid = (word: Word): boolean =>
    word.every((part) => said.includes(part)) &&
    (word.length === 1 ||
      sentencesOf(said).some((one) => word.every((part) => one.includes(part))));
  return kindsByWords(policy).find(({ words }) => words.some(isSaid))?.id;
}

/** The policy's kind for a failure named or described by the source. */
function kindOf(signal: IncomingSignal, policy: Policy, kinds: KindReader | undefined): string {
  const named = signal.failure;
  if (named !== undefined && policy.failures.has(named)) return named;
  const byWords = (text: string) => kindByWords(text, policy);
  const tell = kinds && signal.text !== '' ? tellingWith(kinds, byWords) : byWords;
  const told = tell(`${named ?? ''} ${signal.text.slice(0, tellingCharacters)}`);
  // A kind that was learned may have left the policy since.
  return told !== undefined && policy.failures.has(told) ? told : otherFailure;
}

/** Any answer but a good one is a failure: below three quarters of the scale, or "no". */
function surveyFailed(signal: IncomingSignal): boolean {
  const score = figure(signal.facts['score']);
  const outOf = Math.max(0, figure(signal.facts['outOf']) ?? 0) || 5;
  if (score !== undefined) return score / outOf < 0.75;
  return signal.facts['fine'] === false;
}

function toldFailure(
  signal: IncomingSignal,
  tone: Tone,
  policy: Policy,
  kinds: KindReader | undefined,
): string | undefined {
  switch (signal.kind) {
    case 'complaint':
      return kindOf(signal, policy, kinds);
    case 'call':
      return signal.failure !== undefined || signal.text !== ''
        ? kindOf(signal, policy, kinds)
        : undefined;
    case 'survey-answer':
      return surveyFailed(signal) ? kindOf(signal, policy, kinds) : undefined;
    case 'remark':
      return tone.upset >= remarkThreshold ? kindOf(signal, policy, kinds) : undefined;
    case 'operational-event':
    case 'suggestion':
    case 'staff-note':
      return undefined;
  }
}

function detection(
  signal: IncomingSignal,
  policy: Policy,
  earlier: readonly RecentEvent[],
): Detection | undefined {
  if (signal.kind !== 'operational-event' || signal.event === undefined) return undefined;
  return detect(
    policy.detectors,
    signal.event,
    signal.facts,
    (withinDays) =>
      earlier.filter(
        (one) =>
          one.event === signal.event &&
          one.subject === (signal.subject ?? '') &&
          Math.abs(daysBetween(one.at, signal.occurredAt)) <= withinDays,
      ).length,
  );
}

/** Whether it has words of a customer, whose mood is read. */
export const isSpoken = ({ text, kind }: IncomingSignal): boolean =>
  text !== '' && kind !== 'operational-event' && kind !== 'staff-note';

/** Reads one signal: its words, its language, and which failure it tells or shows. */
export function read(
  signal: IncomingSignal,
  policy: Policy,
  earlier: readonly RecentEvent[],
  readers: Readers,
): Reading {
  const tone = isSpoken(signal) ? readers.readWords(signal.text) : calm;
  const seen = detection(signal, policy, earlier);
  return {
    tone,
    language: signal.language ?? signal.customer.language ?? tone.language,
    failure: seen?.failure ?? toldFailure(signal, tone, policy, readers.kinds),
    subject: signal.subject ?? '',
    overMinutes: seen?.overMinutes ?? 0,
    loss: lossSeen(
      seen?.lossMinor ?? lossOf(signal.facts['lossMinor']),
      signal.facts['currency'],
      policy,
    ),
    isMeasured: seen?.isMeasured ?? false,
    groupKey: seen?.groupKey,
    fromCustomer: signal.kind !== 'operational-event' && signal.kind !== 'staff-note',
  };
}

/** The groups that a batch may add to, so that their incidents can be loaded before deciding. */
export function groupsOf(
  signals: readonly IncomingSignal[],
  policy: Policy,
): { failure: string; groupKey: string }[] {
  const groups = new Map<string, { failure: string; groupKey: string }>();
  for (const signal of signals) {
    if (signal.kind !== 'operational-event' || signal.event === undefined || signal.history)
      continue;
    const seen = detect(
      policy.detectors,
      signal.event,
      signal.facts,
      () => Number.POSITIVE_INFINITY,
    );
    if (seen?.groupKey === undefined) continue;
    groups.set(groupId(seen.failure, seen.groupKey), {
      failure: seen.failure,
      groupKey: seen.groupKey,
    });
  }
  return [...groups.values()];
}

export const groupId = (failure: string, groupKey: string): string => `${failure}\u0001${groupKey}`;

/** The moment evidence counts from: never in the future, whatever the sender's clock says. */
export const happenedAt = (signal: IncomingSignal, at: Instant): Instant =>
  signal.occurredAt > at ? at : signal.occurredAt;
