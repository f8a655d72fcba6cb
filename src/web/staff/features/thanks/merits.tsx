import { useQuery } from '@tanstack/react-query';
import { recognitionEndpoint } from '#areas/cases/recognition/recognition.contract.ts';
import { formatNumber } from '#i18n/format.ts';
import { Awaited } from '../../parts/awaited.tsx';
import { monthWords } from '../../parts/month-words.ts';
import { ask } from '../../queries.ts';
import { useVoice } from '../../voice.tsx';

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
        <div className="merits">
          <table className="sums">
            <thead>
              <tr>
                <th scope="col">{say('thanks.person')}</th>
                {figures.map((one) => (
                  <th key={one} scope="col">
                    {say(`thanks.figure.${one}`)}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {data.people.map((one) => (
                <tr key={one.person.id}>
                  <th scope="row">
                    <bdi>{one.person.name || say('timeline.someone')}</bdi>
                  </th>
                  {figures.map((figure) => (
                    <td key={figure}>{formatNumber(one[figure], { language })}</td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      <p className="dimmed small">{say('thanks.points-hint')}</p>
    </section>
  );
}
