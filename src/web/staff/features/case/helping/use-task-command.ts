import { useMutation } from '@tanstack/react-query';
import { type TaskCommand, taskCommandEndpoint } from '#areas/cases/tasks/tasks.contract.ts';
import { ask, queryClient, reportProblem } from '../../../queries.ts';

/** Gives a command on a task; the case it belongs to is shown anew, also after a "no": somebody was faster. */
export function useTaskCommand(taskId: string, caseId: string, done?: () => void) {
  const refresh = () => queryClient.invalidateQueries({ queryKey: ['case', caseId] });
  return useMutation({
    mutationFn: (body: TaskCommand) => ask(taskCommandEndpoint, { params: { taskId }, body }),
    onError: (problem) => {
      reportProblem(problem);
      void refresh();
    },
    onSuccess: async () => {
      done?.();
      for (const shown of ['cases', 'waiting'])
        void queryClient.invalidateQueries({ queryKey: [shown] });
      await refresh();
    },
  });
}
