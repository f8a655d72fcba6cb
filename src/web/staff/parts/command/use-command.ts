import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import type { CaseCommand } from '#areas/cases/case-command.contract.ts';
import type { CaseDetail } from '#areas/cases/case-views.contract.ts';
import { commandCaseEndpoint } from '#areas/cases/cases.contract.ts';
import { newAttempt } from '../../../attempt.ts';
import type { Problem } from '../../../call.ts';
import { ask, caseQuery, queryClient, reportProblem } from '../../queries.ts';
import { useOvertaken } from './overtaken.tsx';
import { keptAfter, onlyAdds, sendingOf } from './sending.ts';
import { useKeptSending } from './use-kept-sending.ts';

type WithoutVersion<Command> = Command extends CaseCommand ? Omit<Command, 'version'> : never;
export type Intent = WithoutVersion<CaseCommand>;

export type Commanding = {
  readonly give: (intent: Intent, after?: () => void) => void;
  readonly isPending: boolean;
  /** What is being given at this moment. */
  readonly intent: Intent | undefined;
  readonly error: Problem | null;
};

type Given = { readonly intent: Intent; readonly after: (() => void) | undefined };

/**
 * Gives a command on the version of the case its writer had before them when they began. When the case
 * has moved on meanwhile the server says so; the page then shows what is new, and a second send counts.
 * When the answer gets lost, sending the same again is the same command, and its answer that of the first time.
 */
export function useCommand(found: CaseDetail, done?: () => void, keptAs?: string): Commanding {
  const [begunOn, setBegunOn] = useState(found.version);
  const kept = useKeptSending(keptAs);
  const overtaken = useOvertaken(found.version);
  const mutation = useMutation({
    mutationFn: ({ intent }: Given) => {
      const version = done ? begunOn : found.version;
      const making = { version, isForm: done !== undefined, newKey: newAttempt };
      const sending = sendingOf(kept.read(), intent, making);
      kept.keep(sending);
      return ask(commandCaseEndpoint, {
        params: { caseId: found.id },
        body: {
          ...intent,
          ...(onlyAdds(intent) ? {} : { version: sending.version }),
        } as CaseCommand,
        idempotencyKey: sending.key,
      });
    },
    onError: async (problem) => {
      const sent = kept.read();
      if (sent) kept.keep(keptAfter(sent, problem));
      reportProblem(problem);
      if (problem.code !== 'cases.stale') return;
      overtaken.refused();
      const fresh = await queryClient.fetchQuery({ ...caseQuery(found.id), staleTime: 0 });
      setBegunOn(fresh.version);
    },
    onSuccess: async (_answer, { after }) => {
      kept.keep(undefined);
      done?.();
      // Not after what follows: whoever gave it may be gone from the page by then.
      after?.();
      for (const shown of ['cases', 'waiting'])
        void queryClient.invalidateQueries({ queryKey: [shown] });
      await queryClient.invalidateQueries({ queryKey: ['case', found.id] });
    },
  });
  const give = (intent: Intent, after?: () => void) => {
    if (mutation.isPending) return;
    overtaken.begun();
    mutation.mutate({ intent, after });
  };
  const { isPending, variables, error } = mutation;
  return { give, isPending, intent: isPending ? variables.intent : undefined, error };
}
