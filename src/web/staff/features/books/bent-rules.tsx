import { useMutation, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import {
  bentRulesEndpoint,
  reviewBentRuleEndpoint,
} from '#areas/remedies/proposals/proposals.contract.ts';
import { verdicts } from '#areas/remedies/remedy.contract.ts';
import type { AnswerOf } from '#kernel/endpoint.ts';
import { caseNumber } from '../../../case-number.ts';
import { useKeptWords } from '../../../kept-words.ts';
import { Awaited } from '../../parts/awaited.tsx';
import { Moment } from '../../parts/due.tsx';
import { DeedProblem } from '../../parts/failures.tsx';
import { BusyButton } from '../../parts/keyboard/busy-button.tsx';
import { LineField } from '../../parts/line-field.tsx';
import { amountWords, bentRuleWords } from '../../parts/words.ts';
import { ask, queryClient, reportProblem, useMe } from '../../queries.ts';
import { useVoice } from '../../voice.tsx';

type Answer = AnswerOf<typeof bentRulesEndpoint>;
type Bent = Answer['bent'][number];

/** Rules bent for customers: those bent so often that they do not fit, and those chosen to be looked at. */
export function BentRules() {
  const { say } = useVoice();
  const asked = useQuery({
    queryKey: ['books', 'bent'],
    queryFn: () => ask(bentRulesEndpoint, { query: { toReview: true } }),
  });
  const { data } = asked;
  return (
    <section className="panel" aria-labelledby="bent">
      <h2 id="bent">{say('books.bent')}</h2>
      <p className="dimmed">{say('books.bent-hint')}</p>
      <Awaited query={asked} height={64} />
      {data && data.toChange.length > 0 && <Often rules={data.toChange} />}
      {data && (
        <>
          <h3 className="given-title">{say('books.review')}</h3>
          {data.bent.length === 0 && <p>{say('books.review-none')}</p>}
          <ul className="lessons">
            {data.bent.map((one) => (
              <BentLine key={one.id} bent={one} />
            ))}
          </ul>
          {data.next !== undefined && <p className="dimmed small">{say('waiting.more')}</p>}
        </>
      )}
    </section>
  );
}

function Often({ rules }: { readonly rules: Answer['toChange'] }) {
  const voice = useVoice();
  const { say } = voice;
  return (
    <>
      <h3 className="given-title">{say('books.often')}</h3>
      <ul className="lessons">
        {rules.map((rule) => (
          <li key={`${rule.rule} ${rule.currency}`}>
            <strong>{bentRuleWords(rule.rule, voice)}</strong>
            <span>
              {say('books.often-line', {
                times: rule.times,
                people: rule.people,
                amount: amountWords(rule.amountMinor, rule.currency, voice),
              })}
            </span>
            {rule.calledWrong > 0 && (
              <span className="tag">{say('books.wrong', { count: rule.calledWrong })}</span>
            )}
            {rule.reasons.map((reason, place) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: the same reason may be written twice.
              <q key={place} className="dimmed">
                <bdi>{reason}</bdi>
              </q>
            ))}
          </li>
        ))}
      </ul>
    </>
  );
}

function BentLine({ bent }: { readonly bent: Bent }) {
  const voice = useVoice();
  const { say, language } = voice;
  const me = useMe();
  return (
    <li>
      <strong>{bentRuleWords(bent.rule, voice)}</strong>
      {bent.amountMinor > 0 && <span>{amountWords(bent.amountMinor, bent.currency, voice)}</span>}
      <span className="dimmed">
        <bdi>{bent.by.name}</bdi> · <Moment at={bent.at} />
      </span>
      <Link to="/cases/$caseId" params={{ caseId: bent.caseId }}>
        {say('web.number', { number: caseNumber(bent.caseNumber, language) })}
      </Link>
      <q>
        <bdi>{bent.reason}</bdi>
      </q>
      {bent.by.id === me.id ? (
        <span className="dimmed small">{say('books.own')}</span>
      ) : (
        <Review bent={bent} />
      )}
    </li>
  );
}

function Review({ bent }: { readonly bent: Bent }) {
  const { say } = useVoice();
  const [words, setWords] = useKeptWords(`${useMe().id} review ${bent.id}`);
  const review = useMutation({
    mutationFn: (verdict: (typeof verdicts)[number]) =>
      ask(reviewBentRuleEndpoint, {
        params: { bentRuleId: bent.id },
        body: { verdict, ...(words.trim() ? { words: words.trim() } : {}) },
      }),
    onError: reportProblem,
    onSuccess: () => {
      setWords('');
      return queryClient.invalidateQueries({ queryKey: ['books', 'bent'] });
    },
  });
  return (
    <div className="review">
      <LineField
        label={say('putting-right.proposal.word')}
        most={2_000}
        text={words}
        change={setWords}
      />
      <div className="doings">
        {verdicts.map((verdict) => (
          <BusyButton
            key={verdict}
            size="compact-sm"
            variant="default"
            isBusy={review.isPending && review.variables === verdict}
            onClick={() => review.isPending || review.mutate(verdict)}
          >
            {say(`books.verdict.${verdict}`)}
          </BusyButton>
        ))}
      </div>
      <DeedProblem problem={review.error} />
    </div>
  );
}
