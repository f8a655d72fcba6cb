import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { ownershipEndpoint } from '#areas/cases/ownership/ownership.contract.ts';
import { formatDuration, formatNumber } from '#i18n/format.ts';
import { caseNumber } from '../../../case-number.ts';
import { Awaited } from '../../parts/awaited.tsx';
import { FigureTable } from '../../parts/figure-table.tsx';
import { useTeamName } from '../../parts/use-team-name.ts';
import { ask } from '../../queries.ts';
import { useVoice } from '../../voice.tsx';
import { type Hands as Found, minutesEach } from './figures.ts';
import { type LookBack, since } from './look-back.ts';

/** Cases on their way from one person to another: where they wait, and which were passed on most. */
export function Hands({ days }: LookBack) {
  const { say } = useVoice();
  const asked = useQuery({
    queryKey: ['ownership', days],
    queryFn: () => ask(ownershipEndpoint, { query: { from: since(days) } }),
  });
  const { data } = asked;
  return (
    <section className="panel" aria-labelledby="hands">
      <h2 id="hands">{say('keeping.hands')}</h2>
      <p className="dimmed">{say('keeping.hands.hint')}</p>
      <Awaited query={asked} height={96} />
      {data?.teams.length === 0 && <p role="status">{say('keeping.hands.none')}</p>}
      {data && data.teams.length > 0 && <Teams teams={data.teams} />}
      {data && data.most.length > 0 && <Most most={data.most} />}
    </section>
  );
}

function Teams({ teams }: Pick<Found, 'teams'>) {
  const { say, language } = useVoice();
  const teamName = useTeamName();
  const figure = (value: number) => formatNumber(value, { language });
  const length = (minutes: number | undefined) =>
    minutes === undefined ? '–' : formatDuration(Math.max(1, minutes), { language });
  return (
    <FigureTable
      what={say('books.by.team')}
      rows={teams}
      keyOf={({ team }) => team}
      nameOf={({ team }) => <bdi>{teamName(team)}</bdi>}
      columns={[
        { label: say('keeping.wait'), of: (row) => length(minutesEach(row)) },
        { label: say('keeping.asked'), of: ({ asked }) => figure(asked) },
        { label: say('keeping.taken'), of: ({ accepted }) => figure(accepted) },
        { label: say('keeping.declined'), of: ({ declined }) => figure(declined) },
        { label: say('keeping.unanswered'), of: ({ waiting }) => figure(waiting) },
        { label: say('keeping.bounces'), of: ({ bounces }) => figure(bounces) },
      ]}
    />
  );
}

function Most({ most }: Pick<Found, 'most'>) {
  const { say, language } = useVoice();
  const teamName = useTeamName();
  return (
    <>
      <h3 className="given-title">{say('keeping.most')}</h3>
      <ul className="lessons">
        {most.map((one) => (
          <li key={one.caseId}>
            <Link to="/cases/$caseId" params={{ caseId: one.caseId }}>
              {say('web.number', { number: caseNumber(one.number, language) })}
            </Link>
            <strong>{say('keeping.passed', { count: one.bounces })}</strong>
            <span className="dimmed">
              <bdi>{one.owner.name}</bdi> · <bdi>{teamName(one.team)}</bdi>
            </span>
          </li>
        ))}
      </ul>
    </>
  );
}
