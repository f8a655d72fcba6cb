import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { reconcileEndpoint } from '#areas/remedies/ledger/ledger.contract.ts';
import { Awaited } from '../../parts/awaited.tsx';
import { amountWords } from '../../parts/words.ts';
import { ask } from '../../queries.ts';
import { useVoice } from '../../voice.tsx';

/** A name without spaces, as keys of sentences have it. */
const keyOf = (what: string): string => (what === 'day of a person' ? 'day' : what);

/** Whether remedies, entries, cases and days say the same of the same money. */
export function Differences() {
  const voice = useVoice();
  const { say } = voice;
  const asked = useQuery({
    queryKey: ['books', 'differences'],
    queryFn: () => ask(reconcileEndpoint, {}),
    staleTime: 60_000,
  });
  const { data } = asked;
  const found = data?.differences ?? [];
  return (
    <section className="panel" aria-labelledby="differences">
      <h2 id="differences">{say('books.differences')}</h2>
      <Awaited query={asked} height={32} />
      {data && found.length === 0 && <p className="verdict agrees">{say('books.agree')}</p>}
      {found.length > 0 && (
        <>
          <p className="verdict asks">{say('books.disagree', { count: found.length })}</p>
          <ul className="lessons">
            {found.map((one) => (
              <li key={`${one.what} ${one.id}`}>
                <strong>{say(`books.difference.${keyOf(one.what)}`)}</strong>
                {one.what === 'case' ? (
                  <Link to="/cases/$caseId" params={{ caseId: one.id }}>
                    {say('books.case')}
                  </Link>
                ) : (
                  <code dir="ltr">{one.id}</code>
                )}
                <span>
                  {say('books.expected', {
                    expected: amountWords(one.expectedMinor, one.currency, voice),
                    found: amountWords(one.foundMinor, one.currency, voice),
                  })}
                </span>
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  );
}
