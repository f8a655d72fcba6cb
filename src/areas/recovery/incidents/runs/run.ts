import type { RemedyKind } from '#areas/remedies/remedy.contract.ts';
import type { Role } from '#areas/staff/staff.ts';
import type { CaseId, IncidentId, PersonId } from '#kernel/ids.ts';
import type { Language } from '#kernel/language.ts';
import { ok, type Result, refuse } from '#kernel/result.ts';
import { isBlank } from '#kernel/text/blank.ts';
import type { Instant } from '#kernel/time.ts';
import type { RunState } from '../incidents.contract.ts';

export type Message = Partial<Readonly<Record<Language, string>>>;

/** What each case is given: the same for all, or a share of what it cost each. */
export type RunRemedy = {
  readonly kind: RemedyKind;
  readonly amountMinor: number | undefined;
  readonly shareOfLoss: number | undefined;
};

/** One remedy, or one end, for the cases of an incident. */
export type Run = {
  readonly id: string;
  readonly incidentId: IncidentId;
  readonly purpose: 'remedy' | 'close';
  readonly state: RunState;
  readonly by: PersonId;
  /** Who was asked, where it is beyond the authority of whoever made it. */
  readonly to: PersonId | undefined;
  readonly remedy: RunRemedy | undefined;
  readonly currency: string;
  readonly message: Message;
  readonly onlyOpen: boolean;
  readonly reason: string;
  /** Cases opened later are not what was decided on. */
  readonly upTo: Instant;
  readonly budgetMinor: number;
  readonly spentMinor: number;
  /** What other runs gave in the same incident. */
  readonly earlierMinor: number;
  readonly totalCases: number;
  readonly plannedCases: number;
  readonly plannedMinor: number;
  readonly answeredBy: PersonId | undefined;
  readonly answeredAt: Instant | undefined;
  readonly answer: string;
  readonly lastCase: CaseId | undefined;
  readonly walked: number;
  readonly given: number;
  readonly held: number;
  readonly failed: number;
  readonly startedAt: Instant | undefined;
  readonly sinceAt: Instant | undefined;
  readonly sinceWalked: number;
  readonly endedAt: Instant | undefined;
};

export const runDeeds = ['submit', 'approve', 'refuse', 'stop', 'resume', 'drop'] as const;
export type RunDeed = (typeof runDeeds)[number];

/** From which states each deed leads on. */
const ways: Readonly<Record<RunDeed, readonly RunState[]>> = {
  submit: ['draft'],
  approve: ['waiting'],
  refuse: ['waiting'],
  stop: ['approved', 'running'],
  resume: ['stopped'],
  drop: ['draft', 'waiting', 'stopped'],
};

/** Announced where a plan waits for somebody's word. */
export const planTopic = 'incident.plan-waits';
/** Announced where nobody is left whose word would do. */
export const aloneTopic = 'incident.plan-without-approver';

/** Of these an incident has one at most: begun, or waiting for a word. */
export const liveStates: readonly RunState[] = ['waiting', 'approved', 'running', 'stopped'];

export const isLive = (state: RunState): boolean => liveStates.includes(state);

export const mayFollow = (state: RunState, deed: RunDeed): boolean => ways[deed].includes(state);

export type BulkLimits = Partial<Readonly<Record<Role, number>>>;

type Wanting = Pick<Run, 'budgetMinor' | 'earlierMinor'>;

/** What a run needs of somebody's limit: the limit is for all of an incident, in however many runs. */
export const neededMinor = ({ budgetMinor, earlierMinor }: Wanting): number =>
  budgetMinor === 0 ? 0 : budgetMinor + earlierMinor;

/** A role that the policy does not name may give nothing to many at once, and say everything. */
export const bulkLimitOf = (limits: BulkLimits, role: Role): number => limits[role] ?? 0;

type Deciding = {
  readonly by: { readonly id: PersonId; readonly role: Role };
  readonly limits: BulkLimits;
  /** Who would be asked, where it is beyond the authority of whoever submits it. */
  readonly approver: PersonId | undefined;
  readonly words: string;
  readonly at: Instant;
};

/** What a person's word makes of a run; each leads on from some states only, so that nothing is granted twice. */
export function decideRun(run: Run, deed: RunDeed, deciding: Deciding): Result<Run> {
  if (!mayFollow(run.state, deed)) return refuse('incidents.run-is', { state: run.state });
  const { by, limits, at, words } = deciding;
  const answer = { answeredBy: by.id, answeredAt: at, answer: words };
  const isWithin = neededMinor(run) <= bulkLimitOf(limits, by.role);
  switch (deed) {
    case 'submit':
      return submitted(run, isWithin, deciding);
    case 'approve':
      if (run.by === by.id) return refuse('cases.own-proposal');
      if (!isWithin) return refuse('incidents.beyond-limit', limitWords(run, by.role, limits));
      return ok({ ...run, ...answer, state: 'approved' });
    case 'refuse':
      if (run.by === by.id) return refuse('cases.own-proposal');
      if (isBlank(words)) return refuse('cases.say-why-not', {}, '/words');
      return ok({ ...run, ...answer, state: 'refused', endedAt: at });
    case 'stop':
      return ok({ ...run, state: 'stopped' });
    case 'resume':
      // Somebody may have stopped it because the money should not go out.
      if (!isWithin) return refuse('incidents.beyond-limit', limitWords(run, by.role, limits));
      return ok({ ...run, state: 'running', sinceAt: at, sinceWalked: run.walked });
    case 'drop':
      return ok({ ...run, state: 'dropped', endedAt: at });
  }
}

const limitWords = (run: Run, role: Role, limits: BulkLimits) => ({
  limitMinor: bulkLimitOf(limits, role),
  budgetMinor: neededMinor(run),
  currency: run.currency,
});

function submitted(run: Run, isWithin: boolean, { by, at, approver }: Deciding): Result<Run> {
  if (isWithin)
    return ok({ ...run, state: 'approved', answeredBy: by.id, answeredAt: at, answer: '' });
  if (!approver) return refuse('incidents.nobody-may-approve', {}, '/budgetMinor');
  return ok({ ...run, state: 'waiting', to: approver });
}

/** Its first batch begins it. */
export const begun = (run: Run, at: Instant): Run =>
  run.state === 'approved'
    ? { ...run, state: 'running', startedAt: at, sinceAt: at, sinceWalked: 0 }
    : { ...run, startedAt: run.startedAt ?? at };

export const finished = (run: Run, at: Instant): Run => ({ ...run, state: 'done', endedAt: at });

export const isAtWork = ({ state }: Pick<Run, 'state'>): boolean =>
  state === 'approved' || state === 'running';

export type Walked = {
  readonly lastCase: CaseId | undefined;
  readonly given: number;
  readonly held: number;
  readonly failed: number;
  readonly spentMinor: number;
  /** All that were looked at, those taken out by hand too. */
  readonly walked: number;
};

/** A run after one more batch; throws rather than pass its budget. */
export function walkedOn(run: Run, batch: Walked): Run {
  const spentMinor = run.spentMinor + batch.spentMinor;
  if (spentMinor > run.budgetMinor) throw new Error('A run would pass its budget.');
  return {
    ...run,
    spentMinor,
    lastCase: batch.lastCase ?? run.lastCase,
    walked: run.walked + batch.walked,
    given: run.given + batch.given,
    held: run.held + batch.held,
    failed: run.failed + batch.failed,
  };
}

export type Pace = { readonly perMinute: number; readonly doneAt: Instant | undefined };

/** How quickly it goes since it last began, and when it would be done; nothing before it has moved. */
export function paceOf(run: Run, at: Instant): Pace | undefined {
  const passedMinutes = (at - (run.sinceAt ?? at)) / 60_000;
  const walked = run.walked - run.sinceWalked;
  if (run.state !== 'running' || passedMinutes <= 0 || walked <= 0) return undefined;
  const perMinute = walked / passedMinutes;
  const left = Math.max(0, run.totalCases - run.walked);
  return { perMinute, doneAt: (at + Math.round((left / perMinute) * 60_000)) as Instant };
}
