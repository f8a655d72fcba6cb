import type { TextareaProps } from '@mantine/core';
import { WordsField } from '../words-field.tsx';
import { FormFrame } from './form-frame.tsx';
import type { Commanding } from './use-command.ts';

type WordsProps = {
  /** Kept for whoever writes them until the command is done. */
  readonly writing: {
    readonly words: string;
    readonly change: (words: string) => void;
    readonly command: Pick<Commanding, 'isPending' | 'error'>;
  };
  readonly label: string;
  /** What is asked for, and how much of it there may be. */
  readonly field: Pick<TextareaProps, 'label' | 'description'> & { readonly most: number };
  readonly submit: (words: string) => void;
  readonly close: () => void;
};

/** What only goes with words of somebody's own: a reason, a proof, a no. */
export function WordsForm({ writing, label, field, submit, close }: WordsProps) {
  const { words, change, command } = writing;
  return (
    <FormFrame
      command={command}
      label={label}
      isReady={words.trim() !== ''}
      submit={() => submit(words)}
      close={close}
    >
      <WordsField
        {...field}
        autoFocus
        minRows={2}
        value={words}
        onChange={(event) => change(event.currentTarget.value)}
      />
    </FormFrame>
  );
}
