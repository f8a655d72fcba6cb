import { Link } from '@tanstack/react-router';
import { caseNumber } from '../../../case-number.ts';
import { stepWords } from '../../parts/words.ts';
import { useVoice } from '../../voice.tsx';
import type { WaitingRemedy } from './waiting.ts';

/** A remedy that did not reach its customer, and what to do about it; the case has the buttons. */
export function RemedyLine({ remedy }: { readonly remedy: WaitingRemedy }) {
  const voice = useVoice();
  const { say, language } = voice;
  return (
    <li className="no-chance">
      <div>
        <Link to="/cases/$caseId" params={{ caseId: remedy.caseId }} className="row-link">
          {stepWords(remedy, remedy.currency, voice)}
        </Link>
        <span className="row-number">
          {say('web.number', { number: caseNumber(remedy.caseNumber, language) })}
        </span>
        {remedy.because !== undefined && <p>{say(`remedy.because.${remedy.because}`)}</p>}
        {remedy.detail !== '' && (
          <blockquote dir="auto" className="words small">
            {remedy.detail}
          </blockquote>
        )}
      </div>
      <div className="waits-until">
        <span className="due" data-state="late">
          {say(`remedy.state.${remedy.state}`)}
        </span>
      </div>
    </li>
  );
}
