import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import type { CaseCommand } from '#areas/cases/case-command.contract.ts';
import type { CaseDetail } from '#areas/cases/case-views.contract.ts';
import { commandCaseEndpoint } from '#areas/cases/cases.contract.ts';
import type { Problem } from '../../../call.ts';
import { ask, caseQuery, queryClient, reportProblem } from '../../queries.ts';

type WithoutVersion<Command> = Command extends CaseCommand ? Omit<Command, 'version'> : never;
export type Intent = WithoutVersion<CaseCommand>;

export type Commanding = {
  readonly give: (intent: Intent, after?: () => void) => void;
  readonly isPending: boolean;
  readonly error: Problem | null;
};

/** A note only adds, so it is never out of date. */
const versionFor = ({ command }: Intent, version: number): { version?: number } =>
  command === 'note' ? {} : { version };

/**
 * Gives a command on the version of the case its writer had before them when they began. When the case
 * has moved on meanwhile the server says so; the page then shows what is new, and a second send counts.
 */
export function useCommand(found: CaseDetail, done?: () => void): Commanding {
  const [begunOn, setBegunOn] = useState(found.version);
  const mutation = useMutation({
    mutationFn: (intent: Intent) =>
      ask(commandCaseEndpoint, {
        params: { caseId: found.id },
        body: { ...intent, ...versionFor(intent, done ? begunOn : found.version) } as CaseCommand,
      }),
    onError: async (problem) => {
      reportProblem(problem);
      if (problem.code !== 'cases.stale') return;
      const fresh = await queryClient.fetchQuery({ ...caseQuery(found.id), staleTime: 0 });
      setBegunOn(fresh.version);
    },
    onSuccess: async () => {
      done?.();
      for (const shown of ['cases', 'waiting'])
        void queryClient.invalidateQueries({ queryKey: [shown] });
      await queryClient.invalidateQueries({ queryKey: ['case', found.id] });
    },
  });
  const give = (intent: Intent, after?: () => void) => {
    if (!mutation.isPending) mutation.mutate(intent, after ? { onSuccess: after } : {});
  };
  return { give, isPending: mutation.isPending, error: mutation.error };
}
