import { TextInput, type TextInputProps } from '@mantine/core';
import { asWritten } from '../theme/direction.ts';
import { useVoice } from '../voice.tsx';

type LineProps = Omit<TextInputProps, 'maxLength' | 'value' | 'onChange' | 'error'> & {
  /** How many characters at most. */
  readonly most: number;
  readonly text: string;
  readonly change: (text: string) => void;
};

/** A line of somebody's words, in whatever direction they are written; of what is too long nothing is cut off. */
export function LineField({ most, text, change, ...field }: LineProps) {
  const { say } = useVoice();
  const over = text.length - most;
  return (
    <TextInput
      error={over > 0 ? say('common.too-long-line', { count: over, most }) : undefined}
      {...asWritten}
      {...field}
      value={text}
      onChange={(event) => change(event.currentTarget.value)}
    />
  );
}
