import { lossEvidence } from '#areas/breaking-point/evidence.ts';
import type { Evidence } from '#areas/breaking-point/standing.ts';
import { type CountedMoney, inOwn } from '#areas/remedies/currencies/currencies.ts';
import { given } from '#kernel/given.ts';
import { ok, type Result, refuse } from '#kernel/result.ts';
import type { Case } from '../case.ts';
import {
  type Loss,
  measuredLine,
  measuredLoss,
  sumMinor,
  timeWorthMinor,
  uncoveredMinor,
  unlistedMinor,
} from '../losses/loss.ts';
import { type CaseFile, type Deciding, type Decision, line, type Of, touch } from './deciding.ts';
import { countedFor } from './remedies/giving.ts';

/** What it cost the customer and nobody has given back: asked before a case is asked about, closed or left to all. */
export const owedMinor = ({
  found: { lossMinor },
  losses,
  given: back,
  besideMinor = 0,
}: Pick<CaseFile, 'found' | 'losses' | 'given' | 'besideMinor'>): number =>
  Math.max(0, uncoveredMinor({ lossMinor, losses }, back) - besideMinor);

/** The same where it is ours to give back: what was the customer's own mistake is helped with, not covered. */
export const oursToCoverMinor = (file: CaseFile, { policy }: Deciding): number =>
  policy.failures.get(file.found.failure)?.fault === 'customer' ? 0 : owedMinor(file);

/** More lines than a sheet can be read with. */
const mostLosses = 60;

/** What the system saw by itself becomes a line, so that the sheet adds up to all of it. */
function measured({ found, losses = [] }: CaseFile, deciding: Deciding): Loss[] {
  const { lossMinor } = found;
  const seenMinor = unlistedMinor({ lossMinor, listedMinor: sumMinor(losses) });
  if (seenMinor === 0) return [];
  const cost = inOwn(seenMinor, deciding.currency);
  return [measuredLine(found, { id: deciding.mint(), at: found.openedAt, cost })];
}

/** Money as the customer paid it; time at the policy's rate and in its currency. */
function costOf(file: CaseFile, command: Of<'add-loss'>, deciding: Deciding): Result<CountedMoney> {
  const { amountMinor = 0, currency, minutes = 0 } = command;
  if (command.kind !== 'time')
    return countedFor(file, { amountMinor, ...given('currency', currency) }, deciding);
  const hourMinor = deciding.policy.losses.hourMinor ?? 0;
  return ok(inOwn(timeWorthMinor(minutes, hourMinor), deciding.currency));
}

/** What lines of the timeline say of it; by its id the customer sees no more of what was struck out. */
const paramsOf = ({ id, kind, what, amountMinor, currency, minutes }: Loss) => ({
  line: id,
  loss: kind,
  what,
  amountMinor,
  currency,
  minutes,
});

/** Notes one thing it cost the customer: money, time at the policy's rate, something missed. */
export function addLoss(file: CaseFile, command: Of<'add-loss'>, deciding: Deciding): Decision {
  const { found, losses = [] } = file;
  const { kind, what, words = '', minutes = 0 } = command;
  if (losses.length >= mostLosses) return refuse('cases.losses-many', { most: mostLosses });
  if (kind === 'time' && minutes === 0) return refuse('cases.loss-without-time', {}, '/minutes');
  if (kind === 'money' && (command.amountMinor ?? 0) === 0)
    return refuse('cases.loss-without-amount', {}, '/amountMinor');
  const cost = costOf(file, command, deciding);
  if (!cost.ok) return cost;
  const { countedMinor } = cost.value;
  // Lines stand in the order of their ids.
  const seen = measured(file, deciding);
  const loss: Loss = {
    ...cost.value,
    id: deciding.mint(),
    caseId: found.id,
    failure: found.failure,
    kind,
    what: what.trim(),
    minutes: kind === 'time' ? minutes : 0,
    words,
    by: deciding.by.id,
    at: deciding.at,
  };
  const added = [...seen, loss];
  const params = paramsOf(loss);
  return ok({
    next: touch(found, deciding.at, { lossMinor: sumMinor([...losses, ...added]) }),
    events: [line(file, deciding, 'loss-noted', { params, text: words })],
    promises: [],
    evidence: lossEvidence(
      countedMinor,
      { at: deciding.at, caseId: found.id },
      deciding.policy.weights,
    ),
    losses: { added, struck: [], at: deciding.at },
  });
}

/** Whether it is what noting a line weighed: of its moment and its amount, in a case that goes on in this one. */
const isOf = (one: Evidence, loss: Loss, found: Case): boolean =>
  one.factor === 'loss' &&
  one.signalId === undefined &&
  (one.caseId === loss.caseId || one.caseId === found.id) &&
  one.at === loss.at &&
  one.detail === String(loss.countedMinor);

/** Strikes out what was noted by mistake. */
export function removeLoss(
  file: CaseFile,
  command: Of<'remove-loss'>,
  deciding: Deciding,
): Decision {
  const { found, losses = [] } = file;
  const loss = losses.find((one) => one.id === command.lossId);
  if (!loss) return refuse('cases.no-such-loss', {}, '/lossId');
  const left = losses.filter((one) => one !== loss);
  const listedMinor = sumMinor(losses);
  const { what } = loss;
  const params = paramsOf(loss);
  return ok({
    next: touch(found, deciding.at, {
      lossMinor: sumMinor(left) + unlistedMinor({ lossMinor: found.lossMinor, listedMinor }),
      // What nobody believes any more explains nothing that is measured later.
      ...(what === measuredLoss ? { toldMinor: 0 } : {}),
    }),
    events: [line(file, deciding, 'loss-struck', { params, text: command.reason })],
    promises: [],
    evidence: [],
    disproved: file.standing.evidence.filter((one) => isOf(one, loss, found)),
    losses: { added: [], struck: [loss.id], at: deciding.at },
  });
}
