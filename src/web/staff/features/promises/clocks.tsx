import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { clocksEndpoint } from '#areas/promises/figures/figures.contract.ts';
import { formatNumber } from '#i18n/format.ts';
import { caseNumber } from '../../../case-number.ts';
import { Awaited, ShowMore } from '../../parts/awaited.tsx';
import { Countdown } from '../../parts/countdown.tsx';
import { FigureTable } from '../../parts/figure-table.tsx';
import { ask } from '../../queries.ts';
import { useVoice } from '../../voice.tsx';
import { type Clock, clocksOf, type Clocks as Found } from './figures.ts';

const calmMillis = 60_000;
const pageSize = 8;

/** What regulators ask of every complaint: how it ended, and what runs, the nearest first. */
export function Clocks() {
  const { say } = useVoice();
  const asked = useQuery({
    queryKey: ['clocks'],
    queryFn: () => ask(clocksEndpoint, { query: {} }),
    refetchInterval: calmMillis,
  });
  return (
    <section className="panel" aria-labelledby="clocks">
      <h2 id="clocks">{say('keeping.clocks')}</h2>
      <p className="dimmed">{say('keeping.clocks.hint')}</p>
      <Awaited query={asked} height={96} />
      {asked.data?.steps.length === 0 && <p role="status">{say('keeping.clocks.none')}</p>}
      {clocksOf(asked.data?.steps ?? []).map((clock) => (
        <Rule key={clock.rule} clock={clock} />
      ))}
    </section>
  );
}

function Rule({ clock }: { readonly clock: Clock }) {
  const { say, language } = useVoice();
  const figure = (value: number) => formatNumber(value, { language });
  return (
    <>
      <h3 className="given-title">
        <bdi>{clock.name}</bdi>
      </h3>
      <FigureTable
        what={say('keeping.step')}
        rows={clock.steps}
        keyOf={({ kind }) => kind}
        nameOf={({ kind }) => say(`promise.${kind}`)}
        columns={[
          { label: say('keeping.begun'), of: ({ started }) => figure(started) },
          { label: say('keeping.met'), of: ({ met }) => figure(met) },
          { label: say('keeping.missed'), of: ({ missed }) => figure(missed) },
          { label: say('state.promise.replaced'), of: ({ replaced }) => figure(replaced) },
          { label: say('keeping.running'), of: ({ running }) => figure(running) },
        ]}
      />
      <Running clock={clock} />
    </>
  );
}

/** The steps of a rule that run, each with the way to its case. */
function Running({ clock: { rule, name } }: { readonly clock: Clock }) {
  const { say } = useVoice();
  const list = useInfiniteQuery({
    queryKey: ['clocks', rule],
    queryFn: ({ pageParam }) =>
      ask(clocksEndpoint, {
        query: { preset: rule, limit: pageSize, ...(pageParam ? { after: pageParam } : {}) },
      }),
    initialPageParam: '',
    getNextPageParam: (page) => page.next,
    refetchInterval: ({ state }) => calmMillis * Math.max(1, state.data?.pages.length ?? 1),
  });
  const rows = list.data?.pages.flatMap((page) => page.running) ?? [];
  return (
    <>
      <Awaited query={list} height={64} />
      {rows.length > 0 && (
        <ul className="lessons" aria-label={`${name} · ${say('keeping.running')}`}>
          {rows.map((row) => (
            <RunningLine key={`${row.caseId} ${row.kind} ${row.dueAt}`} row={row} />
          ))}
        </ul>
      )}
      <ShowMore list={list} />
    </>
  );
}

function RunningLine({ row }: { readonly row: Found['running'][number] }) {
  const { say, language } = useVoice();
  const words = {
    left: (length: string) => say('web.due-in', { length }),
    over: (length: string) => say('web.late', { length }),
  };
  return (
    <li>
      <Link to="/cases/$caseId" params={{ caseId: row.caseId }}>
        {say('web.number', { number: caseNumber(row.caseNumber, language) })}
      </Link>
      <strong>{say(`promise.${row.kind}`)}</strong>
      <Countdown dueAt={row.dueAt} words={words} />
      <span className="dimmed">
        <bdi>{row.owner.name}</bdi>
      </span>
    </li>
  );
}
