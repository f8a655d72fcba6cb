import type { CaseEvent } from '#areas/cases/case.ts';
import {
  type CaseChange,
  type CaseFile,
  type Deciding,
  type Decision,
  line,
  type Of,
  touch,
} from '#areas/cases/commands/deciding.ts';
import { type CountedMoney, countedAt } from '#areas/remedies/currencies/currencies.ts';
import {
  type Answer,
  answered,
  type Proposal,
  passedOn,
  silenceOf,
} from '#areas/remedies/proposals/proposal.ts';
import { type Person, present } from '#areas/staff/staff.ts';
import { ok, type Result, refuse } from '#kernel/result.ts';
import { isBlank } from '#kernel/text/blank.ts';
import { answerBy, approverFor, couldGive, firstBack, monthOf } from './approvers.ts';
import { carriedOut, fitting, moneyOf, roomOn } from './giving.ts';

function chosen(
  file: CaseFile,
  { countedMinor, to }: Pick<CountedMoney, 'countedMinor'> & { readonly to: string | undefined },
  deciding: Deciding,
): Result<Person> {
  const seeking = { countedMinor, without: [deciding.by.id] };
  const first = approverFor(file.found, deciding, seeking);
  if (to === undefined) return first ? ok(first) : nobodyHere(file, seeking, deciding);
  const person = deciding.person(to);
  if (!person?.active) return refuse('cases.no-such-person', {}, '/to');
  if (person.id === deciding.by.id) return refuse('cases.own-proposal', {}, '/to');
  if (couldGive(person, file.found, deciding) < countedMinor)
    return refuse('cases.may-not-grant', { name: person.name }, '/to');
  if (present(person, deciding.at)) return ok(person);
  if (!first) return nobodyHere(file, seeking, deciding);
  const until = person.awayUntil ?? deciding.at;
  return refuse('cases.asked-is-away', { name: person.name, until, other: first.name }, '/to');
}

/** Whoever may grant it is away: the silence of somebody on holiday must not become a yes. */
function nobodyHere(
  file: CaseFile,
  seeking: Parameters<typeof firstBack>[2],
  deciding: Deciding,
): Result<Person> {
  const away = firstBack(file.found, deciding, seeking);
  if (!away) return refuse('cases.nobody-may-grant', {}, '/amountMinor');
  return refuse('cases.granters-away', { name: away.name, until: away.awayUntil }, '/amountMinor');
}

const paramsOf = ({ kind, amountMinor, currency, to }: Proposal): CaseEvent['params'] => ({
  kind,
  amountMinor,
  currency,
  to,
});

const quiet = (file: CaseFile, deciding: Pick<Deciding, 'at'>): Omit<CaseChange, 'events'> => ({
  next: touch(file.found, deciding.at),
  promises: [],
  evidence: [],
});

/** Puts a remedy beyond one's authority before one named person, with a time to answer by. */
export function proposeRemedy(
  file: CaseFile,
  command: Of<'propose-remedy'>,
  deciding: Deciding,
): Decision {
  if (file.proposal) return refuse('cases.proposal-waiting');
  const money = moneyOf(file, command, deciding);
  if (!money.ok) return money;
  const { countedMinor } = money.value;
  if (countedMinor <= roomOn(file, deciding).leftMinor)
    return refuse('cases.within-authority', {}, '/amountMinor');
  // Asked before anybody is: the month of the team is used up for whoever would have to answer.
  const month = monthOf(file.found, deciding);
  if (month && countedMinor > month.leftMinor)
    return refuse('cases.month-used-up', { ...month, currency: deciding.currency }, '/amountMinor');
  const approver = chosen(file, { countedMinor, to: command.to }, deciding);
  if (!approver.ok) return approver;
  const to = approver.value;
  const proposal: Proposal = {
    ...money.value,
    id: deciding.mint(),
    caseId: file.found.id,
    by: deciding.by.id,
    to: to.id,
    asked: [to.id],
    kind: command.kind,
    target: command.target?.trim() || file.found.subject,
    reason: command.text,
    askedAt: deciding.at,
    dueAt: answerBy(to, file.found, deciding),
    state: 'waiting',
    answeredAt: undefined,
    answeredBy: undefined,
    answer: '',
    grantedMinor: undefined,
  };
  const params = { ...paramsOf(proposal), due: proposal.dueAt };
  const event = line(file, deciding, 'remedy-proposed', { params, text: command.text });
  return ok({ ...quiet(file, deciding), events: [event], proposal });
}

/** What so much of a proposal counts: at the rate it was made with, which is what whoever answers has read. */
const asMuch = (
  { currency, rate }: Proposal,
  amountMinor: number,
  deciding: Pick<Deciding, 'currency'>,
): CountedMoney => countedAt(rate, { amountMinor, currency }, deciding.currency);

/** The remedy a granted proposal becomes, of as much as was granted. */
function granted(
  file: CaseFile,
  proposal: Proposal,
  amountMinor: number,
  deciding: Deciding,
): Pick<CaseChange, 'next' | 'remedy' | 'tasks' | 'events'> {
  const { kind, target, reason } = proposal;
  const money = asMuch(proposal, amountMinor, deciding);
  const { executor, tasks, asked } = carriedOut(file, kind, reason, deciding);
  const given = line(file, deciding, 'remedy-given', {
    params: { kind, amountMinor, currency: proposal.currency },
  });
  return {
    events: [given, ...asked],
    ...(tasks ? { tasks } : {}),
    next: touch(file.found, deciding.at, {
      spentMinor: file.found.spentMinor + money.countedMinor,
    }),
    remedy: {
      ...money,
      kind,
      executor,
      target,
      words: '',
    },
  };
}

/** Who is asked for an answer: the one named, and any lead but the one who proposed. */
export const mayAnswer = (
  proposal: Proposal,
  { by, leads }: Pick<Deciding, 'by' | 'leads'>,
): boolean => proposal.by !== by.id && (proposal.to === by.id || leads);

/** Grants, in whole or in part, or says no. */
export function answerProposal(
  file: CaseFile,
  command: Of<'answer-proposal'>,
  deciding: Deciding,
): Decision {
  const { proposal } = file;
  if (!proposal) return refuse('cases.no-proposal');
  const { by, at } = deciding;
  if (proposal.by === by.id) return refuse('cases.own-proposal');
  if (!mayAnswer(proposal, deciding)) return refuse('cases.not-asked-of-you');
  const words = command.text ?? '';
  const answer = { at, by: by.id, words };
  const params = paramsOf(proposal);
  if (!command.grant) {
    if (isBlank(words)) return refuse('cases.say-why-not', {}, '/text');
    const event = line(file, deciding, 'proposal-refused', { params, text: words });
    return ok({
      ...quiet(file, deciding),
      events: [event],
      proposal: answered(proposal, { ...answer, state: 'refused' }),
    });
  }
  const amountMinor = command.amountMinor ?? proposal.amountMinor;
  if (amountMinor > proposal.amountMinor)
    return refuse('cases.more-than-proposed', {}, '/amountMinor');
  const fits = fitting(proposal.kind, amountMinor);
  if (!fits.ok) return fits;
  const { limitMinor, leftMinor, by: bound } = roomOn(file, deciding);
  if (asMuch(proposal, amountMinor, deciding).countedMinor > leftMinor) {
    const { currency } = deciding;
    return refuse(
      'cases.beyond-authority',
      { limitMinor, leftMinor, by: bound, currency, way: 'grant' },
      '/amountMinor',
    );
  }
  return ok(
    grant(file, proposal, { ...answer, state: 'granted', grantedMinor: amountMinor }, deciding),
  );
}

function grant(file: CaseFile, proposal: Proposal, answer: Answer, deciding: Deciding): CaseChange {
  const amountMinor = answer.grantedMinor ?? proposal.amountMinor;
  const params = { ...paramsOf(proposal), amountMinor };
  const silence = answer.by === undefined;
  const said = line(file, deciding, 'proposal-granted', {
    params: { ...params, how: silence ? 'silence' : 'word' },
    text: answer.words,
  });
  const becomes = granted(file, proposal, amountMinor, deciding);
  const bySilence = (event: CaseEvent): CaseEvent =>
    silence ? { ...event, by: undefined } : event;
  return {
    ...quiet(file, deciding),
    ...becomes,
    events: [said, ...becomes.events].map(bySilence),
    proposal: answered(proposal, answer),
  };
}

export function withdrawProposal(
  file: CaseFile,
  _: Of<'withdraw-proposal'>,
  deciding: Deciding,
): Decision {
  const { proposal } = file;
  if (!proposal) return refuse('cases.no-proposal');
  const event = line(file, deciding, 'proposal-withdrawn', { params: paramsOf(proposal) });
  const answer = { state: 'withdrawn', at: deciding.at, by: deciding.by.id, words: '' } as const;
  return ok({ ...quiet(file, deciding), events: [event], proposal: answered(proposal, answer) });
}

/**
 * What becomes of a proposal nobody answered in time: silence grants up to the policy's amount and what
 * the silent person could have given, else it goes to the next who may; undefined while there is time. One
 * that is before somebody who will not be back in time goes on at once.
 * @param deciding as the silent person: their limits are what silence spends
 * @param grantedMinor what silence granted to whoever proposed it, in the last day: all of it counts, or who
 * proposes small things often would give without a limit
 */
export function silenceOn(
  file: CaseFile,
  deciding: Deciding,
  grantedMinor = 0,
): CaseChange | undefined {
  const { proposal } = file;
  if (proposal?.to !== deciding.by.id) return undefined;
  const isThere = present(deciding.by, proposal.dueAt);
  if (isThere && proposal.dueAt > deciding.at) return undefined;
  const { amountMinor, countedMinor } = proposal;
  const without = [proposal.by, ...proposal.asked];
  const next = approverFor(file.found, deciding, { countedMinor, without });
  const silence = silenceOf(proposal, {
    grantsMinor: (deciding.policy.remedies.proposals?.silenceGrantsMinor ?? 0) - grantedMinor,
    // Whoever has left grants nothing any more, and whoever was away when their time ended did not stay silent.
    roomMinor: isThere ? roomOn(file, deciding).leftMinor : 0,
    hasNext: next !== undefined,
  });
  const nobody = { at: deciding.at, by: undefined, words: '' };
  if (silence === 'grants') {
    return grant(
      file,
      proposal,
      { ...nobody, state: 'granted', grantedMinor: amountMinor },
      deciding,
    );
  }
  const moved =
    silence === 'passes-on' && next
      ? passedOn(proposal, next.id, answerBy(next, file.found, deciding))
      : answered(proposal, { ...nobody, state: 'unanswered' });
  const kind = moved.state === 'waiting' ? 'proposal-passed-on' : 'proposal-unanswered';
  const why = isThere ? 'silent' : 'away';
  const params = { ...paramsOf(moved), from: proposal.to, due: moved.dueAt, why };
  const event = { ...line(file, deciding, kind, { params }), by: undefined };
  return { ...quiet(file, deciding), events: [event], proposal: moved };
}
