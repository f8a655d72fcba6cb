import { Checkbox } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { readWishEndpoint, wishEndpoint } from '#areas/recovery/telling/telling.contract.ts';
import { ProblemPanel } from '../../parts/failures.tsx';
import { useTitle } from '../../parts/use-title.ts';
import { ask, reportProblem } from '../../queries.ts';
import { useVoice } from '../../voice.tsx';

const wishKey = ['notices'];

/** Whether one is written to about what waits for one. */
export function NoticesPage() {
  const { say } = useVoice();
  const client = useQueryClient();
  useTitle(say('web.notices'));
  const wish = useQuery({ queryKey: wishKey, queryFn: () => ask(readWishEndpoint, {}) });
  const change = useMutation({
    mutationFn: (wanted: boolean) => ask(wishEndpoint, { body: { wanted } }),
    onSuccess: (answer) => client.setQueryData(wishKey, answer),
    onError: reportProblem,
  });
  const problem = wish.error ?? change.error;
  return (
    <div className="sheet">
      <h1 className="page-title">{say('web.notices')}</h1>
      {problem && <ProblemPanel problem={problem} />}
      {wish.data && !wish.data.sent && <p className="dimmed">{say('web.notices.none')}</p>}
      {wish.data?.sent && (
        <Checkbox
          label={say('web.notices.switch')}
          description={say('web.notices.hint')}
          checked={change.isPending ? change.variables : wish.data.wanted}
          onChange={(event) => change.mutate(event.currentTarget.checked)}
        />
      )}
    </div>
  );
}
