import './waiting.css';
import { Skeleton } from '@mantine/core';
import { type ReactNode, useId, useState } from 'react';
import type { CaseSummary } from '#areas/cases/case-views.contract.ts';
import { SaysOvertaken } from '../../parts/command/overtaken.tsx';
import { Empty } from '../../parts/empty.tsx';
import { ProblemPanel } from '../../parts/failures.tsx';
import { useStaysNear } from '../../parts/keyboard/near.ts';
import { useTitle } from '../../parts/use-title.ts';
import { useVoice } from '../../voice.tsx';
import { CaseLine } from './case-line.tsx';
import { ProposalCard } from './proposal-card.tsx';
import { RemedyLine } from './remedy-line.tsx';
import {
  type CaseList,
  caseLists,
  mostProposals,
  useWaitingCases,
  useWaitingProposals,
  useWaitingRemedies,
} from './waiting.ts';

const titles = {
  handedTo: 'waiting.hand-overs',
  consulted: 'waiting.consults',
  escalatedTo: 'waiting.escalated',
  coveredBy: 'waiting.covered',
} as const;

/** Everything that stands still until the reader has said a word, the most pressing kind first. */
export function WaitingPage() {
  const { say } = useVoice();
  const [said, setSaid] = useState('');
  const proposals = useWaitingProposals();
  const remedies = useWaitingRemedies();
  const handedTo = useWaitingCases('handedTo');
  const consulted = useWaitingCases('consulted');
  const escalatedTo = useWaitingCases('escalatedTo');
  const coveredBy = useWaitingCases('coveredBy');
  const lists = { handedTo, consulted, escalatedTo, coveredBy };
  const all = [proposals, remedies, ...Object.values(lists)];
  useTitle(say('waiting.title'));
  const asked = proposals.data?.proposals ?? [];
  const failed = all.find(({ error }) => error);
  const isPending = all.some((one) => one.isPending);
  const count =
    asked.length +
    (remedies.data?.remedies.length ?? 0) +
    Object.values(lists).reduce((sum, { data }) => sum + (data?.cases.length ?? 0), 0);
  return (
    <div className="sheet">
      <h1 className="page-title">{say('waiting.title')}</h1>
      <p className="dimmed">{say('waiting.hint')}</p>
      <p role="status" className={said ? 'verdict small' : 'unseen'}>
        {said}
      </p>
      {failed?.error && <ProblemPanel problem={failed.error} retry={() => void failed.refetch()} />}
      {isPending && !failed && <Skeleton height={96} mt="md" />}
      {!isPending && !failed && count === 0 && <NothingWaits />}
      <SaysOvertaken>
        <Group title={say('waiting.proposals')} isMore={asked.length > mostProposals}>
          {asked.slice(0, mostProposals).map((one) => (
            <ProposalCard key={one.id} proposal={one} answered={setSaid} />
          ))}
        </Group>
      </SaysOvertaken>
      <Group title={say('waiting.remedies')} isMore={remedies.data?.next !== undefined}>
        {remedies.data?.remedies.map((one) => (
          <RemedyLine key={one.id} remedy={one} />
        ))}
      </Group>
      {caseLists.map((list) => (
        <Cases key={list} list={list} page={lists[list].data} />
      ))}
    </div>
  );
}

type CasesProps = {
  readonly list: CaseList;
  readonly page: { readonly cases: readonly CaseSummary[]; readonly next?: string } | undefined;
};

function Cases({ list, page }: CasesProps) {
  const { say } = useVoice();
  return (
    <Group title={say(titles[list])} isMore={page?.next !== undefined}>
      {page?.cases.map((one) => (
        <CaseLine key={one.id} found={one} list={list} />
      ))}
    </Group>
  );
}

type GroupProps = {
  readonly title: string;
  readonly isMore?: boolean;
  readonly children: readonly ReactNode[] | undefined;
};

/** A heading with its lines; nothing at all where nothing waits. */
function Group({ title, isMore = false, children }: GroupProps) {
  if (!children || children.length === 0) return null;
  return (
    <Lines title={title} isMore={isMore}>
      {children}
    </Lines>
  );
}

/** The last of its lines takes it along, and with it the heading that may have the keyboard. */
function Lines({ title, isMore, children }: Required<GroupProps>) {
  const { say } = useVoice();
  const id = useId();
  const place = useStaysNear<HTMLElement>();
  return (
    <section ref={place} className="waits" aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      <ul className="list waiting">{children}</ul>
      {isMore && <p className="dimmed small">{say('waiting.more')}</p>}
    </section>
  );
}

function NothingWaits() {
  const { say } = useVoice();
  return (
    <div className="nothing-waits">
      <svg viewBox="0 0 48 48" width="56" height="56" aria-hidden="true">
        <circle cx="24" cy="24" r="21" fill="none" stroke="currentColor" strokeWidth="2" />
        <path
          d="M15 24.5l6.5 6.5L33.5 18"
          fill="none"
          stroke="currentColor"
          strokeWidth="3"
          strokeLinecap="round"
          strokeLinejoin="round"
        />
      </svg>
      <Empty title={say('waiting.none')} hint={say('waiting.none-hint')} />
    </div>
  );
}
