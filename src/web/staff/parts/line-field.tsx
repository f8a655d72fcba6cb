import { TextInput } from '@mantine/core';
import { asWritten } from '../theme/direction.ts';

type LineProps = {
  readonly label: string;
  /** How many characters at most. */
  readonly most: number;
  readonly text: string;
  readonly change: (text: string) => void;
};

/** A line of somebody's words, in whatever direction they are written. */
export const LineField = ({ label, most, text, change }: LineProps) => (
  <TextInput
    label={label}
    maxLength={most}
    {...asWritten}
    value={text}
    onChange={(event) => change(event.currentTarget.value)}
  />
);
