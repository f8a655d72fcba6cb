import { Textarea, type TextareaProps } from '@mantine/core';
import { useVoice } from '../voice.tsx';

type WordsProps = Omit<TextareaProps, 'maxLength' | 'value'> & {
  readonly value: string;
  /** Characters the server takes. */
  readonly most: number;
};

/** What is pasted scrolls inside its field from here on: a send button pages further down is not found. */
const mostRows = 16;

/** Takes in all that is written or pasted and says how much is too much: what is cut off in silence is lost. */
export function WordsField({ most, error, ...field }: WordsProps) {
  const { say } = useVoice();
  const over = field.value.length - most;
  return (
    <Textarea
      autosize
      maxRows={mostRows}
      error={over > 0 ? say('common.too-long', { count: over }) : error}
      {...field}
    />
  );
}
