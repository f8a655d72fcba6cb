import { useMutation, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { lookBackEndpoint, lookBackNowEndpoint } from '#areas/learning/learning.contract.ts';
import { formatNumber, formatPercent } from '#i18n/format.ts';
import type { AnswerOf } from '#kernel/endpoint.ts';
import { sayMoment } from '../../../when.ts';
import { Awaited } from '../../parts/awaited.tsx';
import { ProblemPanel } from '../../parts/failures.tsx';
import { BusyButton } from '../../parts/keyboard/busy-button.tsx';
import { useTitle } from '../../parts/use-title.ts';
import { ask, queryClient, reportProblem, useMe } from '../../queries.ts';
import { useVoice } from '../../voice.tsx';
import { Foretold } from './foretold.tsx';
import { Section } from './section.tsx';

type LookBack = AnswerOf<typeof lookBackEndpoint>;

/** What keeps happening and how we answer: the causes behind the cases. */
export function LearningPage() {
  const voice = useVoice();
  const { say } = voice;
  const me = useMe();
  const asked = useQuery({
    queryKey: ['learning'],
    queryFn: () => ask(lookBackEndpoint, {}),
    staleTime: 60_000,
  });
  const { data } = asked;
  const now = useMutation({
    mutationFn: () => ask(lookBackNowEndpoint, {}),
    onError: reportProblem,
    onSuccess: (found) => queryClient.setQueryData(['learning'], found),
  });
  useTitle(say('learning.title'));
  return (
    <div className="sheet">
      <div className="list-head">
        <h1 className="page-title">{say('learning.title')}</h1>
        {me.permissions.includes('cases:assign') && (
          <BusyButton variant="default" isBusy={now.isPending} onClick={() => now.mutate()}>
            {say('learning.now')}
          </BusyButton>
        )}
      </div>
      <p className="dimmed">{say('learning.hint')}</p>
      {now.error && <ProblemPanel problem={now.error} retry={() => now.mutate()} />}
      <Awaited query={asked} height={64} />
      {data && (
        <p className="dimmed">
          {data.at === undefined
            ? say('learning.not-yet')
            : say('learning.at', { at: sayMoment(data.at, voice, me.zone) })}
        </p>
      )}
      {data && <Problems problems={data.problems} />}
      {data && <Templates templates={data.templates} />}
      {data && <Rules rules={data.rules} />}
      {data && data.lines.length > 0 && <Lines lines={data.lines} />}
      {me.permissions.includes('judgement:manage') && <Foretold />}
    </div>
  );
}

function Problems({ problems }: Pick<LookBack, 'problems'>) {
  const { say } = useVoice();
  return (
    <Section
      title={say('learning.problems')}
      hint={say('learning.problems.hint')}
      none={say('learning.problems.none')}
    >
      {problems.map(({ language, words, cases, examples }) => (
        <li key={examples[0]?.id ?? words.join(' ')}>
          <strong lang={language}>
            <bdi>{words.join(' · ')}</bdi>
          </strong>
          <span>{say('common.cases-count', { count: cases })}</span>
          <span className="dimmed">
            {say('learning.problems.examples')}{' '}
            {examples.map(({ id, number }) => (
              <Link key={id} to="/cases/$caseId" params={{ caseId: id }} className="example">
                {number}
              </Link>
            ))}
          </span>
        </li>
      ))}
    </Section>
  );
}

function Templates({ templates }: Pick<LookBack, 'templates'>) {
  const { say, language } = useVoice();
  return (
    <Section
      title={say('learning.templates')}
      hint={say('learning.templates.hint')}
      none={say('learning.templates.none')}
    >
      {templates.map(({ team, replies, rate }) => (
        <li key={team}>
          <bdi>{team}</bdi>
          <span>
            {say('learning.templates.line', {
              rate: formatPercent(rate, { language }),
              count: replies,
            })}
          </span>
        </li>
      ))}
    </Section>
  );
}

function Rules({ rules }: Pick<LookBack, 'rules'>) {
  const { say, language } = useVoice();
  return (
    <Section
      title={say('learning.rules')}
      hint={say('learning.rules.hint')}
      none={say('learning.rules.none')}
    >
      {rules.map((rule) => (
        <li key={`${rule.language} ${rule.rule}`}>
          <code dir="ltr">
            {rule.language}/{rule.rule}
          </code>
          <span>
            {say('learning.rules.line', {
              count: rule.shown,
              share: formatPercent(rule.share, { language }),
            })}
          </span>
          {rule.reasons.map((reason) => (
            <q key={reason} lang={rule.language} className="dimmed">
              {reason}
            </q>
          ))}
        </li>
      ))}
    </Section>
  );
}

/** Lines by telephone: half of those who wait have gone by when, and how many go within five minutes. */
function Lines({ lines }: Pick<LookBack, 'lines'>) {
  const { say, language } = useVoice();
  const minutes = (seconds: number): string =>
    formatNumber(Math.max(1, Math.round(seconds / 60)), { language });
  return (
    <Section
      title={say('learning.lines')}
      hint={say('learning.lines.hint')}
      none={say('learning.lines.hint')}
    >
      {lines.map(({ line, calls, gaveUp, medianSeconds, lost }) => (
        <li key={line}>
          <bdi>{line === '' ? say('learning.lines.only') : line}</bdi>
          <span>
            {say('learning.lines.line', {
              count: calls,
              gone: formatPercent(gaveUp / calls, { language }),
              five: formatPercent(lost.find((one) => one.minutes === 5)?.share ?? 0, { language }),
            })}
          </span>
          {medianSeconds !== undefined && (
            <span className="dimmed">
              {say('learning.lines.half', { minutes: minutes(medianSeconds) })}
            </span>
          )}
        </li>
      ))}
    </Section>
  );
}
