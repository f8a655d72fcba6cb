import { useEffect, useState } from 'react';
import { sayMoment } from '../../when.ts';
import { useMe } from '../queries.ts';
import { useVoice } from '../voice.tsx';
import { stateOf, timeLeft } from './time-left.ts';

/** The minute it is now, so that "in 5 minutes" does not go stale on an open page. */
export function useNow(everyMillis = 30_000): number {
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), everyMillis);
    return () => clearInterval(timer);
  }, [everyMillis]);
  return now;
}

/** When a promise is due: how long is left, or how late we are; the exact moment on demand. */
export function Due({ dueAt }: { readonly dueAt: string }) {
  const voice = useVoice();
  const { zone } = useMe();
  const now = useNow();
  const minutes = (Date.parse(dueAt) - now) / 60_000;
  const length = timeLeft(minutes, voice);
  const state = stateOf(minutes);
  const words =
    state === 'late' ? voice.say('web.late', { length }) : voice.say('web.due-in', { length });
  return (
    <time className="due" data-state={state} dateTime={dueAt} title={sayMoment(dueAt, voice, zone)}>
      {words}
    </time>
  );
}

/** A moment in the team's zone. */
export function Moment({ at }: { readonly at: string }) {
  const voice = useVoice();
  const { zone } = useMe();
  return <time dateTime={at}>{sayMoment(at, voice, zone)}</time>;
}
