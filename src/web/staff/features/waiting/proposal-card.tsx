import { Skeleton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { caseNumber } from '../../../case-number.ts';
import { Chance } from '../../parts/chance.tsx';
import { ProblemPanel } from '../../parts/failures.tsx';
import { ProposalNotice } from '../../parts/proposal/proposal-notice.tsx';
import { reasonWords } from '../../parts/words.ts';
import { caseQuery } from '../../queries.ts';
import { useVoice } from '../../voice.tsx';
import { calmMillis, type WaitingProposal } from './waiting.ts';

const shownReasons = 3;

type CardProps = {
  readonly proposal: WaitingProposal;
  readonly answered: (words: string) => void;
};

/** A proposal with what deciding it needs: who it is about, how near to leaving and why, and the answers. */
export function ProposalCard({ proposal, answered }: CardProps) {
  const voice = useVoice();
  const { say, language } = voice;
  const { caseId } = proposal;
  const { data, error, refetch } = useQuery({ ...caseQuery(caseId), refetchInterval: calmMillis });
  const reasons = (data?.reasons ?? [])
    .filter(({ part, factor }) => part > 0 && factor !== 'base' && factor !== 'failure')
    .slice(0, shownReasons);
  return (
    <li className="proposal-card">
      {data && <Chance chance={data.chance} />}
      <div>
        <Link to="/cases/$caseId" params={{ caseId }} className="plain-link">
          <bdi>{data?.customer.name || say('web.unnamed')}</bdi>
        </Link>
        <span className="row-number">
          {say('web.number', { number: caseNumber(proposal.caseNumber, language) })}
        </span>
        {data && (
          <p className="dimmed small">
            <bdi>{data.failureName}</bdi>
            {reasons.map((reason) => ` · ${reasonWords(reason, data, voice)}`)}
          </p>
        )}
        {error && <ProblemPanel problem={error} retry={() => void refetch()} />}
        {!data && !error && <Skeleton height={80} mt="xs" />}
        {data && <ProposalNotice found={data} answered={answered} />}
      </div>
    </li>
  );
}
