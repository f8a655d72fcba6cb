import { type Static, Type } from 'typebox';
import { remedyKinds } from '#areas/remedies/remedy.contract.ts';
import type { CaseId, PersonId } from '#kernel/ids.ts';
import {
  daysFrom,
  fromIso,
  fromWallClock,
  type Instant,
  instant,
  minuteMillis,
  nextDate,
  wallClock,
} from '#kernel/time.ts';
import type { StepState } from './playbooks.contract.ts';

const Id = Type.String({ pattern: '^[a-z0-9-]{1,60}$' });
const Words = Type.Record(Type.String(), Type.String(), {
  description: 'In each language: en, ar, fa, id.',
});

/** Steps for what recurs: what to do, what to mention and what to make clear; never sentences to paste. */
export const PlaybookPolicy = Type.Object(
  {
    id: Id,
    version: Type.Integer({ minimum: 1 }),
    name: Words,
    failures: Type.Array(Type.String(), { minItems: 1, description: 'The kinds it is for.' }),
    facts: Type.Optional(Type.Array(Words, { maxItems: 12, description: 'Facts to mention.' })),
    points: Type.Optional(Type.Array(Words, { maxItems: 12, description: 'Points to make.' })),
    steps: Type.Array(
      Type.Object(
        {
          id: Id,
          name: Words,
          remedy: Type.Optional(
            Type.Enum(remedyKinds, { description: 'Done when such a remedy was given.' }),
          ),
          team: Type.Optional(
            Type.String({ description: 'Done when this team was asked for its work.' }),
          ),
        },
        { additionalProperties: false },
      ),
      { minItems: 1, maxItems: 30 },
    ),
  },
  { additionalProperties: false },
);
export type PlaybookPolicy = Static<typeof PlaybookPolicy>;

/** How long after a term has ended it still counts: one day out of warranty is no reason to say no. */
export const GracePolicy = Type.Object(
  {
    id: Id,
    name: Words,
    fact: Type.String({
      minLength: 1,
      maxLength: 60,
      description: 'The fact of a signal that says when the term ended: a date or a moment.',
    }),
    days: Type.Integer({ minimum: 1, maximum: 3_650 }),
    failures: Type.Optional(Type.Array(Type.String(), { description: 'For these kinds; or all.' })),
  },
  { additionalProperties: false },
);
export type GracePolicy = Static<typeof GracePolicy>;

export const playbookFor = (
  playbooks: readonly PlaybookPolicy[],
  failure: string,
): PlaybookPolicy | undefined => playbooks.find((one) => one.failures.includes(failure));

/** A step somebody ticked, or left out for a reason. */
export type Tick = {
  readonly step: string;
  readonly done: boolean;
  readonly reason: string;
  readonly by: PersonId;
  readonly at: Instant;
};

export type TickOn = Tick & {
  readonly caseId: CaseId;
  readonly playbook: string;
  readonly version: number;
};

type Happened = {
  readonly ticks: readonly Tick[];
  readonly given: readonly { readonly kind: string; readonly state: string }[];
  readonly tasks: readonly { readonly team: string; readonly state: string }[];
};

/** How far a step is: by a tick, else by what was given and asked for on the case. */
export function stateOf(step: PlaybookPolicy['steps'][number], happened: Happened): StepState {
  const tick = happened.ticks.find((one) => one.step === step.id);
  if (tick) return tick.done ? 'done' : 'left-out';
  const isGiven = happened.given.some(
    ({ kind, state }) => kind === step.remedy && state !== 'reversed' && state !== 'failed',
  );
  const isAsked = happened.tasks.some(
    ({ team, state }) => team === step.team && state !== 'withdrawn' && state !== 'declined',
  );
  return (step.remedy !== undefined && isGiven) || (step.team !== undefined && isAsked)
    ? 'done'
    : 'open';
}

export type Grace = {
  readonly id: string;
  readonly endedAt: Instant;
  /** Days of the calendar the term was over when the customer came; the day it ended on is none. */
  readonly overDays: number;
  readonly days: number;
  readonly isWithin: boolean;
};

/** When a term ended that a fact says, and the last day it was good for. */
type Ended = { readonly at: Instant; readonly lastDay: string };

/** No term of anybody's ended before: such a year is of another calendar, which a person can read. */
const firstDay = '1900-01-01';

/** A bare date is good for all of its day, where the team is; a moment at midnight ends the day before. */
function endOf(value: unknown, zone: string): Ended | undefined {
  const ended = typeof value === 'string' ? endIn(value, zone) : undefined;
  return ended && ended.lastDay >= firstDay ? ended : undefined;
}

function endIn(value: string, zone: string): Ended | undefined {
  const text = value.trim();
  if (fromIso(`${text}T00:00:00Z`) !== undefined)
    return { at: fromWallClock(nextDate(text), 0, zone), lastDay: text };
  const at = fromIso(text) ?? fromWallIso(text, zone);
  return at === undefined ? undefined : { at, lastDay: wallClock(instant(at - 1), zone).date };
}

/** A moment without an offset is meant by the clock on the team's wall. */
function fromWallIso(text: string, zone: string): Instant | undefined {
  const inUtc = fromIso(`${text}Z`);
  if (inUtc === undefined) return undefined;
  const { date, minute } = wallClock(inUtc, 'UTC');
  return instant(fromWallClock(date, minute, zone) + (inUtc % minuteMillis));
}

type Came = {
  readonly failure: string;
  readonly facts: Readonly<Record<string, unknown>>;
  readonly at: Instant;
  /** Where the days of the team begin. */
  readonly zone: string;
};

const isMeant = (rule: GracePolicy, failure: string): boolean =>
  rule.failures === undefined || rule.failures.includes(failure);

/** Terms that were over when the customer came, and whether grace still covers them. */
export function graceFor(
  rules: readonly GracePolicy[],
  { failure, facts, at, zone }: Came,
): Grace[] {
  const today = wallClock(at, zone).date;
  return rules.flatMap((rule) => {
    const ended = endOf(facts[rule.fact], zone);
    if (!isMeant(rule, failure) || ended === undefined || ended.at > at) return [];
    const { days } = rule;
    const overDays = Math.max(1, daysFrom(ended.lastDay, today));
    return [{ id: rule.id, endedAt: ended.at, overDays, days, isWithin: overDays <= days }];
  });
}

export type Unread = { readonly id: string; readonly value: string };

/** Long enough for any date that people write, and for no more. */
const mostShown = 60;

/** Terms that a fact says in words of its own: whoever has the case must look, as no clock can. */
export function unreadTerms(
  rules: readonly GracePolicy[],
  { failure, facts, zone }: Omit<Came, 'at'>,
): Unread[] {
  return rules.flatMap((rule) => {
    const fact = facts[rule.fact];
    const value = String(fact ?? '').trim();
    if (!isMeant(rule, failure) || value === '' || endOf(fact, zone) !== undefined) return [];
    return [{ id: rule.id, value: value.slice(0, mostShown) }];
  });
}
