import {
  type CaseFile,
  type Deciding,
  type Decision,
  line,
  type Of,
  touch,
} from '#areas/cases/commands/deciding.ts';
import { byHand, takingBack } from '#areas/remedies/carrying/life.ts';
import type { PastRemedy } from '#areas/remedies/given.ts';
import { ok, refuse } from '#kernel/result.ts';
import { meant, paramsOf, withoutThem } from './giving.ts';

export type Reader = Pick<Deciding, 'by' | 'leads'>;

/** Of those whose case it is: whoever gave it, a lead, and where nobody but a rule or a run did, all of them. */
const isTheirsToTakeBack = ({ by: giver }: PastRemedy, { by, leads }: Reader): boolean =>
  leads || giver === undefined || giver === by.id;

/**
 * What people have done is out of our hands: that it came back is the word of somebody else than the giver,
 * who would otherwise give and take back, and have their limits new each time. An administrator, who may
 * be alone, makes the limits.
 */
const needsAnother = (one: PastRemedy, reader: Reader): boolean =>
  one.state === 'done' && one.executor === byHand && isForAnother(one, reader);

/** Whether it is for somebody else than this reader to say that something done was not for good. */
export const isForAnother = (one: PastRemedy, { by, leads }: Reader): boolean =>
  one.countedMinor > 0 && by.role !== 'admin' && (!leads || one.by === by.id);

export const mayBeTakenBack = (one: PastRemedy, reader: Reader): boolean =>
  takingBack(one) === 'may' && isTheirsToTakeBack(one, reader) && !needsAnother(one, reader);

/** Takes back what was given by mistake. The books keep both. */
export function reverseRemedy(
  file: CaseFile,
  command: Of<'reverse-remedy'>,
  deciding: Deciding,
): Decision {
  const { found } = file;
  const remedy = meant(file, command.remedyId);
  if (!remedy.ok) return remedy;
  const { by, countedMinor } = remedy.value;
  if (!isTheirsToTakeBack(remedy.value, deciding))
    return refuse('cases.not-your-remedy', { giver: deciding.person(by ?? '')?.name ?? '' });
  const back = takingBack(remedy.value);
  if (back === 'on-its-way') return refuse('cases.remedy-on-its-way', {}, '/remedyId');
  if (back === 'never') return refuse('cases.remedy-cannot-come-back', {}, '/remedyId');
  if (needsAnother(remedy.value, deciding))
    return refuse('cases.remedy-done-by-hand', {}, '/remedyId');
  const event = line(file, deciding, 'remedy-reversed', {
    params: paramsOf(remedy.value),
    text: command.reason,
  });
  const spentMinor = Math.max(0, found.spentMinor - countedMinor);
  const over = withoutThem(file, command, deciding);
  return ok({
    ...over,
    next: touch(found, deciding.at, { spentMinor }),
    events: [event, ...over.events],
    promises: [],
    evidence: [],
    reversed: remedy.value,
  });
}
