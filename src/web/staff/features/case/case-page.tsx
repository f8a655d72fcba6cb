import { Skeleton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link, useLocation, useParams, useRouter } from '@tanstack/react-router';
import type { MouseEvent } from 'react';
import type { CaseDetail } from '#areas/cases/case-views.contract.ts';
import { caseNumber } from '../../../case-number.ts';
import { useKeptWords } from '../../../kept-words.ts';
import { SaysOvertaken } from '../../parts/command/overtaken.tsx';
import { ProblemPanel } from '../../parts/failures.tsx';
import { useTitle } from '../../parts/use-title.ts';
import { caseQuery, useMe } from '../../queries.ts';
import { useVoice } from '../../voice.tsx';
import { isOffered } from './actions/actions.ts';
import { type Doing, Work } from './actions/work.tsx';
import { CaseHeader } from './case-header.tsx';
import { CustomerPanel } from './customer-panel.tsx';
import { CostSheetPanel } from './helping/cost-sheet.tsx';
import { HelpPanel } from './helping/help-panel.tsx';
import { TasksPanel } from './helping/tasks-panel.tsx';
import { Promises } from './promises.tsx';
import { Reasons } from './reasons.tsx';
import { RemedyPanel } from './remedies/remedy-panel.tsx';
import { Timeline } from './timeline.tsx';

/** All there is to know and to do about one problem of one customer. */
export function CasePage() {
  const { say, language } = useVoice();
  const { caseId } = useParams({ from: '/shell/cases/$caseId' });
  const { data, error, refetch } = useQuery(caseQuery(caseId));
  const number = data && say('web.number', { number: caseNumber(data.number, language) });
  useTitle(data && `${number} · ${data.customer.name}`);
  return (
    <div className="sheet wide">
      <WayBack />
      {error && <ProblemPanel problem={error} retry={() => void refetch()} />}
      {data ? (
        <SaysOvertaken key={data.id}>
          <CaseBody found={data} />
        </SaysOvertaken>
      ) : (
        !error && <Waiting />
      )}
    </div>
  );
}

/** Whoever came from the list goes back to where they were in it, as with the browser's own Back. */
function WayBack() {
  const { say } = useVoice();
  const { history } = useRouter();
  const isFromList = useLocation({ select: ({ state }) => state.isFromList ?? false });
  const goBack = (event: MouseEvent) => {
    if (!isFromList || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    history.back();
  };
  return (
    <Link to="/" className="way-back" onClick={goBack}>
      <span aria-hidden="true" className="arrow" />
      {say('web.cases')}
    </Link>
  );
}

/** The form that stands open: kept like its words, so that whoever comes back finds both. */
function useDoing(found: CaseDetail) {
  const [kept, keep] = useKeptWords(`${useMe().id} ${found.id} doing`);
  const doing = kept === '' ? undefined : (JSON.parse(kept) as Doing);
  const turnTo = (next: Doing | undefined) => keep(next ? JSON.stringify(next) : '');
  return [doing && isOffered(found, doing.action) ? doing : undefined, turnTo] as const;
}

function CaseBody({ found }: { readonly found: CaseDetail }) {
  const [doing, setDoing] = useDoing(found);
  return (
    <div className="case">
      <CaseHeader found={found} />
      <div className="case-main">
        <Work found={found} doing={doing} turnTo={setDoing} />
        <HelpPanel found={found} />
        <TasksPanel found={found} />
        <Timeline found={found} />
      </div>
      <aside className="case-side">
        <RemedyPanel
          found={found}
          open={({ kind, amountMinor }) =>
            setDoing({ action: 'give-remedy', asked: { kind, amountMinor } })
          }
        />
        <CostSheetPanel found={found} />
        <Reasons found={found} />
        <Promises found={found} />
        <CustomerPanel found={found} />
      </aside>
    </div>
  );
}

function Waiting() {
  const { say } = useVoice();
  return (
    <div role="status" aria-label={say('common.loading')}>
      <Skeleton height={72} mb="md" />
      <Skeleton height={320} />
    </div>
  );
}
