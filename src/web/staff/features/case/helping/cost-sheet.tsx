import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { CaseDetail } from '#areas/cases/case-views.contract.ts';
import { measuredLoss } from '#areas/cases/losses/loss.ts';
import { costSheetEndpoint } from '#areas/cases/losses/losses.contract.ts';
import { formatDuration } from '#i18n/format.ts';
import { ProblemPanel } from '../../../parts/failures.tsx';
import { amountWords } from '../../../parts/words.ts';
import { ask } from '../../../queries.ts';
import { useVoice } from '../../../voice.tsx';
import { Evidence, type LossLine } from './evidence.tsx';
import type { Prompt, Sheet } from './loss-draft.ts';
import { LossForm } from './loss-form.tsx';
import { WhyForm } from './why-form.tsx';

type FoundProps = { readonly found: CaseDetail };

/** What it cost the customer, thing by thing, and how much of it is given back. */
export function CostSheetPanel({ found }: FoundProps) {
  const { say } = useVoice();
  const { data, error, refetch } = useQuery({
    queryKey: ['losses', found.id, found.version],
    queryFn: () => ask(costSheetEndpoint, { params: { caseId: found.id } }),
    placeholderData: (before) => before,
  });
  return (
    <section className="panel" aria-labelledby="cost-sheet">
      <h2 id="cost-sheet">{say('helping.losses')}</h2>
      {error && <ProblemPanel problem={error} retry={() => void refetch()} />}
      {data && (
        <>
          {data.losses.length === 0 && data.unlistedMinor === undefined && (
            <p className="dimmed">{say('helping.losses.none')}</p>
          )}
          <ul className="lines">
            {data.unlistedMinor !== undefined && (
              <Unlisted sheet={data} minor={data.unlistedMinor} />
            )}
            {data.losses.map((line) => (
              <Line key={line.id} line={line} found={found} />
            ))}
          </ul>
          <Sums sheet={data} />
          {found.may.includes('add-loss') && <Adding sheet={data} found={found} />}
        </>
      )}
    </section>
  );
}

/** What was told or measured, and stands on no line until somebody begins or goes on with the sheet. */
function Unlisted({ sheet, minor }: { readonly sheet: Sheet; readonly minor: number }) {
  const voice = useVoice();
  return (
    <li>
      <p className="given-what">
        <strong>{voice.say('helping.loss.measured')}</strong>
        <span className="loss-amount">{amountWords(minor, sheet.currency, voice)}</span>
      </p>
    </li>
  );
}

type LineProps = FoundProps & { readonly line: LossLine };

function Line({ line, found }: LineProps) {
  const voice = useVoice();
  const { say } = voice;
  const [isStriking, setStriking] = useState(false);
  const isMeasured = line.what === measuredLoss;
  const name = isMeasured ? say('helping.loss.measured') : line.name;
  return (
    <li>
      <p className="given-what">
        <strong>
          <bdi>{name}</bdi>
        </strong>
        <span className="loss-amount">
          {line.kind === 'time' && formatDuration(line.minutes, voice)}
          {line.kind === 'missed' && line.amountMinor === 0 && say('helping.loss.kind.missed')}{' '}
          {line.amountMinor > 0 && amountWords(line.amountMinor, line.currency, voice)}
        </span>
      </p>
      {line.words !== '' && (
        <blockquote dir="auto" className="words small">
          {line.words}
        </blockquote>
      )}
      <div className="line-do">
        <Evidence line={line} mayAttach={found.may.includes('add-loss')} />
        {found.may.includes('add-loss') && !isStriking && (
          <Button
            size="compact-xs"
            variant="subtle"
            color="gray"
            aria-label={say('helping.strike.which', { name })}
            onClick={() => setStriking(true)}
          >
            {say('helping.strike')}
          </Button>
        )}
      </div>
      {isStriking && (
        <WhyForm
          found={found}
          close={() => setStriking(false)}
          label={say('helping.strike')}
          about={line.id}
          intentOf={(reason) => ({ command: 'remove-loss', lossId: line.id, reason })}
        />
      )}
    </li>
  );
}

/** The sum, what is given back, and what is left. */
function Sums({ sheet }: { readonly sheet: Sheet }) {
  const voice = useVoice();
  const { say } = voice;
  const { lossMinor, coveredMinor, onWayMinor, uncoveredMinor, currency } = sheet;
  if (lossMinor === 0) return null;
  return (
    <>
      <dl className="money">
        <div>
          <dt>{say('helping.sum')}</dt>
          <dd>{amountWords(lossMinor, currency, voice)}</dd>
        </div>
        <div>
          <dt>{say('helping.covered')}</dt>
          <dd>{amountWords(coveredMinor, currency, voice)}</dd>
        </div>
      </dl>
      <p className={uncoveredMinor === 0 ? 'verdict' : 'verdict asks'}>
        {uncoveredMinor > 0
          ? say('helping.uncovered', { left: amountWords(uncoveredMinor, currency, voice) })
          : onWayMinor > 0
            ? say('helping.whole-soon', { amount: amountWords(onWayMinor, currency, voice) })
            : say('helping.whole')}
      </p>
    </>
  );
}

type Adding = { readonly prompt: Prompt | undefined };

/** What to ask about, one tap each; and anything else. */
function Adding({ sheet, found }: FoundProps & { readonly sheet: Sheet }) {
  const voice = useVoice();
  const { say } = voice;
  const [adding, setAdding] = useState<Adding>();
  const prompts = sheet.toAsk.filter(({ what }) => what !== measuredLoss);
  return (
    <div className="asking">
      {prompts.length > 0 && <h3 className="given-title">{say('helping.to-ask')}</h3>}
      <div className="chips">
        {prompts.map((prompt) => (
          <Button
            key={prompt.what}
            size="compact-sm"
            radius="xl"
            variant={adding?.prompt?.what === prompt.what ? 'light' : 'default'}
            onClick={() => setAdding({ prompt })}
          >
            <span>
              <bdi>{prompt.name}</bdi>
              {prompt.usualMinor !== undefined && prompt.usualMinor > 0 && (
                <span className="dimmed">
                  {' '}
                  {amountWords(prompt.usualMinor, sheet.currency, voice)}
                </span>
              )}
            </span>
          </Button>
        ))}
        <Button
          size="compact-sm"
          radius="xl"
          variant="subtle"
          onClick={() => setAdding({ prompt: undefined })}
        >
          {say('helping.add-loss')}
        </Button>
      </div>
      {adding && (
        <LossForm
          key={adding.prompt?.what ?? ''}
          prompt={adding.prompt}
          sheet={sheet}
          found={found}
          close={() => setAdding(undefined)}
        />
      )}
    </div>
  );
}
