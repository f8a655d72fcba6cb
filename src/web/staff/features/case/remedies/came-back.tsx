import type { CaseDetail } from '#areas/cases/case-views.contract.ts';
import { stepWords } from '../../../parts/words.ts';
import { useVoice } from '../../../voice.tsx';
import { cameBack, type Remedy } from './given.tsx';
import { RemedyDeeds } from './remedy-deeds.tsx';

/** Remedies that did not reach the customer, above everything else there is to do. */
export function CameBackNotices({ found }: { readonly found: CaseDetail }) {
  return found.remedies
    .filter(cameBack)
    .map((remedy) => <CameBack key={remedy.id} remedy={remedy} found={found} />);
}

function CameBack({ remedy, found }: { readonly remedy: Remedy; readonly found: CaseDetail }) {
  const voice = useVoice();
  const { say } = voice;
  const what = stepWords(remedy, remedy.currency, voice);
  return (
    <div className="notice came-back">
      <p>
        <strong>
          {say(remedy.state === 'unclear' ? 'putting-right.unclear' : 'putting-right.failed', {
            what,
          })}
        </strong>
      </p>
      {remedy.because !== undefined && <p>{say(`remedy.because.${remedy.because}`)}</p>}
      {remedy.detail !== '' && (
        <>
          {/* What a person wrote who knows that it did not happen is ours, and needs no heading. */}
          {remedy.because !== 'not-happened' && remedy.because !== 'fell-through' && (
            <p className="dimmed small">{say('putting-right.they-said')}</p>
          )}
          <blockquote dir="auto" className="words">
            {remedy.detail}
          </blockquote>
        </>
      )}
      <RemedyDeeds remedy={remedy} found={found} />
    </div>
  );
}
