import { SegmentedControl } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { promiseFiguresEndpoint } from '#areas/promises/figures/figures.contract.ts';
import { formatNumber, formatPercent } from '#i18n/format.ts';
import type { Voice } from '../../../language.ts';
import { Awaited } from '../../parts/awaited.tsx';
import { FigureTable } from '../../parts/figure-table.tsx';
import { monthWords } from '../../parts/month-words.ts';
import { useTeamName } from '../../parts/use-team-name.ts';
import { ask } from '../../queries.ts';
import { useVoice } from '../../voice.tsx';
import {
  type Figure,
  type Grouping,
  groupings,
  inOrder,
  isGrouping,
  shareKept,
} from './figures.ts';
import { type LookBack, since } from './look-back.ts';

const titleOf = (by: Grouping, { say }: Voice): string =>
  by === 'kind' ? say('common.promise') : say(`books.by.${by}`);

type Naming = { readonly voice: Voice; readonly teamName: (id: string) => string };

function nameOf({ key, name }: Figure, by: Grouping, { voice, teamName }: Naming): string {
  if (by === 'team') return teamName(key);
  if (by === 'person') return name ?? key;
  if (by === 'kind') return voice.say(`promise.${key}`);
  return by === 'month' ? monthWords(key, voice) : key;
}

/** What became of promises to customers and of targets of our own, counted as one likes. */
export function Kept({ days }: LookBack) {
  const voice = useVoice();
  const { say } = voice;
  const [by, setBy] = useState<Grouping>('kind');
  const asked = useQuery({
    queryKey: ['promise-figures', by, days],
    queryFn: () => ask(promiseFiguresEndpoint, { query: { by, from: since(days) } }),
  });
  const figures = inOrder(asked.data?.figures ?? [], by);
  return (
    <section className="panel" aria-labelledby="kept">
      <h2 id="kept">{say('keeping.figures')}</h2>
      <SegmentedControl
        aria-label={say('books.by')}
        size="xs"
        data={groupings.map((one) => ({ value: one, label: titleOf(one, voice) }))}
        value={by}
        onChange={(value) => isGrouping(value) && setBy(value)}
      />
      <Awaited query={asked} height={160} />
      {asked.data && figures.length === 0 && <p role="status">{say('keeping.none')}</p>}
      <Group title={say('keeping.told')} rows={figures.filter(({ told }) => told)} by={by} />
      <Group title={say('keeping.own')} rows={figures.filter(({ told }) => !told)} by={by} />
    </section>
  );
}

type GroupProps = {
  readonly title: string;
  readonly rows: readonly Figure[];
  readonly by: Grouping;
};

function Group({ title, rows, by }: GroupProps) {
  const voice = useVoice();
  const { say, language } = voice;
  const teamName = useTeamName();
  if (rows.length === 0) return null;
  const figure = (value: number) => formatNumber(value, { language });
  return (
    <>
      <h3 className="given-title">{title}</h3>
      <FigureTable
        what={titleOf(by, voice)}
        rows={rows}
        keyOf={({ key }) => key}
        nameOf={(row) => <bdi>{nameOf(row, by, { voice, teamName })}</bdi>}
        columns={[
          { label: say('keeping.share'), of: (row) => <Share row={row} /> },
          { label: say('keeping.made'), of: ({ made }) => figure(made) },
          { label: say('state.promise.kept'), of: ({ kept }) => figure(kept) },
          { label: say('state.promise.broken'), of: ({ broken }) => figure(broken) },
          { label: say('keeping.renewed'), of: ({ renewed }) => figure(renewed) },
          { label: say('state.promise.replaced'), of: ({ replaced }) => figure(replaced) },
          { label: say('state.promise.open'), of: ({ open }) => figure(open) },
        ]}
      />
    </>
  );
}

/** The share as a figure, with a bar so that a column of them is read at a glance. */
function Share({ row }: { readonly row: Figure }) {
  const { language } = useVoice();
  const share = shareKept(row);
  if (share === undefined) return '–';
  return (
    <span className="share" data-band={share < 0.8 ? 'low' : 'high'}>
      <span className="share-track" aria-hidden="true">
        <span style={{ inlineSize: `${Math.round(share * 100)}%` }} />
      </span>
      {formatPercent(share, { language })}
    </span>
  );
}
