import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { listIncidentsEndpoint } from '#areas/cases/incidents/incidents.contract.ts';
import { sayDates } from '../../../when.ts';
import { Awaited, ShowMore } from '../../parts/awaited.tsx';
import { Moment } from '../../parts/due.tsx';
import { Empty } from '../../parts/empty.tsx';
import { useTitle } from '../../parts/use-title.ts';
import { ask, refreshMillis } from '../../queries.ts';
import { useVoice } from '../../voice.tsx';

/** Failures that hit many at once, the latest first; each leads to its own page. */
export function IncidentsPage() {
  const { say, language } = useVoice();
  const incidents = useInfiniteQuery({
    queryKey: ['incidents'],
    queryFn: ({ pageParam }) =>
      ask(listIncidentsEndpoint, { query: pageParam ? { cursor: pageParam } : {} }),
    initialPageParam: '',
    getNextPageParam: (page) => page.next,
    refetchInterval: refreshMillis,
  });
  useTitle(say('web.incidents'));
  const rows = incidents.data?.pages.flatMap((page) => page.incidents) ?? [];
  return (
    <div className="sheet">
      <h1 className="page-title">{say('web.incidents')}</h1>
      <p className="dimmed">{say('web.incidents.hint')}</p>
      <Awaited query={incidents} height={64} />
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
                <bdi>{sayDates(row.groupKey, language)}</bdi>
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
      <ShowMore list={incidents} />
    </div>
  );
}
