import { Progress, TextInput } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { listCasesEndpoint } from '#areas/cases/cases.contract.ts';
import {
  deedOnRunEndpoint,
  excludeFromRunEndpoint,
} from '#areas/recovery/incidents/incidents.contract.ts';
import { formatNumber, formatPercent, isolate } from '#i18n/format.ts';
import { caseNumber } from '../../../case-number.ts';
import { sayMoment } from '../../../when.ts';
import { FormFrame } from '../../parts/command/form-frame.tsx';
import { plainNumber } from '../../parts/digits.ts';
import { ProblemPanel } from '../../parts/failures.tsx';
import { BusyButton } from '../../parts/keyboard/busy-button.tsx';
import { LineField } from '../../parts/line-field.tsx';
import { amountWords } from '../../parts/words.ts';
import { ask, useMe } from '../../queries.ts';
import { fromLeft } from '../../theme/direction.ts';
import { useVoice } from '../../voice.tsx';
import { type RunShown, useDoing, useIncidentDraft, useRun } from './incident.ts';
import { HeldList } from './preview-panel.tsx';
import { ReasonField } from './reason-field.tsx';

type Shown = { readonly run: RunShown; readonly incidentId: string };

/** One plan for all: how far it is, what stayed behind, and what may be said about it. */
export function RunPanel({ run: listed, incidentId }: Shown) {
  const { say, language } = useVoice();
  const detail = useRun(incidentId, listed);
  const run = detail.data?.run ?? listed;
  const isOpen = !['done', 'refused', 'dropped'].includes(run.state);
  return (
    <article className="panel incident-run">
      <Title run={run} />
      {isBegun(run) && <Far run={run} />}
      {detail.data && <HeldList held={detail.data.held} heading="h4" />}
      {detail.data && detail.data.excluded > 0 && (
        <p>
          {say('incident.run.excluded', {
            cases: formatNumber(detail.data.excluded, { language }),
          })}
        </p>
      )}
      {detail.data && detail.data.cameBack.length > 0 && (
        <>
          <h4>{say('incident.run.came-back')}</h4>
          <p className="doings">
            {detail.data.cameBack.map((one) => (
              <Link key={one.caseId} to="/cases/$caseId" params={{ caseId: one.caseId }}>
                {caseNumber(one.caseNumber, language)}
              </Link>
            ))}
          </p>
        </>
      )}
      {run.may.length > 0 && <Deeds run={run} incidentId={incidentId} />}
      {run.may.length > 0 && isOpen && run.purpose === 'remedy' && (
        <Exclude run={run} incidentId={incidentId} />
      )}
    </article>
  );
}

const isBegun = ({ state, walked }: RunShown): boolean =>
  walked > 0 || state === 'approved' || state === 'running' || state === 'done';

function Title({ run }: Pick<Shown, 'run'>) {
  const voice = useVoice();
  const { say, language } = voice;
  const kind = say(`remedy.${run.kind ?? 'credit'}`);
  const paid = (amountMinor: number) => amountWords(amountMinor, run.currency, voice);
  const isShare = run.shareOfLoss !== undefined;
  const remedy = isShare
    ? say('incident.run.share', { kind, share: formatPercent(run.shareOfLoss ?? 0, { language }) })
    : say('incident.run.each', { kind, amount: paid(run.amountMinor ?? 0) });
  return (
    <>
      <h3>{run.purpose === 'close' ? say('incident.run.close') : remedy}</h3>
      <p className="dimmed">
        {say(`incident.state.${run.state}`)} · <bdi>{run.by.name}</bdi>
        {run.state === 'waiting' &&
          run.to &&
          ` · ${say('incident.run.waits', { name: isolate(run.to.name) })}`}
      </p>
      {run.state === 'waiting' && !run.to && (
        <p role="status">{say('incident.run.waits-for-nobody')}</p>
      )}
      <p>
        <bdi>{run.reason}</bdi>
      </p>
      {run.purpose === 'remedy' && (
        <p>
          {say('incident.run.spent', {
            spent: paid(run.spentMinor),
            budget: paid(run.budgetMinor),
          })}
        </p>
      )}
    </>
  );
}

function Far({ run }: Pick<Shown, 'run'>) {
  const voice = useVoice();
  const { say, language } = voice;
  const { zone } = useMe();
  const figure = (value: number) => formatNumber(value, { language });
  const percent = run.totalCases === 0 ? 100 : (run.walked / run.totalCases) * 100;
  const far = say('incident.run.progress', {
    walked: figure(run.walked),
    total: run.totalCases,
  });
  return (
    <div>
      <Progress value={percent} size="lg" aria-label={far} />
      <p role="status">
        {far} ·{' '}
        {say('incident.run.counts', {
          given: figure(run.given),
          held: figure(run.held),
          failed: figure(run.failed),
        })}
      </p>
      {run.state === 'running' && run.doneAt !== undefined && (
        <p className="dimmed">
          {say('incident.run.estimate', {
            at: sayMoment(run.doneAt, voice, zone),
            rate: figure(Math.round(run.perMinute ?? 0)),
          })}
        </p>
      )}
    </div>
  );
}

const noWords = () => ({ words: '' });

function Deeds({ run, incidentId }: Shown) {
  const { say } = useVoice();
  const { draft, change, forget } = useIncidentDraft(incidentId, `deed ${run.id}`, noWords);
  const { words } = draft;
  const doing = useDoing(
    incidentId,
    (deed: RunShown['may'][number]) =>
      ask(deedOnRunEndpoint, { params: { incidentId, runId: run.id, deed }, body: { words } }),
    forget,
  );
  const saysWords = run.may.includes('refuse');
  return (
    <div className="doing">
      {saysWords && (
        <LineField
          label={say('incident.run.words')}
          most={2_000}
          text={words}
          change={(next) => change({ words: next })}
        />
      )}
      {doing.error && <ProblemPanel problem={doing.error} />}
      <div className="doings">
        {run.may.map((deed, place) => (
          <BusyButton
            key={deed}
            size="sm"
            variant={place === 0 ? 'filled' : 'default'}
            isBusy={doing.isPending && doing.variables === deed}
            disabled={deed === 'refuse' && words.trim() === ''}
            onClick={() => doing.isPending || doing.mutate(deed)}
          >
            {say(`incident.deed.${deed}`)}
          </BusyButton>
        ))}
      </div>
    </div>
  );
}

function Exclude({ run, incidentId }: Shown) {
  const { say } = useVoice();
  const [number, setNumber] = useState('');
  // One reason may be that of several cases: it stays until the plan is done with.
  const { draft, change } = useIncidentDraft(incidentId, `exclude ${run.id}`, noWords);
  const { words: reason } = draft;
  const exclude = useDoing(
    incidentId,
    async (asked: number) => {
      const { cases } = await ask(listCasesEndpoint, { query: { number: asked } });
      const [found] = cases;
      if (!found) return false;
      const body = { cases: [found.id], reason };
      await ask(excludeFromRunEndpoint, { params: { incidentId, runId: run.id }, body });
      return true;
    },
    () => setNumber(''),
  );
  const asked = Number(plainNumber(number));
  return (
    <FormFrame
      command={exclude}
      label={say('incident.exclude.send')}
      isReady={Number.isInteger(asked) && asked > 0 && reason.trim() !== ''}
      submit={() => exclude.mutate(asked)}
      isAside
    >
      <div className="pair">
        <TextInput
          label={say('incident.exclude')}
          inputMode="numeric"
          {...fromLeft}
          className="amount-field"
          value={number}
          error={exclude.data === false ? say('incident.exclude.none') : undefined}
          onChange={(event) => {
            // What was said of another number says nothing of this one, and would hold the form back.
            exclude.reset();
            setNumber(event.currentTarget.value);
          }}
        />
        <ReasonField reason={reason} change={(next) => change({ words: next })} />
      </div>
    </FormFrame>
  );
}
