import { SegmentedControl } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { ledgerEndpoint } from '#areas/remedies/ledger/ledger.contract.ts';
import { formatNumber } from '#i18n/format.ts';
import type { AnswerOf } from '#kernel/endpoint.ts';
import type { Voice } from '../../../language.ts';
import { Awaited } from '../../parts/awaited.tsx';
import { monthWords } from '../../parts/month-words.ts';
import { useTeamName } from '../../parts/use-team-name.ts';
import { amountWords } from '../../parts/words.ts';
import { ask } from '../../queries.ts';
import { useVoice } from '../../voice.tsx';

const groupings = ['team', 'person', 'kind', 'month', 'account'] as const;
type Grouping = (typeof groupings)[number];
const isGrouping = (text: string): text is Grouping => groupings.some((one) => one === text);

type Balance = AnswerOf<typeof ledgerEndpoint>['balances'][number];

const ownAccounts: readonly string[] = [
  'remedies',
  'owed',
  'manual',
  'vouchers',
  'payments',
  'elsewhere',
];

type Naming = { readonly voice: Voice; readonly teamName: (id: string) => string };

function nameOf({ key, name }: Balance, by: Grouping, { voice, teamName }: Naming): string {
  if (by === 'team') return teamName(key);
  if (by === 'person') return name || voice.say('books.nobody');
  if (by === 'kind') return voice.say(`remedy.${key}`);
  if (by === 'month') return monthWords(key, voice);
  if (by === 'account' && ownAccounts.includes(key)) return voice.say(`books.account.${key}`);
  return key;
}

/** What was given less what was taken back, summed as one likes. */
export function Balances() {
  const voice = useVoice();
  const { say } = voice;
  const [by, setBy] = useState<Grouping>('team');
  const asked = useQuery({
    queryKey: ['books', 'balances', by],
    queryFn: () => ask(ledgerEndpoint, { query: { by } }),
  });
  const { data } = asked;
  return (
    <section className="panel" aria-labelledby="balances">
      <h2 id="balances">{say('books.balances')}</h2>
      <SegmentedControl
        aria-label={say('books.by')}
        size="xs"
        data={groupings.map((one) => ({ value: one, label: say(`books.by.${one}`) }))}
        value={by}
        onChange={(value) => isGrouping(value) && setBy(value)}
      />
      <Awaited query={asked} height={96} />
      {data?.balances.length === 0 && <p>{say('books.none')}</p>}
      {data && data.balances.length > 0 && <Table rows={data.balances} by={by} voice={voice} />}
      {by === 'account' && <p className="dimmed small">{say('books.accounts-hint')}</p>}
    </section>
  );
}

type TableProps = {
  readonly rows: readonly Balance[];
  readonly by: Grouping;
  readonly voice: Voice;
};

function Table({ rows, by, voice }: TableProps) {
  const { say, language } = voice;
  const teamName = useTeamName();
  return (
    <table className="sums">
      <thead>
        <tr>
          <th scope="col">{say(`books.by.${by}`)}</th>
          <th scope="col">{say('books.amount')}</th>
          <th scope="col">{say('books.entries')}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={`${row.key} ${row.currency}`}>
            <th scope="row">
              <bdi>{nameOf(row, by, { voice, teamName })}</bdi>
            </th>
            <td>{amountWords(row.amountMinor, row.currency, voice)}</td>
            <td>{formatNumber(row.entries, { language })}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
