import { Link } from '@tanstack/react-router';
import {
  differences,
  isAllTheSame,
  type PreviewAnswer,
} from '#areas/recovery/policy/preview.contract.ts';
import { formatMoney, formatNumber } from '#i18n/format.ts';
import { money } from '#kernel/money/money.ts';
import { caseNumber } from '../../../case-number.ts';
import { useVoice } from '../../voice.tsx';

type Shown = { readonly found: PreviewAnswer; readonly days: number };

/** What the last days would have been with another policy. */
export function Preview({ found, days }: Shown) {
  const { say, language } = useVoice();
  const figure = (value: number) => formatNumber(value, { language });
  const { ofCases, differing, signals, ofSignals } = found;
  const isSame = isAllTheSame(found);
  return (
    <div role="status">
      <h3>{say('policy.preview.title')}</h3>
      {signals < ofSignals && (
        <p className="dimmed">
          {say('policy.preview.sample', { signals: figure(signals), all: figure(ofSignals) })}
        </p>
      )}
      {isSame ? (
        <p>{say('policy.preview.none', { cases: figure(ofCases), days: figure(days) })}</p>
      ) : (
        <p>
          {say('policy.preview.some', {
            differing: figure(differing),
            cases: figure(ofCases),
          })}
        </p>
      )}
      {!isSame && <Figures found={found} />}
      {!isSame && <Differences found={found} />}
      {!found.gave && <p className="dimmed">{say('policy.preview.gave-unknown')}</p>}
      <p className="dimmed">{say('policy.preview.not-looked-at')}</p>
    </div>
  );
}

function Figures({ found }: Pick<Shown, 'found'>) {
  const { say, language } = useVoice();
  const figure = (value: number) => formatNumber(value, { language });
  const paid = ({ amountMinor, currency }: PreviewAnswer['remedies']['before']) =>
    formatMoney(money(amountMinor, currency), { language });
  const { cases, late, lateToPutRight, missedSteps, gave, alone, incidents } = found;
  const { remedies, gestures } = found;
  const rows = [
    [say('policy.preview.cases'), figure(cases.before), figure(cases.after)],
    [say('policy.preview.late'), figure(late.before), figure(late.after)],
    [say('policy.preview.put-right'), figure(lateToPutRight.before), figure(lateToPutRight.after)],
    [say('policy.preview.steps'), figure(missedSteps.before), figure(missedSteps.after)],
    [say('policy.preview.alone'), figure(alone.before), figure(alone.after)],
    [say('policy.preview.incidents'), figure(incidents.before), figure(incidents.after)],
    [say('policy.preview.remedies'), paid(remedies.before), paid(remedies.after)],
    [say('policy.preview.gestures'), figure(gestures.before.given), figure(gestures.after.given)],
    [say('policy.preview.gestures-sum'), paid(gestures.before), paid(gestures.after)],
    [
      say('policy.preview.gestures-held'),
      figure(gestures.before.held),
      figure(gestures.after.held),
    ],
    ...(gave
      ? [
          [say('policy.preview.asked'), figure(gave.asked.before), figure(gave.asked.after)],
          [say('policy.preview.bent'), figure(gave.bent.before), figure(gave.bent.after)],
        ]
      : []),
  ] as const;
  return (
    <dl className="facts policy-figures">
      {rows.map(([label, before, after]) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd>{before === after ? before : say('policy.preview.then', { before, after })}</dd>
        </div>
      ))}
    </dl>
  );
}

function Differences({ found }: Pick<Shown, 'found'>) {
  const { say, language } = useVoice();
  return (
    <ul className="lessons">
      {differences
        .filter((what) => found.differences[what] > 0)
        .map((what) => (
          <li key={what}>
            <span>{say(`policy.preview.what.${what}`)}</span>
            <strong>{formatNumber(found.differences[what], { language })}</strong>
            <Examples all={found.examples.filter((one) => one.what === what)} />
          </li>
        ))}
    </ul>
  );
}

function Examples({ all }: { readonly all: PreviewAnswer['examples'] }) {
  const { say, language } = useVoice();
  const known = all.flatMap(({ caseId, caseNumber: number }) =>
    caseId !== undefined && number !== undefined ? [{ caseId, number }] : [],
  );
  if (known.length === 0) return null;
  return (
    <span className="dimmed">
      {say('policy.preview.examples')}{' '}
      {known.map(({ caseId, number }) => (
        <Link key={caseId} to="/cases/$caseId" params={{ caseId }} className="example">
          {caseNumber(number, language)}
        </Link>
      ))}
    </span>
  );
}
