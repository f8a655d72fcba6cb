import { useQuery } from '@tanstack/react-query';
import { judgedByEndpoint } from '#areas/breaking-point/learned/learned.contract.ts';
import { formatPercent } from '#i18n/format.ts';
import { sayMoment } from '../../../when.ts';
import { ask, useMe } from '../../queries.ts';
import { useVoice } from '../../voice.tsx';

/** How well the breaking point foretells what becomes of customers here, as measured when it last learned. */
export function Foretold() {
  const voice = useVoice();
  const { say, language } = voice;
  const { zone } = useMe();
  const { data } = useQuery({
    queryKey: ['judged-by'],
    queryFn: () => ask(judgedByEndpoint, {}),
    staleTime: 60_000,
  });
  if (!data) return null;
  const share = (value: number | undefined): string =>
    value === undefined ? say('learning.foretold.unknown') : formatPercent(value, { language });
  return (
    <section className="panel" aria-labelledby="learning-foretold">
      <h2 id="learning-foretold">{say('learning.foretold')}</h2>
      <p className="dimmed">
        {data.learned === null
          ? say('learning.foretold.prior')
          : say('learning.foretold.learned', {
              count: data.learned.report.taught,
              at: sayMoment(data.learned.learnedAt, voice, zone),
            })}
      </p>
      <ul className="lessons">
        {data.learned?.report.foretold.map(({ kind, before, after }) => (
          <li key={kind}>
            <strong>{say(`learning.foretold.kind.${kind}`)}</strong>
            <span>
              {say('learning.foretold.line', {
                before: share(before.auc),
                after: share(after.auc),
                error: share(after.calibrationError),
              })}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
