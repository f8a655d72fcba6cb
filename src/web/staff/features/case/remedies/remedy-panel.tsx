import { useState } from 'react';
import type { CaseDetail } from '#areas/cases/case-views.contract.ts';
import { fitOf, isRemedyKind } from '#areas/remedies/remedy.contract.ts';
import { type Intent, useCommand } from '../../../parts/command/use-command.ts';
import { DeedProblem } from '../../../parts/failures.tsx';
import { BusyButton } from '../../../parts/keyboard/busy-button.tsx';
import { amountWords, stepWords } from '../../../parts/words.ts';
import { useVoice } from '../../../voice.tsx';
import { Given } from './given.tsx';
import { coveringIn, firstCurrency } from './paying.ts';
import { type Asked, type OfferedStep, offeredSteps } from './steps.ts';
import { WorthBlock } from './worth.tsx';

type PanelProps = { readonly found: CaseDetail; readonly open: (asked: Asked) => void };

/** What would put it right, each step one click where it is within reach; and what was given so far. */
export function RemedyPanel({ found, open }: PanelProps) {
  const voice = useVoice();
  const { say } = voice;
  const { room } = found;
  return (
    <section className="panel" aria-labelledby="remedy">
      <h2 id="remedy">{say('web.remedy.title')}</h2>
      <Recommended found={found} open={open} />
      {room && found.may.includes('give-remedy') && (
        <p className={room.leftMinor > 0 ? 'verdict' : 'verdict asks'}>
          {say(room.leftMinor > 0 ? 'web.do.room' : 'putting-right.room-none', {
            left: amountWords(room.leftMinor, found.currency, voice),
            by: room.by,
          })}
        </p>
      )}
      <Given found={found} />
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

function Recommended({ found, open }: PanelProps) {
  const voice = useVoice();
  const { say } = voice;
  const command = useCommand(found);
  const [said, setSaid] = useState('');
  const steps = offeredSteps(found.recommendation.steps, found.remedies);
  const currency = firstCurrency(found);
  const give = (step: OfferedStep) => {
    const { kind } = step;
    if (!isRemedyKind(kind)) return;
    const amountMinor = coveringIn(found, step.amountMinor, currency);
    const what = stepWords({ kind, amountMinor }, currency, voice);
    command.give({ command: 'give-remedy', kind, amountMinor, currency }, () =>
      setSaid(say('putting-right.announced', { what })),
    );
  };
  return (
    <>
      {steps.length === 0 && <p className="dimmed">{say('web.remedy.none')}</p>}
      <ol className="steps">
        {steps.map((step) => (
          <StepLine
            key={`${step.kind} ${step.reason}`}
            step={step}
            found={found}
            isBusy={isGiving(command.intent, step)}
            give={() => give(step)}
            open={() => open(step)}
          />
        ))}
      </ol>
      <p className="unseen" role="status">
        {said}
      </p>
      <DeedProblem problem={command.error} />
    </>
  );
}

const isGiving = (intent: Intent | undefined, { kind }: OfferedStep): boolean =>
  intent?.command === 'give-remedy' && intent.kind === kind;

type StepProps = {
  readonly step: OfferedStep;
  readonly found: CaseDetail;
  readonly isBusy: boolean;
  readonly give: () => void;
  readonly open: () => void;
};

function StepLine({ step, found, isBusy, give, open }: StepProps) {
  const voice = useVoice();
  const { say } = voice;
  const currency = firstCurrency(found);
  const amountMinor = coveringIn(found, step.amountMinor, currency);
  const what = stepWords({ ...step, amountMinor }, currency, voice);
  const isWithin = step.amountMinor <= (found.room?.leftMinor ?? 0);
  // Finishing by a refund says no amount: whoever gives it has to.
  const isWhole = isWithin && fitOf(step.kind, amountMinor) === 'fits';
  const words = say(isWithin ? 'putting-right.give' : 'putting-right.ask');
  return (
    <li data-given={step.isGiven}>
      <span className="step-name">{say(`remedy.${step.kind}`)}</span>
      <span className="step-amount">
        {amountMinor > 0 && amountWords(amountMinor, currency, voice)}
      </span>
      <span className="dimmed step-reason">{say(`remedy.reason.${step.reason}`)}</span>
      <span className="step-do">
        {step.isGiven && <span className="tag">{say('putting-right.is-given')}</span>}
        {!step.isGiven && found.may.includes('give-remedy') && (
          <BusyButton
            size="compact-sm"
            variant={isWithin ? 'light' : 'default'}
            isBusy={isBusy}
            aria-label={`${words}: ${what}`}
            onClick={isWhole ? give : open}
          >
            {words}
          </BusyButton>
        )}
      </span>
    </li>
  );
}
