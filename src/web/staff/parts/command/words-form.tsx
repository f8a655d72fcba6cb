import { Textarea, type TextareaProps } from '@mantine/core';
import { useState } from 'react';
import { FormFrame } from './form-frame.tsx';
import type { Commanding } from './use-command.ts';

type WordsProps = {
  readonly command: Pick<Commanding, 'isPending' | 'error'>;
  readonly label: string;
  /** What is asked for, and how much of it there may be. */
  readonly field: Pick<TextareaProps, 'label' | 'description' | 'maxLength'>;
  readonly submit: (words: string) => void;
  readonly close: () => void;
};

/** What only goes with words of somebody's own: a reason, a proof, a no. */
export function WordsForm({ command, label, field, submit, close }: WordsProps) {
  const [words, setWords] = useState('');
  return (
    <FormFrame
      command={command}
      label={label}
      isReady={words.trim() !== ''}
      submit={() => submit(words)}
      close={close}
    >
      <Textarea
        {...field}
        autoFocus
        autosize
        minRows={2}
        value={words}
        onChange={(event) => setWords(event.currentTarget.value)}
      />
    </FormFrame>
  );
}
