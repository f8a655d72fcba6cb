import { useEffect, useState } from 'react';
import { sayMoment } from '../../when.ts';
import { useMe } from '../queries.ts';
import { useVoice } from '../voice.tsx';
import { useNow } from './due.tsx';
import { type State, stateOf, timeLeft } from './time-left.ts';

const tickMillis = 15_000;

type Words = {
  readonly left: (length: string) => string;
  readonly over: (length: string) => string;
};
type CountdownProps = {
  readonly dueAt: string;
  readonly words: Words;
  /** Read aloud when the state changes while the page is open, and never at every tick. */
  readonly announce?: (state: 'soon' | 'late') => string;
};

/** How long is left, to the minute, ticking; the exact moment on demand. */
export function Countdown({ dueAt, words, announce }: CountdownProps) {
  const voice = useVoice();
  const { zone } = useMe();
  const minutes = (Date.parse(dueAt) - useNow(tickMillis)) / 60_000;
  const state = stateOf(minutes);
  const length = timeLeft(minutes, voice);
  return (
    <>
      <time
        className="due countdown"
        data-state={state}
        dateTime={dueAt}
        title={sayMoment(dueAt, voice, zone)}
      >
        {state === 'late' ? words.over(length) : words.left(length)}
      </time>
      {announce && <Announced state={state} announce={announce} />}
    </>
  );
}

function Announced({
  state,
  announce,
}: {
  readonly state: State;
  readonly announce: (state: 'soon' | 'late') => string;
}) {
  const [first] = useState(state);
  const [said, setSaid] = useState('');
  useEffect(() => {
    if (state !== first && state !== 'later') setSaid(announce(state));
  }, [state, first, announce]);
  return (
    <span className="unseen" role="status">
      {said}
    </span>
  );
}
