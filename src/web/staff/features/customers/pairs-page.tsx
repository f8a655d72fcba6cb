import './customers.css';
import { Skeleton } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { matchCustomersEndpoint } from '#areas/recovery/merging/doubts/doubts.contract.ts';
import { ShowMore } from '../../parts/awaited.tsx';
import { Empty } from '../../parts/empty.tsx';
import { ProblemPanel } from '../../parts/failures.tsx';
import { BusyButton } from '../../parts/keyboard/busy-button.tsx';
import { useTitle } from '../../parts/use-title.ts';
import { ask } from '../../queries.ts';
import { useVoice } from '../../voice.tsx';
import { Done, type Happened } from './done.tsx';
import { PairCard } from './pair-card.tsx';
import { hear, readAnew, usePairs } from './pairs.ts';
import { RecentMerges } from './recent-merges.tsx';

/** Records that may be one customer, the likeliest first, and what was merged lately. */
export function PairsPage() {
  const { say } = useVoice();
  const pairs = usePairs();
  const [happened, setHappened] = useState<Happened>();
  useTitle(say('one-customer.title'));
  const rows = pairs.data?.pages.flatMap((page) => page.doubts) ?? [];
  return (
    <div className="sheet pairs-page">
      <div className="list-head">
        <h1 className="page-title">{say('one-customer.title')}</h1>
        {!pairs.error && <CompareAll />}
      </div>
      <p className="dimmed">{say('one-customer.hint')}</p>
      {happened && (
        <Done key={happened.key} happened={happened} close={() => setHappened(undefined)} />
      )}
      {pairs.error && <ProblemPanel problem={pairs.error} retry={() => void pairs.refetch()} />}
      {pairs.isPending && <Waiting />}
      {pairs.data && rows.length === 0 && (
        <Empty title={say('one-customer.none')} hint={say('one-customer.none-hint')} />
      )}
      {rows.length > 0 && (
        <ul className="pairs" aria-label={say('one-customer.pairs')}>
          {rows.map((pair) => (
            <PairCard key={pair.id} pair={pair} done={setHappened} />
          ))}
        </ul>
      )}
      <ShowMore list={pairs} />
      {!pairs.error && <RecentMerges />}
    </div>
  );
}

/** The nightly comparison, now; what it found is said beside the button. */
function CompareAll() {
  const { say } = useVoice();
  const compare = useMutation({
    mutationFn: () => ask(matchCustomersEndpoint, {}),
    onError: hear,
    onSuccess: readAnew,
  });
  return (
    <div className="compare-all">
      <BusyButton
        variant="default"
        size="sm"
        isBusy={compare.isPending}
        onClick={() => compare.mutate()}
      >
        {say('one-customer.look')}
      </BusyButton>
      <p role="status" className="dimmed small">
        {compare.data &&
          say('one-customer.looked', {
            customers: compare.data.customers,
            pairs: compare.data.pairs,
          })}
      </p>
      {compare.error && <ProblemPanel problem={compare.error} />}
    </div>
  );
}

function Waiting() {
  const { say } = useVoice();
  return (
    <div role="status" aria-label={say('common.loading')}>
      <Skeleton height={220} mb="md" mt="md" />
      <Skeleton height={220} />
    </div>
  );
}
