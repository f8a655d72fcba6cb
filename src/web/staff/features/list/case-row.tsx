import { Link } from '@tanstack/react-router';
import type { CaseSummary } from '#areas/cases/case-views.contract.ts';
import { caseNumber } from '../../../case-number.ts';
import type { Voice } from '../../../language.ts';
import { Chance } from '../../parts/chance.tsx';
import { Due } from '../../parts/due.tsx';
import { mainReason, type Reason, reasonWords, stepWords } from '../../parts/words.ts';
import { useVoice } from '../../voice.tsx';

/** One line: how near they are, who, what happened and why it weighs, what would help, whose, by when. */
export function CaseRow({ row }: { readonly row: CaseSummary }) {
  const voice = useVoice();
  const { say, language } = voice;
  const reason = mainReason(row.reasons);
  return (
    <li className="row" data-overdue={row.overdue}>
      <Chance chance={row.chance} />
      <div className="row-who">
        <Link
          to="/cases/$caseId"
          params={{ caseId: row.id }}
          state={{ isFromList: true }}
          data-row=""
          className="row-link"
          preload={false}
        >
          <bdi>{row.customer.name || say('web.unnamed')}</bdi>
        </Link>
        <span className="row-number">
          {say('web.number', { number: caseNumber(row.number, language) })}
        </span>
        {row.state !== 'open' && <span className="tag">{say(`state.${row.state}`)}</span>}
        {row.incidentId && <span className="tag">{say('web.in-incident')}</span>}
        <p className="row-why">
          <bdi>{row.failureName}</bdi>
          {reason && <span className="dimmed"> — {shortReason(reason, row, voice)}</span>}
        </p>
      </div>
      <Remedy row={row} />
      <span className="row-owner">
        <bdi>{row.owner.name}</bdi>
      </span>
      <span className="row-due">
        {row.nextDueAt ? <Due dueAt={row.nextDueAt} /> : <NoPromise row={row} />}
      </span>
    </li>
  );
}

/** The failure's name stands before it already, so a repeat is said without it. */
function shortReason(reason: Reason, row: CaseSummary, voice: Voice): string {
  const isSameAgain = reason.factor === 'repeat-failure' && reason.detail === row.failure;
  return isSameAgain ? voice.say('web.list.again') : reasonWords(reason, row, voice);
}

function Remedy({ row }: { readonly row: CaseSummary }) {
  const voice = useVoice();
  const { steps, currency } = row.recommendation;
  const [first] = steps;
  if (!first || row.state === 'closed') return <span className="row-remedy" />;
  // The largest says most of what it takes.
  const [worth] = steps
    .filter(({ amountMinor }) => amountMinor > 0)
    .sort((one, other) => other.amountMinor - one.amountMinor);
  return (
    <span className="row-remedy">
      {voice.say(`remedy.${first.kind}`)}
      {worth && worth !== first && <br />}
      {worth && worth !== first && (
        <span className="dimmed">{stepWords(worth, currency, voice)}</span>
      )}
    </span>
  );
}

function NoPromise({ row }: { readonly row: CaseSummary }) {
  const { say } = useVoice();
  if (row.state !== 'open') return null;
  return <span className="dimmed">{say('web.no-promise')}</span>;
}
