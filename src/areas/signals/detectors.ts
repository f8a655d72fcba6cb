import { type Static, Type } from 'typebox';
import { fromIso, minutesBetween } from '#kernel/time.ts';
import type { Fact, Facts } from './signal.ts';

const FactName = Type.String({ minLength: 1, maxLength: 60 });

/** How the policy says "this event is a failure, although nobody complained". */
export const Detector = Type.Object(
  {
    id: Type.String({ pattern: '^[a-z0-9-]{1,60}$' }),
    event: Type.String({
      description: 'The operational event it looks at, such as flight.arrived.',
    }),
    failure: Type.String({ description: 'The kind of failure it means, from `failures`.' }),
    late: Type.Optional(
      Type.Object({
        actual: FactName,
        promised: FactName,
        overMinutes: Type.Number({ minimum: 0 }),
      }),
    ),
    waitOver: Type.Optional(
      Type.Object({ minutes: FactName, limitMinutes: Type.Number({ minimum: 0 }) }),
    ),
    wrongAmount: Type.Optional(
      Type.Object({
        charged: FactName,
        agreed: FactName,
        toleranceMinor: Type.Optional(Type.Number()),
        direction: Type.Optional(
          Type.Enum(['either', 'over'], {
            default: 'either',
            description:
              'over: only what was charged too much; too little costs no customer anything.',
          }),
        ),
      }),
    ),
    is: Type.Optional(
      Type.Object({ fact: FactName, value: Type.Union([Type.String(), Type.Boolean()]) }),
    ),
    repeat: Type.Optional(
      Type.Object({ times: Type.Integer({ minimum: 2 }), withinDays: Type.Number({ minimum: 1 }) }),
    ),
    groupBy: Type.Optional(
      Type.String({
        description: 'Facts in braces; failures with the same text are one incident.',
      }),
    ),
  },
  { additionalProperties: false },
);
export type Detector = Static<typeof Detector>;

/** What a detector saw: which failure, how bad it was in its own unit, and what it belongs to. */
export type Detection = {
  readonly detector: string;
  readonly failure: string;
  /** Minutes late or waited beyond the limit, when time is what went wrong. */
  readonly overMinutes: number;
  /** What it cost the customer as far as the event says, in minor units. */
  readonly lossMinor: number;
  /** The event itself shows how much, rather than somebody saying so: each counts by itself. */
  readonly isMeasured: boolean;
  readonly groupKey: string | undefined;
};

const moment = (fact: Fact | undefined) => (typeof fact === 'string' ? fromIso(fact) : undefined);
const figure = (fact: Fact | undefined) =>
  typeof fact === 'number' && Number.isFinite(fact) ? fact : undefined;

/** What a sender calls a loss may be any number; ours is a whole amount that a database can hold. */
const mostMinor = 1e12;
export const lossOf = (claimed: Fact | undefined): number =>
  Math.min(mostMinor, Math.max(0, Math.round(figure(claimed) ?? 0)));

/** Beyond a year, more waiting says nothing more, and a slip in a date must not weigh like a lifetime. */
const mostOverMinutes = 365 * 24 * 60;
/** Longer texts are no names of anything, and an index could not hold them. */
const longestGroupKey = 200;

/** Fills `{name}` with facts; undefined when one is missing, so that unlike things are never grouped. */
export function fill(template: string, facts: Facts): string | undefined {
  let complete = true;
  const text = template.replace(/\{([^{}]+)\}/g, (_, name: string) => {
    const fact = Object.hasOwn(facts, name) ? facts[name] : undefined;
    if (fact === undefined) complete = false;
    return String(fact ?? '');
  });
  return complete ? text : undefined;
}

function minutesLate(detector: Detector, facts: Facts): number | undefined {
  if (!detector.late) return undefined;
  const actual = moment(facts[detector.late.actual]);
  const promised = moment(facts[detector.late.promised]);
  if (actual === undefined || promised === undefined) return undefined;
  const late = minutesBetween(promised, actual);
  return late > detector.late.overMinutes ? late : undefined;
}

function minutesWaited(detector: Detector, facts: Facts): number | undefined {
  if (!detector.waitOver) return undefined;
  const waited = figure(facts[detector.waitOver.minutes]);
  if (waited === undefined || waited <= detector.waitOver.limitMinutes) return undefined;
  return waited - detector.waitOver.limitMinutes;
}

function overcharged({ wrongAmount }: Detector, facts: Facts): number | undefined {
  if (!wrongAmount) return undefined;
  const charged = figure(facts[wrongAmount.charged]);
  const agreed = figure(facts[wrongAmount.agreed]);
  if (charged === undefined || agreed === undefined) return undefined;
  const difference = charged - agreed;
  const wrong = wrongAmount.direction === 'over' ? difference : Math.abs(difference);
  return wrong > (wrongAmount.toleranceMinor ?? 0) ? difference : undefined;
}

const flagged = (detector: Detector, facts: Facts): boolean =>
  detector.is !== undefined && facts[detector.is.fact] === detector.is.value;

/** A detector with `repeat` also needs this many earlier events of its kind; others need none. */
function repeated(detector: Detector, earlier: number): boolean {
  if (!detector.repeat) return true;
  return earlier + 1 >= detector.repeat.times;
}

function groupKeyOf(detector: Detector, facts: Facts): string | undefined {
  if (detector.groupBy === undefined) return undefined;
  const key = fill(detector.groupBy, facts);
  return key !== undefined && key.length <= longestGroupKey ? key : undefined;
}

const hasCondition = (detector: Detector): boolean =>
  Boolean(detector.late ?? detector.waitOver ?? detector.wrongAmount ?? detector.is);

type Seen = { readonly over: number; readonly lost: number; readonly isMeasured: boolean };

/** What went wrong in an event by a detector's own condition; undefined when nothing did. */
function seenBy(detector: Detector, facts: Facts): Seen | undefined {
  const over = minutesLate(detector, facts) ?? minutesWaited(detector, facts);
  const amount = overcharged(detector, facts);
  const seen = over !== undefined || amount !== undefined || flagged(detector, facts);
  if (!seen && hasCondition(detector)) return undefined;
  return {
    over: Math.min(mostOverMinutes, over ?? 0),
    isMeasured: amount !== undefined,
    lost: lossOf(amount === undefined ? facts['lossMinor'] : Math.min(mostMinor, amount)),
  };
}

/**
 * The first detector of the policy that sees a failure in an event.
 * @param earlier how many events of this kind the same customer had about the same subject, by days back
 */
export function detect(
  detectors: readonly Detector[],
  event: string,
  facts: Facts,
  earlier: (withinDays: number) => number,
): Detection | undefined {
  for (const detector of detectors) {
    if (detector.event !== event) continue;
    const seen = seenBy(detector, facts);
    if (!seen || !repeated(detector, detector.repeat ? earlier(detector.repeat.withinDays) : 0))
      continue;
    return {
      detector: detector.id,
      failure: detector.failure,
      overMinutes: seen.over,
      lossMinor: seen.lost,
      isMeasured: seen.isMeasured,
      groupKey: groupKeyOf(detector, facts),
    };
  }
  return undefined;
}
