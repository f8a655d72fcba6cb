import type { CaseDetail } from '#areas/cases/case-views.contract.ts';
import { formatPercent } from '#i18n/format.ts';
import { amountWords } from '../../../parts/words.ts';
import { useVoice } from '../../../voice.tsx';

/** What stands to be lost beside what the remedy costs and keeps, and how that was counted. */
export function WorthBlock({ found: { worth, currency } }: { readonly found: CaseDetail }) {
  const voice = useVoice();
  const { say, language } = voice;
  if (!worth) return null;
  const amount = (amountMinor: number) => amountWords(amountMinor, currency, voice);
  const share = (value: number) => formatPercent(value, { language });
  return (
    <div className="worth">
      <dl className="money">
        <div>
          <dt>{say('web.worth.risk')}</dt>
          <dd>{amount(worth.atRiskMinor)}</dd>
        </div>
        <div>
          <dt>{say('web.worth.cost')}</dt>
          <dd>{amount(worth.costMinor)}</dd>
        </div>
        <div>
          <dt>{say('web.worth.keeps')}</dt>
          <dd>{amount(worth.keepsMinor)}</dd>
        </div>
      </dl>
      <p className="dimmed">
        {say(worth.isAssumed ? 'web.worth.assumed' : 'web.worth.basis', {
          years: worth.years,
          yearly: amount(worth.yearlyValueMinor),
          margin: share(worth.margin),
          mouth: share(worth.wordOfMouth),
        })}
      </p>
    </div>
  );
}
