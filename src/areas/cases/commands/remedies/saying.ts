import {
  type CaseFile,
  type Deciding,
  type Decision,
  line,
  type Of,
  touch,
} from '#areas/cases/commands/deciding.ts';
import { wasDoneOutside } from '#areas/remedies/carrying/life.ts';
import type { PastRemedy } from '#areas/remedies/given.ts';
import { ok, type Result, refuse } from '#kernel/result.ts';
import { meant, paramsOf, waitsForPerson, withoutThem } from './giving.ts';
import { isForAnother, type Reader } from './taking-back.ts';

const isOutside = ({ state, executor }: PastRemedy): boolean => wasDoneOutside(state, executor);

/** Whether somebody may say what became of it: of what was done by others, only that it did not last. */
export const mayBeSaid = (one: PastRemedy, reader: Reader): boolean =>
  waitsForPerson(one) || (isOutside(one) && !isForAnother(one, reader));

function sayable(one: PastRemedy, happened: boolean, deciding: Deciding): Result<true> {
  const isSo = one.state === 'failed' && !happened;
  if (isSo) return refuse('cases.remedy-failed-already', {}, '/happened');
  if (waitsForPerson(one)) return ok(true);
  if (!isOutside(one) || happened) return refuse('cases.remedy-not-yours-to-say', {}, '/remedyId');
  return isForAnother(one, deciding)
    ? refuse('cases.remedy-done-there', {}, '/remedyId')
    : ok(true);
}

/** A person's word on what the system cannot know: that it happened, or that it did not. */
export function sayOfRemedy(
  file: CaseFile,
  command: Of<'settle-remedy'>,
  deciding: Deciding,
): Decision {
  const remedy = meant(file, command.remedyId);
  if (!remedy.ok) return remedy;
  const { happened, proof } = command;
  const may = sayable(remedy.value, happened, deciding);
  if (!may.ok) return may;
  const kind = happened ? 'remedy-done' : 'remedy-failed';
  const why = remedy.value.state === 'done' ? 'fell-through' : 'not-happened';
  const because = happened ? {} : { because: why };
  const { remedyId } = command;
  const over = withoutThem(file, { remedyId, reason: proof }, deciding);
  return ok({
    ...over,
    next: touch(file.found, deciding.at),
    events: [
      line(file, deciding, kind, {
        params: { ...paramsOf(remedy.value), ...because },
        text: proof,
      }),
      ...over.events,
    ],
    promises: [],
    evidence: [],
    moved: { remedy: remedy.value, to: happened ? 'done' : 'failed', target: undefined, proof },
  });
}
