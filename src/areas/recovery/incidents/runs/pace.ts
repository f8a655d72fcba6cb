import { type Static, Type } from 'typebox';
import { roles } from '#areas/staff/staff.contract.ts';
import { addMinutes, type Instant, wallClock } from '#kernel/time.ts';

const TimeOfDay = Type.String({ pattern: '^([01]\\d|2[0-3]):[0-5]\\d$' });

/** What may be given and said to many at once. */
export const IncidentPolicy = Type.Object(
  {
    bulkLimitMinor: Type.Optional(
      Type.Partial(Type.Record(Type.Enum(roles), Type.Integer({ minimum: 0, maximum: 1e12 })), {
        additionalProperties: false,
        description:
          'What each role may give to all customers of an incident together, alone; left out, nothing.',
      }),
    ),
    messagesPerMinute: Type.Optional(
      Type.Integer({
        minimum: 1,
        maximum: 100_000,
        default: 600,
        description: 'So many customers are written to in a minute, over all incidents.',
      }),
    ),
    quietHours: Type.Optional(
      Type.Object(
        { from: TimeOfDay, to: TimeOfDay },
        {
          additionalProperties: false,
          description: 'Between these times, in the zone of the first team, nobody is written to.',
        },
      ),
    ),
  },
  { additionalProperties: false },
);
export type IncidentPolicy = Static<typeof IncidentPolicy>;

const usualPerMinute = 600;

/** How many words may leave now, counted up with time and down with each. */
export type Permits = { readonly permits: number; readonly countedAt: Instant };

/** At most ten seconds' worth gathers, so that a pause is not followed by a flood; always enough for one. */
const most = (perMinute: number): number => Math.max(1, perMinute / 6);

export const perMinuteOf = (policy: IncidentPolicy): number =>
  policy.messagesPerMinute ?? usualPerMinute;

export function refilled(before: Permits | undefined, at: Instant, perMinute: number): Permits {
  if (!before) return { permits: most(perMinute), countedAt: at };
  const passedMinutes = Math.max(0, at - before.countedAt) / 60_000;
  const permits = Math.min(most(perMinute), before.permits + passedMinutes * perMinute);
  return { permits, countedAt: at };
}

export const spent = (before: Permits, count: number): Permits => ({
  ...before,
  permits: before.permits - count,
});

const dayMinutes = 24 * 60;
const minuteOf = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5));

/** Whether nobody is written to at this moment. */
export const isQuiet = (policy: IncidentPolicy, at: Instant, zone: string): boolean =>
  quietUntil(policy, at, zone) !== undefined;

/** When the hours end in which nobody is written to; those that end before they begin go over midnight. */
export function quietUntil(
  { quietHours }: IncidentPolicy,
  at: Instant,
  zone: string,
): Instant | undefined {
  if (!quietHours) return undefined;
  const { minute } = wallClock(at, zone);
  const from = minuteOf(quietHours.from);
  const to = minuteOf(quietHours.to);
  if (from === to) return undefined;
  const is = from < to ? minute >= from && minute < to : minute >= from || minute < to;
  return is ? addMinutes(at, (to - minute + dayMinutes) % dayMinutes) : undefined;
}
