import { Radio } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import type { CaseDetail } from '#areas/cases/case-views.contract.ts';
import { approversEndpoint } from '#areas/cases/waiting/waiting.contract.ts';
import { isolate } from '#i18n/format.ts';
import { sayMoment } from '../../../../when.ts';
import { ProblemPanel } from '../../../parts/failures.tsx';
import { PersonSelect } from '../../../parts/person-select.tsx';
import { amountWords } from '../../../parts/words.ts';
import { ask, useMe } from '../../../queries.ts';
import { useVoice } from '../../../voice.tsx';
import { amountOf, countsOf, type Draft, type Way, waysOf } from './giving.ts';

type BeyondProps = {
  readonly found: CaseDetail;
  readonly draft: Draft;
  readonly way: Way | undefined;
  readonly change: (changed: Partial<Draft>) => void;
};

/** More than one may give alone: the ways on, and what each of them does. */
export function Beyond({ found, draft, way, change }: BeyondProps) {
  const voice = useVoice();
  const { say } = voice;
  const { room, currency } = found;
  const countedMinor = countsOf(draft, found);
  const ways = waysOf(found, countedMinor);
  const over = amountWords(countedMinor - (room?.leftMinor ?? 0), currency, voice);
  const isWay = (value: string): value is Way => ways.some((one) => one === value);
  const left = amountWords(room?.bendLeftMinor ?? 0, currency, voice);
  return (
    <div className="beyond">
      <p role="status">{say('putting-right.beyond', { over, by: room?.by ?? 'case' })}</p>
      {!found.may.includes('propose-remedy') && <p>{say('putting-right.ask-waits')}</p>}
      <Radio.Group
        aria-label={say('putting-right.beyond', { over, by: room?.by ?? 'case' })}
        value={way ?? ''}
        onChange={(value) => isWay(value) && change({ way: value })}
      >
        {ways.map((one) => (
          <Radio
            key={one}
            value={one}
            label={say(`putting-right.way.${one}`)}
            description={one === 'bend' ? say('putting-right.bend-hint', { left }) : undefined}
          />
        ))}
      </Radio.Group>
      {way === 'ask' && <AskWhom caseId={found.id} draft={draft} change={change} />}
    </div>
  );
}

type AskProps = Pick<BeyondProps, 'draft' | 'change'> & { readonly caseId: string };

/** Whom to ask: the nearest who may grant it, unless another is chosen; and by when they answer. */
function AskWhom({ caseId, draft, change }: AskProps) {
  const voice = useVoice();
  const { say } = voice;
  const { zone } = useMe();
  const { to, currency } = draft;
  const amountMinor = amountOf(draft.amount, currency) ?? 0;
  const { data, error, refetch } = useQuery({
    queryKey: ['approvers', caseId, amountMinor, currency],
    queryFn: () => ask(approversEndpoint, { params: { caseId }, query: { amountMinor, currency } }),
    placeholderData: (before) => before,
  });
  const approvers = data?.approvers ?? [];
  const chosen = approvers.find(({ id }) => id === to) ?? approvers[0];
  const nearest = chosen?.id;
  // Whoever is named in the sentence below is who is asked: the draft follows, not the other way round.
  // biome-ignore lint/correctness/useExhaustiveDependencies: `change` is made anew at every rendering.
  useEffect(() => {
    change({ to: nearest });
  }, [nearest]);
  if (error) return <ProblemPanel problem={error} retry={() => void refetch()} />;
  if (!data) return null;
  if (!chosen) return <p role="alert">{say('putting-right.ask-nobody')}</p>;
  return (
    <>
      <PersonSelect
        label={say('putting-right.ask-whom')}
        allowDeselect={false}
        people={approvers.map(({ id, name }) => ({ value: id, label: name }))}
        person={chosen.id}
        choose={(id) => change({ to: id ?? undefined })}
      />
      <p role="status">
        {say('putting-right.ask-said', {
          name: isolate(chosen.name),
          due: sayMoment(chosen.dueAt, voice, zone),
        })}
      </p>
    </>
  );
}
