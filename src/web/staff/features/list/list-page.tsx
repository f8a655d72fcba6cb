import { Skeleton } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { ShowMore } from '../../parts/awaited.tsx';
import { Empty } from '../../parts/empty.tsx';
import { ProblemPanel } from '../../parts/failures.tsx';
import { useTitle } from '../../parts/use-title.ts';
import { useVoice } from '../../voice.tsx';
import { CaseRow } from './case-row.tsx';
import { casesQuery } from './cases-query.ts';
import { FindCase } from './find-case.tsx';
import { type Shown, shownLists } from './shown.ts';
import { useRowKeys } from './use-row-keys.ts';

/** The page a day starts with: whoever is nearest to leaving stands on top. */
export function ListPage() {
  const { say } = useVoice();
  const search = useSearch({ from: '/shell/' });
  const { show = 'all', incident } = search;
  const navigate = useNavigate({ from: '/' });
  const cases = useInfiniteQuery(casesQuery(search));
  const list = useRowKeys();
  useTitle(say('web.cases'));
  const rows = cases.data?.pages.flatMap((page) => page.cases) ?? [];
  return (
    <div className="sheet wide">
      <div className="list-head">
        <h1 className="page-title">
          {incident ? say('web.list.incident') : say('web.list.title')}
        </h1>
        <FindCase />
      </div>
      <Lists show={show} incident={incident} />
      {cases.error && <ProblemPanel problem={cases.error} retry={() => void cases.refetch()} />}
      {cases.isPending && <Waiting />}
      {cases.data && rows.length === 0 && <NoCases show={show} />}
      {rows.length > 0 && (
        <div className="list">
          <ListHeader />
          <ul ref={list} aria-label={say('web.cases')}>
            {rows.map((row) => (
              <CaseRow key={row.id} row={row} />
            ))}
          </ul>
        </div>
      )}
      <ShowMore
        list={cases}
        shown={(pages) =>
          void navigate({ search: { ...search, pages }, replace: true, resetScroll: false })
        }
      />
      {rows.length > 0 && <p className="keys">{say('web.list.keys')}</p>}
    </div>
  );
}

type Filter = { readonly show: Shown; readonly incident: string | undefined };

function Lists({ show, incident }: Filter) {
  const { say } = useVoice();
  return (
    <nav className="lists" aria-label={say('web.list.filter')}>
      {shownLists.map((one) => (
        <Link
          key={one}
          to="/"
          search={{ ...(one === 'all' ? {} : { show: one }), ...(incident ? { incident } : {}) }}
          aria-current={one === show ? 'page' : undefined}
          className={one === show ? 'chosen' : ''}
          activeProps={{}}
        >
          {say(`web.list.show.${one}`)}
        </Link>
      ))}
    </nav>
  );
}

function ListHeader() {
  const { say } = useVoice();
  return (
    <div className="list-columns" aria-hidden="true">
      <span>{say('web.chance')}</span>
      <span>{say('web.list.who')}</span>
      <span>{say('common.remedy')}</span>
      <span>{say('common.owner')}</span>
      <span>{say('common.promise')}</span>
    </div>
  );
}

function NoCases({ show }: { readonly show: Shown }) {
  const { say } = useVoice();
  return <Empty title={say(`web.list.none.${show}`)} hint={say(`web.list.none-hint.${show}`)} />;
}

function Waiting() {
  const { say } = useVoice();
  return (
    <div role="status" aria-label={say('common.loading')} className="list">
      {[0, 1, 2, 3, 4, 5].map((row) => (
        <Skeleton key={row} height={58} radius={0} mb={1} />
      ))}
    </div>
  );
}
