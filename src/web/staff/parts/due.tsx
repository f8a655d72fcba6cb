import { useEffect, useState } from 'react';
import { usualDigits } from '#i18n/language.ts';
import type { Voice } from '../../language.ts';
import { sayMoment } from '../../when.ts';
import { useMe } from '../queries.ts';
import { useVoice } from '../voice.tsx';

const units = [
  ['day', 1_440],
  ['hour', 60],
  ['minute', 1],
] as const;

/** A length of time in its largest whole unit: a list needs no more to be ordered by eye, and nobody has longer than they have. */
export function roughly(minutes: number, { language }: Voice): string {
  const [unit, size] = units.find(([, size]) => minutes >= size) ?? units[2];
  const format = new Intl.NumberFormat(`${language}-u-nu-${usualDigits[language]}`, {
    style: 'unit',
    unit,
    unitDisplay: 'long',
  });
  return format.format(Math.max(1, Math.floor(minutes / size)));
}

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
  const length = roughly(Math.abs(minutes), voice);
  const state = minutes < 0 ? 'late' : minutes < 60 ? 'soon' : 'later';
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
