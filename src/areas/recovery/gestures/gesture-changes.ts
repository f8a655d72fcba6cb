import type { Case } from '#areas/cases/case.ts';
import { touch } from '#areas/cases/commands/deciding.ts';
import { carriedOut } from '#areas/cases/commands/remedies/giving.ts';
import { type CountedMoney, paidAs } from '#areas/remedies/currencies/currencies.ts';
import type { DecidedGesture, Held } from '#areas/remedies/gestures/gesture.ts';
import { givenOf } from '#areas/remedies/given.ts';
import { wordsIn } from '#kernel/language.ts';
import type { Changes, World } from '../changes.ts';
import { announce, changesOf, createDesk, type Moment, putCase, write } from '../desk.ts';
import { recommendTangible } from '../finish.ts';
import type { Policy } from '../policy.ts';
import type { Candidate } from './candidate.ts';

export type Ground = {
  readonly policy: Policy;
  readonly moment: Moment;
  /** The day where the company is, as YYYY-MM-DD. */
  readonly day: string;
};

/** How often the customer told a failure lately, and what was given to them in that time. */
export type Past = { readonly claims: number; readonly spentMinor: number };

export type GestureChange = { readonly changes: Changes; readonly decided: DecidedGesture };

/** What the rule would give, in the currency the customer paid in where the policy has it. */
type Paid = Pick<CountedMoney, 'amountMinor' | 'currency'>;

const decidedOf = (found: Case, { gesture, cause }: Candidate, paid: Paid, ground: Ground) => ({
  id: ground.moment.mint(),
  rule: gesture.id,
  cause,
  caseId: found.id,
  at: ground.moment.at,
  kind: gesture.kind,
  amountMinor: paid.amountMinor,
  currency: paid.currency,
});

/** What the lines of a timeline say of it; the name is kept as it was then. */
const paramsOf = (found: Case, { gesture }: Candidate, { amountMinor, currency }: Paid) => ({
  gesture: gesture.id,
  name: wordsIn(gesture.name, found.language ?? ''),
  kind: gesture.kind,
  amountMinor,
  currency,
});

/** The rule gives: the remedy, its place in the case's books, and why, for the customer and the owner. */
export function givingOf(
  world: World,
  found: Case,
  candidate: Candidate,
  ground: Ground,
): GestureChange {
  const { policy, moment, day } = ground;
  const { gesture } = candidate;
  const paid = paidAs(candidate.amountMinor, found.paidIn, policy);
  const desk = createDesk(world, policy, moment);
  const words = wordsIn(gesture.text, found.language ?? '');
  // Nobody gave it: a team that carries it out is asked in the owner's name.
  const asking = { ...moment, policy, by: { id: found.ownerId } };
  const { executor, tasks = [], asked } = carriedOut({ found }, gesture.kind, words, asking);
  const remedy = givenOf(
    {
      kind: gesture.kind,
      ...paid,
      executor,
      target: found.subject,
      words,
    },
    found,
    { by: undefined, rule: gesture.id },
    { ...moment, day },
  );
  write(desk, {
    caseId: found.id,
    kind: 'gesture-given',
    params: paramsOf(found, candidate, paid),
    text: words,
  });
  desk.events.push(...asked);
  const spentMinor = found.spentMinor + paid.countedMinor;
  putCase(desk, touch(found, moment.at, { spentMinor }));
  announce(desk, 'remedy.given', found.id);
  return {
    changes: {
      ...changesOf(desk),
      remedies: [remedy],
      tasks: tasks.map((one) => ({ ...one, remedyId: remedy.id })),
    },
    decided: { ...decidedOf(found, candidate, paid, ground), remedyId: remedy.id, held: undefined },
  };
}

type HoldingBack = { readonly candidate: Candidate; readonly held: Held; readonly past: Past };

/** The rule would give, but a person has to: the owner is told what, why not, and what was before. */
export function holdingOf(
  world: World,
  found: Case,
  { candidate, held, past }: HoldingBack,
  ground: Ground,
): GestureChange {
  const { policy, moment } = ground;
  const paid = paidAs(candidate.amountMinor, found.paidIn, policy);
  const desk = createDesk(world, policy, moment);
  write(desk, {
    caseId: found.id,
    kind: 'gesture-held',
    params: {
      ...paramsOf(found, candidate, paid),
      held,
      claims: past.claims,
      paidMinor: past.spentMinor,
    },
  });
  const next = held === 'second' ? recommendTangible(desk, found) : found;
  putCase(desk, { ...next, updatedAt: moment.at, version: found.version + 1 });
  announce(desk, 'gesture.held', found.id);
  return {
    changes: changesOf(desk),
    decided: { ...decidedOf(found, candidate, paid, ground), remedyId: undefined, held },
  };
}
