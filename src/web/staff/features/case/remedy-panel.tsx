import type { CaseDetail } from '#areas/cases/cases.contract.ts';
import { formatPercent } from '#i18n/format.ts';
import { amountWords } from '../../parts/words.ts';
import { useVoice } from '../../voice.tsx';

/** What would put it right, step by step, each with its reason; and whether anybody must be asked. */
export function RemedyPanel({ found }: { readonly found: CaseDetail }) {
  const voice = useVoice();
  const { say } = voice;
  const { steps, amountMinor, currency, alone, limitMinor } = found.recommendation;
  const limit = amountWords(limitMinor, currency, voice);
  return (
    <section className="panel" aria-labelledby="remedy">
      <h2 id="remedy">{say('web.remedy.title')}</h2>
      {steps.length === 0 && <p className="dimmed">{say('web.remedy.none')}</p>}
      <ol className="steps">
        {steps.map((step) => (
          <li key={`${step.kind} ${step.reason}`}>
            <span className="step-name">{say(`remedy.${step.kind}`)}</span>
            <span className="step-amount">
              {step.amountMinor > 0 && amountWords(step.amountMinor, currency, voice)}
            </span>
            <span className="dimmed step-reason">{say(`remedy.reason.${step.reason}`)}</span>
          </li>
        ))}
      </ol>
      {steps.length > 0 && amountMinor > 0 && (
        <p className={alone ? 'verdict' : 'verdict asks'}>
          {say(alone ? 'web.remedy.alone' : 'web.remedy.ask-lead', {
            owner: found.owner.name,
            limit,
          })}
        </p>
      )}
      <dl className="money">
        <div>
          <dt>{say('web.loss')}</dt>
          <dd>{amountWords(found.lossMinor, found.currency, voice)}</dd>
        </div>
        <div>
          <dt>{say('web.spent')}</dt>
          <dd>{amountWords(found.spentMinor, found.currency, voice)}</dd>
        </div>
      </dl>
      <WorthBlock found={found} />
    </section>
  );
}

/** What stands to be lost beside what the remedy costs and keeps, and how that was counted. */
function WorthBlock({ found: { worth, currency } }: { readonly found: CaseDetail }) {
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
