import { Link } from '@tanstack/react-router';
import type { CaseSummary } from '#areas/cases/case-views.contract.ts';
import { caseNumber } from '../../../case-number.ts';
import { Chance } from '../../parts/chance.tsx';
import { Due } from '../../parts/due.tsx';
import { useVoice } from '../../voice.tsx';
import { Quote } from './quote.tsx';
import type { CaseList } from './waiting.ts';

type LineProps = { readonly found: CaseSummary; readonly list: CaseList };

/** One case that waits for a word: who it is about, how near they are to leaving, and until when. */
export function CaseLine({ found, list }: LineProps) {
  const { say, language } = useVoice();
  return (
    <li>
      <Chance chance={found.chance} />
      <div>
        <Link to="/cases/$caseId" params={{ caseId: found.id }} className="row-link">
          <bdi>{found.customer.name || say('web.unnamed')}</bdi>
        </Link>
        <span className="row-number">
          {say('web.number', { number: caseNumber(found.number, language) })}
        </span>
        <p className="dimmed small">
          <bdi>{found.failureName}</bdi> · <bdi>{found.owner.name}</bdi>
        </p>
        {list === 'handedTo' && <Quote caseId={found.id} of="case" />}
        {list === 'consulted' && <Quote caseId={found.id} of="question" />}
      </div>
      <div className="waits-until">{found.nextDueAt && <Due dueAt={found.nextDueAt} />}</div>
    </li>
  );
}
