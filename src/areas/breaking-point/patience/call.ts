import { type Static, Type } from 'typebox';
import { type Instant, wallClock } from '#kernel/time.ts';

/** One wait on a line. Who was answered might have waited longer: their patience is only known to exceed it. */
export type Call = {
  readonly line: string;
  /** 0–23, by the clock of those who answer. */
  readonly hour: number;
  readonly waitedSeconds: number;
  readonly gaveUp: boolean;
};

export type Wait = Pick<Call, 'waitedSeconds' | 'gaveUp'>;

/** How the telephone system tells of calls, as operational events. */
export const CallPolicy = Type.Object(
  {
    answered: Type.String({
      default: 'call.answered',
      description: 'The event of a call answered.',
    }),
    gaveUp: Type.String({
      default: 'call.abandoned',
      description: 'The event of a caller who hung up before anybody answered.',
    }),
    waitedMinutes: Type.String({ default: 'waitedMinutes', description: 'The fact: how long.' }),
    line: Type.String({ default: 'line', description: 'The fact: which line.' }),
  },
  { additionalProperties: false, default: {} },
);
export type CallPolicy = Static<typeof CallPolicy>;

type Told = {
  readonly event?: string | undefined;
  readonly facts: Readonly<Record<string, unknown>>;
  readonly at: Instant;
};

/** Longer is a clock that was never stopped. */
const longestMinutes = 24 * 60;

/** The wait that an event tells of; undefined where it is none, or does not say how long. */
export function callOf(
  { event, facts, at }: Told,
  policy: CallPolicy,
  zone: string,
): Call | undefined {
  if (event !== policy.answered && event !== policy.gaveUp) return undefined;
  const minutes = facts[policy.waitedMinutes];
  if (typeof minutes !== 'number' || !(minutes >= 0) || minutes > longestMinutes) return undefined;
  const line = facts[policy.line];
  return {
    line: typeof line === 'string' || typeof line === 'number' ? String(line) : '',
    hour: Math.floor(wallClock(at, zone).minute / 60),
    waitedSeconds: minutes * 60,
    gaveUp: event === policy.gaveUp,
  };
}
