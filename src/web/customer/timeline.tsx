import { customerSentence } from '#i18n/customer-line.ts';
import { FoldedWords } from '../folded-words.tsx';
import { ownZone, sayMoment } from '../when.ts';
import type { CaseView } from './case-page.tsx';
import { useVoice } from './voice.tsx';

export function Timeline({ view }: { readonly view: CaseView }) {
  const voice = useVoice();
  const telling = {
    voice,
    owner: view.owner,
    sayMoment: (moment: string | number) => sayMoment(moment, voice, ownZone()),
  };
  const lines = [...view.timeline].sort((a, b) => b.at.localeCompare(a.at));
  if (lines.length === 0) return <p>{voice.say('customer-page.case.nothing')}</p>;
  return (
    <ol className="timeline">
      {lines.map((line) => (
        <li key={`${line.at} ${line.kind} ${JSON.stringify(line.params)}`} data-kind={line.kind}>
          <p className="what">{customerSentence(line, telling)}</p>
          {line.text && <FoldedWords className="words" text={line.text} say={voice.say} />}
          <time dateTime={line.at}>{sayMoment(line.at, voice, ownZone())}</time>
        </li>
      ))}
    </ol>
  );
}
