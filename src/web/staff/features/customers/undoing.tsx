import { Button } from '@mantine/core';
import { useRef, useState } from 'react';
import { useVoice } from '../../voice.tsx';
import { UndoForm } from './undo-form.tsx';

type UndoingProps = {
  readonly mergeId: string;
  /** Which merge, for those who hear many such buttons. */
  readonly label: string;
  readonly done?: (words: string) => void;
};

/** The way back from a merge: a button that opens what it would do. */
export function Undoing({ mergeId, label, done = () => {} }: UndoingProps) {
  const { say } = useVoice();
  const opener = useRef<HTMLButtonElement>(null);
  const [isOpen, setOpen] = useState(false);
  const close = () => {
    setOpen(false);
    opener.current?.focus();
  };
  return (
    <>
      <Button
        ref={opener}
        size="compact-sm"
        variant={isOpen ? 'light' : 'default'}
        aria-label={label}
        aria-expanded={isOpen}
        onClick={() => setOpen(!isOpen)}
      >
        {say('one-customer.undo')}
      </Button>
      {isOpen && <UndoForm mergeId={mergeId} close={close} done={done} />}
    </>
  );
}
