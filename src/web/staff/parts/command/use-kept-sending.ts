import { useRef } from 'react';
import { keepUnder, keptUnder } from '../../../kept-words.ts';
import type { Sending } from './sending.ts';

type KeptSending = {
  readonly read: () => Sending | undefined;
  readonly keep: (sending: Sending | undefined) => void;
};

/** What was sent last without an answer: kept with the words of a form that keeps them, else as long as it stands. */
export function useKeptSending(name: string | undefined): KeptSending {
  const here = useRef<Sending>(undefined);
  return {
    read: () => {
      const kept = name === undefined ? '' : keptUnder(name);
      return here.current ?? (kept === '' ? undefined : (JSON.parse(kept) as Sending));
    },
    keep: (sending) => {
      here.current = sending;
      if (name !== undefined) keepUnder(name, sending ? JSON.stringify(sending) : '');
    },
  };
}
