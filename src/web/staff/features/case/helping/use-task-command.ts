import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import type { CaseDetail } from '#areas/cases/case-views.contract.ts';
import { type TaskCommand, taskCommandEndpoint } from '#areas/cases/tasks/tasks.contract.ts';
import { newAttempt } from '../../../../attempt.ts';
import { useOvertaken } from '../../../parts/command/overtaken.tsx';
import { keptAfter, sendingOf } from '../../../parts/command/sending.ts';
import { useKeptSending } from '../../../parts/command/use-kept-sending.ts';
import { ask, caseQuery, queryClient, reportProblem } from '../../../queries.ts';

type WithoutVersion<Command> = Command extends TaskCommand ? Omit<Command, 'version'> : never;
type Intent = WithoutVersion<TaskCommand>;
type Form = { readonly done: () => void; readonly keptAs: string };

/**
 * Gives a command on a task as one is given on a case: on the version its writer had before them, and sent
 * again after a lost answer as the same. The case is shown anew, also after a "no": somebody was faster.
 */
export function useTaskCommand(task: CaseDetail['tasks'][number], form?: Form) {
  const { id, caseId } = task;
  const [begunOn, setBegunOn] = useState(task.version);
  const kept = useKeptSending(form?.keptAs);
  const overtaken = useOvertaken(task.version);
  const refresh = () => queryClient.invalidateQueries({ queryKey: ['case', caseId] });
  return useMutation({
    mutationFn: (intent: Intent) => {
      overtaken.begun();
      const version = form ? begunOn : task.version;
      const making = { version, isForm: form !== undefined, newKey: newAttempt };
      const sending = sendingOf(kept.read(), intent, making);
      kept.keep(sending);
      const body = { ...intent, version: sending.version } as TaskCommand;
      const { key: idempotencyKey } = sending;
      return ask(taskCommandEndpoint, { params: { taskId: id }, body, idempotencyKey });
    },
    onError: async (problem) => {
      const sent = kept.read();
      if (sent) kept.keep(keptAfter(sent, problem));
      reportProblem(problem);
      if (problem.code !== 'tasks.stale') return void refresh();
      overtaken.refused();
      const fresh = await queryClient.fetchQuery({ ...caseQuery(caseId), staleTime: 0 });
      setBegunOn(fresh.tasks.find((one) => one.id === id)?.version ?? begunOn);
    },
    onSuccess: async () => {
      kept.keep(undefined);
      form?.done();
      for (const shown of ['cases', 'waiting'])
        void queryClient.invalidateQueries({ queryKey: [shown] });
      await refresh();
    },
  });
}
