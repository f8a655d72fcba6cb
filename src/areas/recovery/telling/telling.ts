import { type Static, Type } from 'typebox';
import type { Case, Consult, HandOver } from '#areas/cases/case.ts';
import { isWaiting, type Task } from '#areas/cases/tasks/task.ts';
import type { Promised } from '#areas/promises/promise.ts';
import type { PastRemedy } from '#areas/remedies/given.ts';
import type { Proposal } from '#areas/remedies/proposals/proposal.ts';
import type { PersonId } from '#kernel/ids.ts';
import { addDays, type Instant } from '#kernel/time.ts';

/** What somebody of staff is written to about: that others wait for a word of theirs, or that their case needs them. */
export const caseOccasions = [
  'proposal',
  'answer',
  'hand-over',
  'consult',
  'advice',
  'unheard',
  'escalated',
  'covered',
  'yours',
  'warned',
  'broken',
  'came-back',
  'held',
  'task',
  'task-ended',
] as const;
export type CaseOccasion = (typeof caseOccasions)[number];

/** Of a plan for all cases of an incident. */
const planOccasions = ['plan', 'no-approver'] as const;
export type PlanOccasion = (typeof planOccasions)[number];

export const occasions = [...caseOccasions, ...planOccasions] as const;
export type Occasion = (typeof occasions)[number];

export const isCaseOccasion = (text: string): text is CaseOccasion =>
  caseOccasions.some((one) => one === text);

/** The announcement after which each may be so. */
export const occasionOf: ReadonlyMap<string, CaseOccasion> = new Map([
  ['remedy.proposed', 'proposal'],
  ['remedy.answered', 'answer'],
  ['case.hand-over-asked', 'hand-over'],
  ['case.consulted', 'consult'],
  ['case.advised', 'advice'],
  ['case.unheard', 'unheard'],
  ['case.escalated', 'escalated'],
  ['case.covered', 'covered'],
  ['case.handed-over', 'yours'],
  ['promise.warned', 'warned'],
  ['promise.broken', 'broken'],
  ['remedy.came-back', 'came-back'],
  ['gesture.held', 'held'],
  ['task.asked', 'task'],
  ['task.ended', 'task-ended'],
]);

/** Whether staff are written to about what waits for them, and about what of it. */
export const StaffNoticePolicy = Type.Object(
  {
    about: Type.Optional(
      Type.Array(Type.Enum(occasions), {
        uniqueItems: true,
        description:
          'proposal: a remedy to grant. answer: to your own proposal. hand-over: a case you are asked to take. consult: a question to you. advice: an answer to yours. unheard: whoever you asked for advice, or to take a case, is not here any more. escalated: a case that needs your authority. covered: a case you stand in for. yours: a case that became yours. warned: a promise that is nearly due. broken: one that broke. came-back: a remedy that did not happen. held: a gesture that a rule left to you. task: work asked of your team. task-ended: work you asked for. plan: a plan for an incident to approve. no-approver: one for your incident that nobody may approve any more. Left out, all of them.',
      }),
    ),
    gatherSeconds: Type.Optional(
      Type.Integer({
        minimum: 0,
        maximum: 3_600,
        default: 60,
        description:
          'What comes up in this time goes into one mail, and what was done in it into none.',
      }),
    ),
  },
  {
    additionalProperties: false,
    description: 'Mails to staff about what waits for them; left out, nobody is written to.',
  },
);
export type StaffNoticePolicy = Static<typeof StaffNoticePolicy>;

export const usualGatherSeconds = 60;

export const isWanted = ({ about }: StaffNoticePolicy, occasion: Occasion): boolean =>
  about === undefined || about.includes(occasion);

/** A case with all that may wait for somebody in it. */
export type Telling = {
  readonly found: Case;
  readonly promises: readonly Promised[];
  readonly remedies: readonly Pick<PastRemedy, 'state'>[];
  readonly proposals: readonly Proposal[];
  readonly handOver: HandOver | undefined;
  readonly consults: readonly Consult[];
  readonly tasks: readonly Task[];
  /** Who was given the case last without having said that they take it. */
  readonly passedTo: PersonId | undefined;
  /** Who was given advice on it last, and by whom. */
  readonly advised: { readonly to: PersonId; readonly by: PersonId } | undefined;
  /** Who asked somebody who is not here any more, and when that was found out. */
  readonly unheard: readonly { readonly person: PersonId; readonly at: Instant }[];
};

/** Something to tell somebody: what it is a sentence of their language says with these. */
export type Told = {
  readonly occasion: Occasion;
  /** One person, or whoever is of a team. */
  readonly to: { readonly person: PersonId } | { readonly team: string };
  readonly by?: PersonId | undefined;
  readonly dueAt?: Instant | undefined;
  /** How it was answered, or what kind of promise it is. */
  readonly kind?: string;
  readonly money?: { readonly amountMinor: number; readonly currency: string };
};

/** What ended or broke so long before it was noted is another thing, which was told then. */
const newsDays = 1;

const isNews = (happenedAt: Instant | undefined, notedAt: Instant): boolean =>
  happenedAt !== undefined && addDays(happenedAt, newsDays) > notedAt;

type Say = (telling: Telling, notedAt: Instant) => readonly Omit<Told, 'occasion'>[];

const keeperOf = ({ found }: Telling): PersonId => found.coveredBy ?? found.ownerId;

const toKeeper = (telling: Telling): Omit<Told, 'occasion'>[] => [
  { to: { person: keeperOf(telling) } },
];

/** Whoever looks after the case just now keeps its promises. */
const toWhoeverKeeps = (telling: Telling, promise: Promised) => ({
  to: { person: keeperOf(telling) },
  kind: promise.kind,
  dueAt: promise.dueAt,
});

const moneyOf = ({ amountMinor, currency }: Proposal) => ({ amountMinor, currency });

const sayings: Readonly<Record<CaseOccasion, Say>> = {
  proposal: ({ proposals }) =>
    proposals
      .filter((one) => one.state === 'waiting')
      .map((one) => ({
        to: { person: one.to },
        by: one.by,
        dueAt: one.dueAt,
        money: moneyOf(one),
      })),
  answer: ({ proposals }, notedAt) =>
    proposals
      .filter((one) => one.state !== 'waiting' && one.state !== 'withdrawn')
      .filter((one) => isNews(one.answeredAt, notedAt))
      .map((one) => ({
        to: { person: one.by },
        by: one.answeredBy,
        kind: one.state,
        money: moneyOf(one),
      })),
  'hand-over': ({ handOver }) =>
    handOver ? [{ to: { person: handOver.to }, by: handOver.from }] : [],
  consult: ({ consults }) => consults.map((one) => ({ to: { person: one.to }, by: one.by })),
  advice: ({ advised }) => (advised ? [{ to: { person: advised.to }, by: advised.by }] : []),
  unheard: ({ unheard }, notedAt) =>
    unheard.filter(({ at }) => isNews(at, notedAt)).map(({ person }) => ({ to: { person } })),
  escalated: ({ found: { escalatedTo } }) =>
    escalatedTo === undefined ? [] : [{ to: { person: escalatedTo } }],
  covered: ({ found: { coveredBy, ownerId } }) =>
    coveredBy === undefined ? [] : [{ to: { person: coveredBy }, by: ownerId }],
  yours: ({ found, passedTo }) =>
    passedTo === found.ownerId ? [{ to: { person: found.ownerId } }] : [],
  warned: (telling) =>
    telling.promises
      .filter((one) => one.state === 'open' && one.warned && one.pausedAt === undefined)
      .map((one) => toWhoeverKeeps(telling, one)),
  broken: (telling, notedAt) =>
    telling.promises
      .filter((one) => one.state === 'broken' && isNews(one.endedAt, notedAt))
      .map((one) => toWhoeverKeeps(telling, one)),
  'came-back': (telling) =>
    telling.remedies.some(({ state }) => state === 'failed' || state === 'unclear')
      ? toKeeper(telling)
      : [],
  held: toKeeper,
  task: ({ tasks }) =>
    tasks
      .filter((one) => one.state === 'open' && one.contractor === '')
      .map((one) => ({ to: { team: one.team }, by: one.askedBy, dueAt: one.dueAt })),
  'task-ended': ({ tasks }, notedAt) =>
    tasks
      .filter((one) => !isWaiting(one) && isNews(one.endedAt, notedAt))
      .map((one) => ({ to: { person: one.askedBy }, by: one.takenBy, kind: one.state })),
};

/** What there is to tell on an occasion, as the case is now; nothing once it was done, or the case is closed. */
export function toTell(
  occasion: CaseOccasion,
  telling: Telling,
  notedAt: Instant,
): readonly Told[] {
  if (telling.found.state === 'closed') return [];
  return sayings[occasion](telling, notedAt).map((one) => ({ ...one, occasion }));
}

type Member = { readonly id: PersonId; readonly teams: readonly string[] };

/** Whoever asks a team knows that it was asked. */
export const concerns = ({ to, by }: Told, { id, teams }: Member): boolean =>
  'person' in to ? to.person === id : teams.includes(to.team) && by !== id;
