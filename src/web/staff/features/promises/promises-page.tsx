import '../../theme/sums.css';
import './promises.css';
import { SegmentedControl } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { formatDuration } from '#i18n/format.ts';
import { useTitle } from '../../parts/use-title.ts';
import { useMe } from '../../queries.ts';
import { useVoice } from '../../voice.tsx';
import { Clocks } from './clocks.tsx';
import { lookBacks } from './figures.ts';
import { Hands } from './hands.tsx';
import { Kept } from './kept.tsx';

const usualDays = 30;

/** Whether what was said was done: promises, regulators' clocks, and what waits between two people. */
export function PromisesPage() {
  const { say } = useVoice();
  // Nothing leads here without it, but an address is passed on all the same.
  const mayRead = useMe().permissions.includes('export:read');
  useTitle(say('web.promises'));
  return (
    <div className="sheet promises-page">
      <h1 className="page-title">{say('web.promises')}</h1>
      <p className="dimmed">{say('keeping.hint')}</p>
      {mayRead ? <Figures /> : <NotYours />}
    </div>
  );
}

function NotYours() {
  const { say } = useVoice();
  return (
    <div role="status">
      <p>{say('keeping.not-yours')}</p>
      <p>
        <Link to="/" search={{ show: 'mine' }}>
          {say('keeping.your-cases')}
        </Link>
      </p>
    </div>
  );
}

function Figures() {
  const voice = useVoice();
  const { say } = voice;
  const [days, setDays] = useState<number>(usualDays);
  return (
    <>
      <div className="look-back">
        <span id="look-back">{say('keeping.range')}</span>
        <SegmentedControl
          aria-labelledby="look-back"
          size="xs"
          data={lookBacks.map((one) => ({
            value: String(one),
            label: formatDuration(one * 1_440, voice),
          }))}
          value={String(days)}
          onChange={(value) => setDays(Number(value))}
        />
      </div>
      <Kept days={days} />
      <Clocks />
      <Hands days={days} />
    </>
  );
}
