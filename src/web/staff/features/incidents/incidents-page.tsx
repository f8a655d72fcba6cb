import { Button, Skeleton } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useEffect } from 'react';
import { listIncidentsEndpoint } from '#areas/cases/incidents/incidents.contract.ts';
import { Moment } from '../../parts/due.tsx';
import { Empty } from '../../parts/empty.tsx';
import { ProblemPanel } from '../../parts/failures.tsx';
import { ask, refreshMillis } from '../../queries.ts';
import { useVoice } from '../../voice.tsx';

/** Failures that hit many at once, the latest first; each leads to its own page. */
export function IncidentsPage() {
  const { say } = useVoice();
  const incidents = useInfiniteQuery({
    queryKey: ['incidents'],
    queryFn: ({ pageParam }) =>
      ask(listIncidentsEndpoint, { query: pageParam ? { cursor: pageParam } : {} }),
    initialPageParam: '',
    getNextPageParam: (page) => page.next,
    refetchInterval: refreshMillis,
  });
  useEffect(() => {
    document.title = `${say('web.incidents')} · Amends`;
  }, [say]);
  const rows = incidents.data?.pages.flatMap((page) => page.incidents) ?? [];
  return (
    <div className="sheet">
      <h1 className="page-title">{say('web.incidents')}</h1>
      <p className="dimmed">{say('web.incidents.hint')}</p>
      {incidents.error && (
        <ProblemPanel problem={incidents.error} retry={() => void incidents.refetch()} />
      )}
      {incidents.isPending && <Skeleton height={64} />}
      {incidents.data && rows.length === 0 && <Empty title={say('web.incidents.none')} />}
      {rows.length > 0 && (
        <ul className="list incidents">
          {rows.map((row) => (
            <li key={row.id}>
              <Link
                to="/incidents/$incidentId"
                params={{ incidentId: row.id }}
                className="row-link"
              >
                <bdi>{row.failureName}</bdi>
              </Link>
              <span className="dimmed">
                <bdi>{row.groupKey}</bdi>
              </span>
              <span>{say('common.cases-count', { count: row.cases })}</span>
              <span>
                <bdi>{row.owner?.name}</bdi>
              </span>
              <span className="dimmed">
                <Moment at={row.declaredAt} />
              </span>
            </li>
          ))}
        </ul>
      )}
      {incidents.hasNextPage && (
        <Button variant="default" onClick={() => void incidents.fetchNextPage()}>
          {say('common.show-more')}
        </Button>
      )}
    </div>
  );
}
