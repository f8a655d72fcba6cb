import {
  type CaseFile,
  type Deciding,
  type Decision,
  line,
  type Of,
  touch,
  withNextDue,
} from '#areas/cases/commands/deciding.ts';
import { pausedLine } from '#areas/promises/lines.ts';
import { mayPause, pause } from '#areas/promises/pausing.ts';
import { ok, refuse } from '#kernel/result.ts';
import { addDays, fromIso } from '#kernel/time.ts';
import { eventOf } from './owed.ts';

/** Longer than this nobody waits for an answer, or for what was promised: then it is time to say a word again. */
export const mostDays = 60;

/**
 * The next word is the customer's: what is measured stands still until they write or the time is over. What
 * we ask of them is on their page. A time that somebody named still stands, and so do regulators' clocks.
 */
export function waitForCustomer(
  file: CaseFile,
  command: Of<'wait-for-customer'>,
  deciding: Deciding,
): Decision {
  const { found } = file;
  const { at, mint } = deciding;
  if (found.state !== 'open') return refuse('cases.asked-already');
  // Waiting would be a way around the first word.
  if (found.answeredAt === undefined) return refuse('cases.wait-before-word');
  const until = fromIso(command.until);
  if (until === undefined) return refuse('cases.bad-time', { value: command.until }, '/until');
  if (until <= at) return refuse('cases.wait-in-past', {}, '/until');
  if (until > addDays(at, mostDays))
    return refuse('cases.wait-too-long', { days: mostDays }, '/until');
  const paused = file.promises.filter(mayPause).map((one) => pause(one, at));
  const by = { at, mint, by: deciding.by.id };
  return ok({
    next: withNextDue(touch(found, at, { waitsUntil: until }), file.promises, paused),
    events: [
      line(file, deciding, 'waits-for-customer', { params: { until }, text: command.what }),
      ...paused.map((one) => eventOf(found, by, pausedLine(one))),
    ],
    promises: paused,
    evidence: [],
  });
}
