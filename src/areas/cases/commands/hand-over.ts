import { mayKeep, mayOwn, type Person } from '#areas/staff/staff.ts';
import type { HandOverId, PersonId } from '#kernel/ids.ts';
import { ok, type Result, refuse } from '#kernel/result.ts';
import type { HandOver } from '../case.ts';
import {
  type CaseChange,
  type CaseFile,
  type Deciding,
  type Decision,
  line,
  type Of,
  touch,
} from './deciding.ts';

function canTake(file: CaseFile, id: string, deciding: Deciding): Result<Person> {
  const to = deciding.person(id);
  if (!to?.active || !mayOwn(to.role)) return refuse('cases.no-such-person', {}, '/to');
  if (to.id === file.found.ownerId) return refuse('cases.already-owner', { name: to.name }, '/to');
  const { awayUntil: until } = to;
  if (until !== undefined && until > deciding.at)
    return refuse('cases.taker-is-away', { name: to.name, until }, '/to');
  if (file.had?.has(to.id)) return refuse('cases.review-by-another', {}, '/to');
  return ok(to);
}

export function askHandOver(
  file: CaseFile,
  command: Of<'hand-over'>,
  deciding: Deciding,
): Decision {
  if (file.handOver) return refuse('cases.hand-over-waiting');
  const taker = canTake(file, command.to, deciding);
  if (!taker.ok) return taker;
  const handOver: HandOver = {
    id: deciding.mint() as HandOverId,
    caseId: file.found.id,
    from: file.found.ownerId,
    to: taker.value.id,
    reason: command.reason,
    askedAt: deciding.at,
    answeredAt: undefined,
    accepted: undefined,
  };
  const event = line(file, deciding, 'hand-over-asked', {
    params: { to: taker.value.id },
    text: command.reason,
  });
  return ok({
    next: touch(file.found, deciding.at),
    events: [event],
    promises: [],
    handOver,
    evidence: [],
  });
}

/** The new owner takes over the open promises: what was promised to the customer stays promised. */
function ownedBy(
  file: CaseFile,
  to: PersonId,
  deciding: Deciding,
): Pick<CaseChange, 'next' | 'promises' | 'evidence'> {
  const moved = file.promises
    .filter((one) => one.state === 'open')
    .map((one) => ({ ...one, ownerId: to }));
  return {
    next: touch(file.found, deciding.at, {
      ownerId: to,
      coveredBy: undefined,
      bounces: file.found.bounces + 1,
    }),
    promises: moved,
    evidence: [
      {
        factor: 'bounce',
        weight: deciding.policy.weights.bounce,
        at: deciding.at,
        caseId: file.found.id,
      },
    ],
  };
}

/** A question nobody needs to answer any more: the case has another owner, or is over. */
export const withdrawn = (
  file: Pick<CaseFile, 'handOver'>,
  { at }: Pick<Deciding, 'at'>,
): Pick<CaseChange, 'handOver'> =>
  file.handOver ? { handOver: { ...file.handOver, answeredAt: at, accepted: false } } : {};

export function acceptHandOver(
  file: CaseFile,
  _: Of<'accept-hand-over'>,
  deciding: Deciding,
): Decision {
  const { handOver } = file;
  if (!handOver) return refuse('cases.no-hand-over');
  if (handOver.to !== deciding.by.id) return refuse('cases.not-asked-of-you');
  const { found } = file;
  const accepted: HandOver = { ...handOver, answeredAt: deciding.at, accepted: true };
  // It went to them by itself meanwhile, because its owner was gone: nothing is passed on any more.
  if (found.ownerId === handOver.to) {
    const next = touch(found, deciding.at);
    return ok({ next, events: [], promises: [], evidence: [], handOver: accepted });
  }
  const event = line(file, deciding, 'handed-over', {
    params: { from: found.ownerId, to: handOver.to },
  });
  return ok({
    ...ownedBy(file, handOver.to, deciding),
    events: [event],
    handOver: accepted,
  });
}

export function declineHandOver(
  file: CaseFile,
  command: Of<'decline-hand-over'>,
  deciding: Deciding,
): Decision {
  const { handOver } = file;
  if (!handOver) return refuse('cases.no-hand-over');
  const mine = handOver.to === deciding.by.id || handOver.from === deciding.by.id;
  if (!mine && !deciding.leads) return refuse('cases.not-asked-of-you');
  // Only who was asked can say no; for others it is the request that they take back.
  const params = handOver.to === deciding.by.id ? {} : { as: 'withdrawn' };
  return ok({
    next: touch(file.found, deciding.at),
    events: [line(file, deciding, 'hand-over-declined', { params, text: command.reason })],
    promises: [],
    handOver: { ...handOver, answeredAt: deciding.at, accepted: false },
    evidence: [],
  });
}

/** A hand-over to somebody who has left, is away for long or takes no cases any more goes back to whoever asked; undefined for any other. */
export function lapsed(file: CaseFile, deciding: Deciding): CaseChange | undefined {
  const { handOver } = file;
  const { at, policy } = deciding;
  if (!handOver) return undefined;
  const to = deciding.person(handOver.to);
  if (to && mayKeep(to, at, policy.promises.coverAfterAbsentDays)) return undefined;
  const event = line(file, deciding, 'hand-over-lapsed', {
    params: { to: handOver.to, from: handOver.from },
  });
  return {
    next: touch(file.found, at),
    events: [{ ...event, by: undefined }],
    promises: [],
    ...withdrawn(file, deciding),
    evidence: [],
  };
}

/** For an owner who has left or fallen ill: a lead names the next one, and the customer is told. */
export function replaceOwner(
  file: CaseFile,
  command: Of<'replace-owner'>,
  deciding: Deciding,
): Decision {
  if (!deciding.leads) return refuse('cases.leads-only');
  const taker = canTake(file, command.to, deciding);
  if (!taker.ok) return taker;
  const event = line(file, deciding, 'owner-replaced', {
    params: { from: file.found.ownerId, to: taker.value.id },
    text: command.reason,
  });
  return ok({
    ...ownedBy(file, taker.value.id, deciding),
    events: [event],
    ...withdrawn(file, deciding),
  });
}
