import type { CaseId, PersonId } from '#kernel/ids.ts';
import type { Instant } from '#kernel/time.ts';
import type { CountedMoney } from '../currencies/currencies.ts';
import type { ProposalState, RemedyKind } from '../remedy.contract.ts';

/** A remedy beyond somebody's authority, put before one named person who has it. */
export type Proposal = CountedMoney & {
  readonly id: string;
  readonly caseId: CaseId;
  readonly by: PersonId;
  /** Whose answer is waited for now. */
  readonly to: PersonId;
  /** Everybody who was asked, in order; the last one is `to`. */
  readonly asked: readonly PersonId[];
  readonly kind: RemedyKind;
  readonly target: string;
  /** Why it is right, for whoever answers. */
  readonly reason: string;
  readonly askedAt: Instant;
  readonly dueAt: Instant;
  readonly state: ProposalState;
  readonly answeredAt: Instant | undefined;
  /** Nobody, where silence answered. */
  readonly answeredBy: PersonId | undefined;
  readonly answer: string;
  /** In the currency of the proposal. */
  readonly grantedMinor: number | undefined;
};

export type Answer = {
  readonly state: Exclude<ProposalState, 'waiting'>;
  readonly at: Instant;
  readonly by: PersonId | undefined;
  readonly words: string;
  readonly grantedMinor?: number;
};

/** A proposal is answered once: what has an answer keeps it, whoever comes later. */
export const answered = (proposal: Proposal, answer: Answer): Proposal =>
  proposal.state === 'waiting'
    ? {
        ...proposal,
        state: answer.state,
        answeredAt: answer.at,
        answeredBy: answer.by,
        answer: answer.words,
        grantedMinor: answer.grantedMinor,
      }
    : proposal;

/** Put before somebody else, with a time of their own, because the first was silent. */
export const passedOn = (proposal: Proposal, to: PersonId, dueAt: Instant): Proposal => ({
  ...proposal,
  to,
  asked: [...proposal.asked, to],
  dueAt,
});

/** What silence does when the time is over: it grants what the policy lets it, and never more than was left. */
export type Silence = 'grants' | 'passes-on' | 'ends';

type SilenceGround = {
  readonly grantsMinor: number;
  /** What the silent person could still have given alone. */
  readonly roomMinor: number;
  readonly hasNext: boolean;
};

export function silenceOf(
  { countedMinor }: Pick<Proposal, 'countedMinor'>,
  { grantsMinor, roomMinor, hasNext }: SilenceGround,
): Silence {
  if (countedMinor <= grantsMinor && countedMinor <= roomMinor) return 'grants';
  return hasNext ? 'passes-on' : 'ends';
}
