import { TextInput } from '@mantine/core';
import { asWritten } from '../theme/direction.ts';
import { useVoice } from '../voice.tsx';

type LineProps = {
  readonly label: string;
  /** How many characters at most. */
  readonly most: number;
  readonly text: string;
  readonly change: (text: string) => void;
};

/** A line of somebody's words, in whatever direction they are written; of what is too long nothing is cut off. */
export function LineField({ label, most, text, change }: LineProps) {
  const { say } = useVoice();
  const over = text.length - most;
  return (
    <TextInput
      label={label}
      error={over > 0 ? say('common.too-long', { count: over }) : undefined}
      {...asWritten}
      value={text}
      onChange={(event) => change(event.currentTarget.value)}
    />
  );
}
