import { Link } from '@tanstack/react-router';
import type { CaseSummary } from '#areas/cases/cases.contract.ts';
import { caseNumber } from '../../../case-number.ts';
import { Chance } from '../../parts/chance.tsx';
import { Due } from '../../parts/due.tsx';
import { useVoice } from '../../voice.tsx';

/** One case that waits for a word: who it is about, how near they are to leaving, and until when. */
export function CaseLine({ found }: { readonly found: CaseSummary }) {
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
      </div>
      <div className="waits-until">{found.nextDueAt && <Due dueAt={found.nextDueAt} />}</div>
    </li>
  );
}
