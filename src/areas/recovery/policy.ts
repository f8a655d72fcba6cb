import { type Static, Type } from 'typebox';
import { CallPolicy } from '#areas/breaking-point/patience/call.ts';
import { Weights } from '#areas/breaking-point/weights.ts';
import { LossPolicy } from '#areas/cases/losses/loss.ts';
import { GracePolicy, PlaybookPolicy } from '#areas/cases/playbooks/playbook.ts';
import { RecognitionPolicy } from '#areas/cases/recognition/recognition.ts';
import type { FormerNames } from '#areas/cases/view.ts';
import { EscalationRule, usualEscalation } from '#areas/promises/escalation.ts';
import { PromisePolicy } from '#areas/promises/promise-policy.ts';
import { ClockChoice, clockOf, type RuleClock } from '#areas/promises/rule-clocks.ts';
import { OtherCurrency } from '#areas/remedies/currencies/currencies.ts';
import { ClaimPolicy, Gesture } from '#areas/remedies/gestures/gesture.ts';
import { FailurePolicy, RemedyPolicy } from '#areas/remedies/remedy.ts';
import { WorthPolicy } from '#areas/remedies/worth.ts';
import { Detector } from '#areas/signals/detectors.ts';
import { HoursFields } from '#areas/staff/hours.contract.ts';
import { workingHoursOf } from '#areas/staff/hours-file.ts';
import { roles } from '#areas/staff/staff.contract.ts';
import type { Role, Team } from '#areas/staff/staff.ts';
import { OutcomePolicy } from './calibration/outcomes.ts';
import { IncidentPolicy } from './incidents/runs/pace.ts';
import { NoticePolicy } from './notices/notice.ts';
import { StaffNoticePolicy } from './telling/telling.ts';

export { otherFailure } from '#areas/remedies/remedy.ts';

export const TeamPolicy = Type.Object(
  {
    id: Type.String({ pattern: '^[a-z0-9-]{1,40}$' }),
    name: Type.String({ minLength: 1 }),
    ...HoursFields,
  },
  { additionalProperties: false },
);

/** A company's rules as its YAML file holds them. */
export const PolicyFile = Type.Object(
  {
    name: Type.String({ minLength: 1 }),
    currency: Type.String({ pattern: '^[A-Z]{3}$' }),
    currencies: Type.Optional(
      Type.Array(OtherCurrency, {
        maxItems: 50,
        description: 'Other currencies you pay in; limits count them at their rate.',
      }),
    ),
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
    holidays: Type.Optional(
      Type.Array(Type.String({ pattern: '^\\d{4}-\\d\\d-\\d\\d$' }), {
        maxItems: 1_000,
        description:
          "Bank holidays of the country: no team works, and no regulator's clock counts them.",
      }),
    ),
    clocks: Type.Optional(
      Type.Array(ClockChoice, {
        maxItems: 8,
        description:
          "Regulators' clocks that run on every case from receipt, ready-made or your own.",
      }),
    ),
    escalation: Type.Optional(
      Type.Array(EscalationRule, {
        maxItems: 50,
        description: 'What brings a case to a named person with authority, and to whom.',
      }),
    ),
    remedies: RemedyPolicy,
    worth: Type.Optional(WorthPolicy),
    losses: Type.Optional(LossPolicy),
    playbooks: Type.Optional(Type.Array(PlaybookPolicy)),
    grace: Type.Optional(Type.Array(GracePolicy)),
    regretBy: Type.Optional(
      Type.Enum(roles, {
        description: 'The least role that writes to a customer what cannot be made whole.',
      }),
    ),
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
    incidentClosesAfterDays: Type.Optional(
      Type.Integer({
        minimum: 1,
        maximum: 365,
        default: 14,
        description: 'An incident is over when all its cases have been closed for so many days.',
      }),
    ),
    incidents: Type.Optional(IncidentPolicy),
    notices: Type.Optional(NoticePolicy),
    staffNotices: Type.Optional(StaffNoticePolicy),
    recognition: Type.Optional(RecognitionPolicy),
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
  /** Its number in the book of policies; 0 where it is in none. */
  readonly version: number;
  /** The file it was read from, defaults filled in. */
  readonly file: PolicyFile;
  readonly name: string;
  readonly currency: string;
  readonly currencies: readonly OtherCurrency[];
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
  readonly losses: LossPolicy;
  readonly playbooks: readonly PlaybookPolicy[];
  readonly grace: readonly GracePolicy[];
  /** The least role that writes what cannot be made whole; whoever has the case where nobody is named. */
  readonly regretBy: Role | undefined;
  readonly bankHolidays: readonly string[];
  readonly clocks: readonly RuleClock[];
  readonly escalation: readonly EscalationRule[];
  readonly gestures: readonly Gesture[];
  readonly gestureWindowDays: number;
  readonly gestureClaims: { readonly most: number; readonly withinDays: number };
  readonly incidentFromCases: number;
  readonly incidentClosesAfterDays: number;
  readonly incidents: IncidentPolicy;
  /** Undefined where customers are not written to. */
  readonly notices: NoticePolicy | undefined;
  /** Undefined where staff are not written to. */
  readonly staffNotices: StaffNoticePolicy | undefined;
  readonly recognition: RecognitionPolicy;
  /** Whether the system merges by itself what the matcher holds for certain. */
  readonly mergeCertain: boolean;
  /** What kinds and teams were called that older versions had; the book knows them. */
  readonly former?: FormerNames | undefined;
};

export const policyOf = (file: PolicyFile): Policy => ({
  version: 0,
  file,
  name: file.name,
  currency: file.currency,
  currencies: file.currencies ?? [],
  country: file.country,
  teams: file.teams.map((team) => ({
    id: team.id,
    name: team.name,
    hours: workingHoursOf(team, file.holidays),
  })),
  failures: new Map(file.failures.map((one) => [one.id, one])),
  detectors: file.detectors,
  countedEvents: new Set(file.detectors.filter((one) => one.repeat).map((one) => one.event)),
  weights: file.breakingPoint as Weights,
  outcomes: file.outcomes as OutcomePolicy,
  calls: file.calls as CallPolicy,
  promises: file.promises as PromisePolicy,
  remedies: file.remedies,
  worth: file.worth as WorthPolicy,
  losses: file.losses ?? {},
  playbooks: file.playbooks ?? [],
  grace: file.grace ?? [],
  regretBy: file.regretBy,
  bankHolidays: file.holidays ?? [],
  clocks: (file.clocks ?? []).map(clockOf),
  escalation: file.escalation ?? usualEscalation,
  gestures: file.gestures ?? [],
  gestureWindowDays: file.gestureWindowDays ?? 30,
  gestureClaims: file.gestureClaims ?? { most: 3, withinDays: 180 },
  incidentFromCases: file.incidentFromCases ?? 5,
  incidentClosesAfterDays: file.incidentClosesAfterDays ?? 14,
  incidents: file.incidents ?? {},
  notices: file.notices,
  staffNotices: file.staffNotices,
  recognition: file.recognition ?? {},
  mergeCertain: file.mergeCertain ?? false,
});
