import type { CaseDetail } from '#areas/cases/case-views.contract.ts';
import { caseNumber } from '../../../case-number.ts';
import { Chance } from '../../parts/chance.tsx';
import { Due, Moment } from '../../parts/due.tsx';
import { useVoice } from '../../voice.tsx';

export function CaseHeader({ found }: { readonly found: CaseDetail }) {
  const { say, language } = useVoice();
  return (
    <header className="case-head">
      <Chance chance={found.chance} />
      <div>
        <h1>
          <bdi>{found.customer.name || say('web.unnamed')}</bdi>
        </h1>
        <p className="case-line">
          <span>{say('web.number', { number: caseNumber(found.number, language) })}</span>
          <span>
            <bdi>{found.failureName}</bdi>
          </span>
          {/* Inside something of the page's direction: else its lines would begin at the other side. */}
          {found.subject && (
            <span className="dimmed">
              <bdi>{found.subject}</bdi>
            </span>
          )}
        </p>
      </div>
      <dl className="facts">
        <div>
          <dt>{say('web.state')}</dt>
          <dd>{say(`state.${found.state}`)}</dd>
        </div>
        <div>
          <dt>{say('common.owner')}</dt>
          <dd>
            <bdi>{found.owner.name}</bdi>
          </dd>
        </div>
        <div>
          <dt>{say('common.promise')}</dt>
          <dd>{found.nextDueAt ? <Due dueAt={found.nextDueAt} /> : say('web.none')}</dd>
        </div>
        <div>
          <dt>{say('web.opened')}</dt>
          <dd>
            <Moment at={found.openedAt} />
          </dd>
        </div>
      </dl>
    </header>
  );
}
