import { Button } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import { useVoice } from '../../voice.tsx';
import { Undoing } from './undoing.tsx';

export type Happened = {
  readonly key: string;
  readonly words: string;
  /** Where it was a merge: it can be undone at once. */
  readonly mergeId?: string;
};

type DoneProps = { readonly happened: Happened; readonly close: () => void };

/** What was just done, with the way back; the focus goes here, since its button is gone. */
export function Done({ happened, close }: DoneProps) {
  const { say } = useVoice();
  const place = useRef<HTMLDivElement>(null);
  const [undone, setUndone] = useState<string>();
  useEffect(() => place.current?.focus(), []);
  const { mergeId } = happened;
  return (
    <div className="panel pair-done" tabIndex={-1} ref={place}>
      <p role="status">{undone ?? happened.words}</p>
      {mergeId && undone === undefined && (
        <Undoing mergeId={mergeId} label={say('one-customer.undo')} done={setUndone} />
      )}
      {(!mergeId || undone !== undefined) && (
        <Button size="sm" variant="subtle" onClick={close}>
          {say('one-customer.close')}
        </Button>
      )}
    </div>
  );
}
