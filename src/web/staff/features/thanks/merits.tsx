import { useQuery } from '@tanstack/react-query';
import { recognitionEndpoint } from '#areas/cases/recognition/recognition.contract.ts';
import { formatNumber } from '#i18n/format.ts';
import type { AnswerOf } from '#kernel/endpoint.ts';
import { Awaited } from '../../parts/awaited.tsx';
import { FigureTable } from '../../parts/figure-table.tsx';
import { monthWords } from '../../parts/month-words.ts';
import { ask } from '../../queries.ts';
import { useVoice } from '../../voice.tsx';

type Merit = AnswerOf<typeof recognitionEndpoint>['people'][number];

const figures = [
  'solved',
  'promisesKept',
  'thankedByCustomers',
  'thankedByColleagues',
  'points',
] as const;

/** What earned whom recognition this month. */
export function Merits() {
  const voice = useVoice();
  const { say, language } = voice;
  const asked = useQuery({
    queryKey: ['merits'],
    queryFn: () => ask(recognitionEndpoint, { query: {} }),
  });
  const { data } = asked;
  return (
    <section className="panel" aria-labelledby="merits">
      <h2 id="merits">{data ? monthWords(data.month, voice) : say('thanks.month')}</h2>
      <Awaited query={asked} height={96} />
      {data?.people.length === 0 && <p>{say('thanks.nobody-yet')}</p>}
      {data && data.people.length > 0 && (
        <FigureTable
          what={say('thanks.person')}
          rows={data.people}
          keyOf={({ person }) => person.id}
          nameOf={({ person }) => <bdi>{person.name || say('timeline.someone')}</bdi>}
          columns={figures.map((one) => ({
            label: say(`thanks.figure.${one}`),
            of: (row: Merit) => formatNumber(row[one], { language }),
          }))}
        />
      )}
      <p className="dimmed small">{say('thanks.points-hint')}</p>
    </section>
  );
}
