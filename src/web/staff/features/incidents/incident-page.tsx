import './incidents.css';
import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { formatNumber, isolate } from '#i18n/format.ts';
import { sayDates, sayMoment } from '../../../when.ts';
import { Awaited } from '../../parts/awaited.tsx';
import { useTitle } from '../../parts/use-title.ts';
import { amountWords } from '../../parts/words.ts';
import { useMe } from '../../queries.ts';
import { useVoice } from '../../voice.tsx';
import { CloseForm } from './close-form.tsx';
import { type IncidentPage as Found, incidentQuery } from './incident.ts';
import { languageName } from './language-name.ts';
import { Log } from './log.tsx';
import { OfferForm } from './offer-form.tsx';
import { RunPanel } from './run-panel.tsx';

/** One failure that hit many: how it stands, and what is decided for all of them at once. */
export function IncidentPage() {
  const { incidentId } = useParams({ from: '/shell/incidents/$incidentId' });
  const me = useMe();
  const { say } = useVoice();
  const incident = useQuery(incidentQuery(incidentId));
  const name = incident.data?.failureName;
  useTitle(name ?? say('web.incidents'));
  const mayManage = me.permissions.includes('incidents:decide');
  const { data: found } = incident;
  return (
    <div className="sheet incident-page">
      <Link to="/incidents" className="way-back">
        <span aria-hidden="true" className="arrow" />
        {say('web.incidents')}
      </Link>
      <Awaited query={incident} height={160} />
      {found && <Facts found={found} />}
      {found && found.runs.length > 0 && (
        <section aria-labelledby="incident-runs">
          <h2 id="incident-runs">{say('incident.runs')}</h2>
          {found.runs.map((run) => (
            <RunPanel key={run.id} run={run} incidentId={found.id} />
          ))}
        </section>
      )}
      {found && mayManage && <OfferForm incident={found} />}
      {found && mayManage && found.closedAt === undefined && <CloseForm incident={found} />}
      {found && <Log incident={found} mayWrite={mayManage} />}
    </div>
  );
}

function Facts({ found }: { readonly found: Found }) {
  const voice = useVoice();
  const { say, language } = voice;
  const { zone } = useMe();
  const figure = (value: number) => formatNumber(value, { language });
  const rows = [
    [say('incident.hit'), figure(found.cases)],
    ...found.states.map(({ state, cases }) => [say(`state.${state}`), figure(cases)] as const),
    [say('incident.silent'), figure(found.silent)],
    [say('incident.near'), figure(found.near)],
    [say('incident.spent'), amountWords(found.spentMinor, found.currency, voice)],
  ] as const;
  return (
    <section className="panel">
      <h1 className="page-title">
        <bdi>{found.failureName}</bdi>
      </h1>
      <p className="dimmed">
        <bdi>{sayDates(found.groupKey, language)}</bdi> ·{' '}
        {say('incident.since', { at: sayMoment(found.since, voice, zone) })}
        {found.closedAt &&
          ` · ${say('incident.closed-at', { at: sayMoment(found.closedAt, voice, zone) })}`}
      </p>
      <dl className="facts">
        {found.owner && (
          <div>
            <dt>{say('common.owner')}</dt>
            <dd>
              <bdi>{found.owner.name}</bdi>
            </dd>
          </div>
        )}
        {rows.map(([label, value]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
        <div>
          <dt>{say('incident.languages')}</dt>
          <dd>
            {found.languages
              .map((one) => `${isolate(languageName(one.language, say))} ${figure(one.cases)}`)
              .join(' · ')}
          </dd>
        </div>
      </dl>
      <p className="incident-more">
        <Link to="/" search={{ incident: found.id }}>
          {say('incident.show-cases')}
        </Link>
      </p>
    </section>
  );
}
