import { type Static, Type } from 'typebox';
import { CallPolicy } from '#areas/breaking-point/patience/call.ts';
import { Weights } from '#areas/breaking-point/weights.ts';
import { PromisePolicy } from '#areas/promises/promise.ts';
import { ClaimPolicy, Gesture } from '#areas/remedies/gestures/gesture.ts';
import { FailurePolicy, RemedyPolicy } from '#areas/remedies/remedy.ts';
import { WorthPolicy } from '#areas/remedies/worth.ts';
import { Detector } from '#areas/signals/detectors.ts';
import type { Team } from '#areas/staff/staff.ts';
import type { WorkingHours } from '#areas/staff/working-hours.ts';
import { OutcomePolicy } from './calibration/outcomes.ts';

const Interval = Type.String({ pattern: '^([01]\\d|2[0-3]):[0-5]\\d-([01]\\d|2[0-4]):[0-5]\\d$' });
export const dayNames = [
  'monday',
  'tuesday',
  'wednesday',
  'thursday',
  'friday',
  'saturday',
  'sunday',
] as const;

export const TeamPolicy = Type.Object(
  {
    id: Type.String({ pattern: '^[a-z0-9-]{1,40}$' }),
    name: Type.String({ minLength: 1 }),
    zone: Type.String({ description: 'A name of the tz database, such as Asia/Tehran.' }),
    hours: Type.Partial(Type.Record(Type.Enum(dayNames), Type.Array(Interval)), {
      additionalProperties: false,
    }),
    holidays: Type.Optional(Type.Array(Type.String({ pattern: '^\\d{4}-\\d\\d-\\d\\d$' }))),
  },
  { additionalProperties: false },
);

/** A company's rules as its YAML file holds them. */
export const PolicyFile = Type.Object(
  {
    name: Type.String({ minLength: 1 }),
    currency: Type.String({ pattern: '^[A-Z]{3}$' }),
    letterhead: Type.Optional(
      Type.Array(Type.String({ minLength: 1, maxLength: 120 }), {
        maxItems: 8,
        description:
          'The lines on top of a letter: name, address, phone. Left out, the name alone.',
      }),
    ),
    country: Type.String({
      pattern: '^[A-Z]{2}$',
      description: 'Phone numbers without a country are read as this one.',
    }),
    teams: Type.Array(TeamPolicy, { minItems: 1 }),
    failures: Type.Array(FailurePolicy, { minItems: 1 }),
    detectors: Type.Array(Detector),
    breakingPoint: Type.Optional(Weights),
    outcomes: Type.Optional(OutcomePolicy),
    calls: Type.Optional(CallPolicy),
    promises: Type.Optional(PromisePolicy),
    remedies: RemedyPolicy,
    worth: Type.Optional(WorthPolicy),
    gestures: Type.Optional(
      Type.Array(Gesture, {
        maxItems: 200,
        description:
          'What is given by itself, without anybody asking; the first rule that applies.',
      }),
    ),
    gestureWindowDays: Type.Optional(
      Type.Integer({
        minimum: 1,
        maximum: 365,
        default: 30,
        description:
          'At most one gesture by itself for a customer in so many days; a second failure in them goes to a person.',
      }),
    ),
    gestureClaims: Type.Optional(ClaimPolicy),
    incidentFromCases: Type.Optional(Type.Integer({ minimum: 2, default: 5 })),
    mergeCertain: Type.Optional(
      Type.Boolean({
        default: false,
        description:
          'Merge records by the system that are certainly one customer; each merge can be undone. Otherwise a person decides.',
      }),
    ),
  },
  { additionalProperties: false },
);
export type PolicyFile = Static<typeof PolicyFile>;

/** The rules, ready to decide by. */
export type Policy = {
  /** The file it was read from, defaults filled in. */
  readonly file: PolicyFile;
  readonly name: string;
  readonly currency: string;
  readonly country: string;
  readonly teams: readonly Team[];
  readonly failures: ReadonlyMap<string, FailurePolicy>;
  readonly detectors: readonly Detector[];
  /** Events that some detector counts: the others need not be remembered. */
  readonly countedEvents: ReadonlySet<string>;
  /** As the file says, or as this company's own outcomes taught. */
  readonly weights: Weights;
  readonly outcomes: OutcomePolicy;
  readonly calls: CallPolicy;
  readonly promises: PromisePolicy;
  readonly remedies: RemedyPolicy;
  readonly worth: WorthPolicy;
  readonly gestures: readonly Gesture[];
  readonly gestureWindowDays: number;
  readonly gestureClaims: { readonly most: number; readonly withinDays: number };
  readonly incidentFromCases: number;
  /** Whether the system merges by itself what the matcher holds for certain. */
  readonly mergeCertain: boolean;
};

/** What a told failure is when nothing names its kind. Every policy has it. */
export const otherFailure = 'other';

function minutes(clock: string): number {
  const [hours = '0', rest = '0'] = clock.split(':');
  return Number(hours) * 60 + Number(rest);
}

const interval = (text: string): readonly [number, number] => {
  const [from = '', until = ''] = text.split('-');
  return [minutes(from), minutes(until)];
};

export function hoursOf(team: Static<typeof TeamPolicy>): WorkingHours {
  const hours = team.hours as Partial<Record<(typeof dayNames)[number], string[]>>;
  return {
    zone: team.zone,
    week: dayNames.map((day) => (hours[day] ?? []).map(interval).sort((a, b) => a[0] - b[0])),
    holidays: team.holidays ?? [],
  };
}

export const policyOf = (file: PolicyFile): Policy => ({
  file,
  name: file.name,
  currency: file.currency,
  country: file.country,
  teams: file.teams.map((team) => ({ id: team.id, name: team.name, hours: hoursOf(team) })),
  failures: new Map(file.failures.map((one) => [one.id, one])),
  detectors: file.detectors,
  countedEvents: new Set(file.detectors.filter((one) => one.repeat).map((one) => one.event)),
  weights: file.breakingPoint as Weights,
  outcomes: file.outcomes as OutcomePolicy,
  calls: file.calls as CallPolicy,
  promises: file.promises as PromisePolicy,
  remedies: file.remedies,
  worth: file.worth as WorthPolicy,
  gestures: file.gestures ?? [],
  gestureWindowDays: file.gestureWindowDays ?? 30,
  gestureClaims: file.gestureClaims ?? { most: 3, withinDays: 180 },
  incidentFromCases: file.incidentFromCases ?? 5,
  mergeCertain: file.mergeCertain ?? false,
});
