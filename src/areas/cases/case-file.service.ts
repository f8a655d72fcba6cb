import { promisesOfCase } from '#areas/promises/promises.service.ts';
import { proposalsOfCase, remediesOfCase } from '#areas/remedies/remedies.service.ts';
import type { CaseId } from '#kernel/ids.ts';
import { waitingHandOver } from './cases.store.ts';
import { waitingConsults } from './consults.store.ts';
import { lossesOf } from './losses/losses.service.ts';
import { tasksOfCase } from './tasks/tasks.service.ts';

/** What hangs on a case, as its page and every command on it need it. */
export const hangingOn = (caseId: CaseId) => ({
  promises: promisesOfCase(caseId),
  remedies: remediesOfCase(caseId),
  proposals: proposalsOfCase(caseId),
  handOver: waitingHandOver(caseId),
  consults: waitingConsults(caseId),
  losses: lossesOf(caseId),
  tasks: tasksOfCase(caseId),
});
