import { useRef, useState } from 'react';
import { newAttempt } from '../attempt.ts';
import { forget, keep, read } from '../language.ts';

/** A complaint being written. `attempt` is made once for it, so sending twice is one complaint. */
export type Draft = {
  readonly name: string;
  readonly reach: string;
  readonly text: string;
  readonly attempt: string;
};

const key = 'amends.complaint';

const emptyDraft = (): Draft => ({ name: '', reach: '', text: '', attempt: newAttempt() });

function keptDraft(): Draft {
  try {
    const kept = JSON.parse(read(key) ?? '{}') as Partial<Draft>;
    return { ...emptyDraft(), ...kept };
  } catch {
    return emptyDraft();
  }
}

/** Kept on this device until it is sent. */
const keepDraft = (draft: Draft): void => {
  if (draft.name + draft.reach + draft.text === '') forget(key);
  else keep(key, JSON.stringify(draft));
};

export function useDraft() {
  const [draft, setDraft] = useState(keptDraft);
  const wasSent = useRef(false);
  // An answer that got lost may mean that the words arrived: other words are then another attempt.
  const change = (part: Partial<Draft>) => {
    const attempt = wasSent.current ? { attempt: newAttempt() } : {};
    wasSent.current = false;
    setDraft((now) => {
      const next = { ...now, ...part, ...attempt };
      keepDraft(next);
      return next;
    });
  };
  const sending = () => {
    wasSent.current = true;
  };
  const clear = () => {
    // Who it is stays for a second complaint on this page, and not for the next person at this device.
    forget(key);
    setDraft((now) => ({ ...emptyDraft(), name: now.name, reach: now.reach }));
  };
  return { draft, change, sending, clear };
}
