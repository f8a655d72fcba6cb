import { armed } from '#areas/promises/escalation.ts';
import { extendedLine } from '#areas/promises/lines.ts';
import { extended, extensionOf, ruleDays } from '#areas/promises/rule-clocks.ts';
import { teamById } from '#areas/staff/staff.ts';
import { ok, refuse } from '#kernel/result.ts';
import { type CaseFile, type Deciding, type Decision, line, type Of, touch } from './deciding.ts';

/** More time on a regulator's clock, as far as its rule lets it; the customer reads why and until when. */
export function extendClock(
  file: CaseFile,
  command: Of<'extend-clock'>,
  deciding: Deciding,
): Decision {
  const { policy, at } = deciding;
  const promise = file.promises.find((one) => one.id === command.promiseId);
  if (!promise) return refuse('cases.no-such-promise', {}, '/promiseId');
  const most = extensionOf(policy.clocks, promise, at);
  if (most === undefined) return refuse('cases.no-extension', {}, '/promiseId');
  if (command.workingDays > most)
    return refuse('cases.extension-too-long', { days: most }, '/workingDays');
  const { hours } = teamById(policy.teams, file.found.team);
  const days = ruleDays(hours.zone, policy.bankHolidays);
  const moved = extended(promise, command.workingDays, days, at);
  const { kind, params } = extendedLine(moved);
  return ok({
    next: touch(file.found, at),
    events: [line(file, deciding, kind, { params, text: command.text })],
    promises: [armed(moved, policy.escalation, hours, at)],
    evidence: [],
  });
}
