import '../../theme/sums.css';
import './thanks.css';
import { useTitle } from '../../parts/use-title.ts';
import { useVoice } from '../../voice.tsx';
import { LatestThanks } from './latest-thanks.tsx';
import { Merits } from './merits.tsx';

/** Who helped customers, and who said thank you for it. */
export function ThanksPage() {
  const { say } = useVoice();
  useTitle(say('thanks.title'));
  return (
    <div className="sheet">
      <h1 className="page-title">{say('thanks.title')}</h1>
      <p className="dimmed">{say('thanks.hint')}</p>
      <LatestThanks />
      <Merits />
    </div>
  );
}
