import { TextInput } from '@mantine/core';
import { useVoice } from '../../voice.tsx';

type ReasonProps = { readonly reason: string; readonly change: (reason: string) => void };

/** Why something is decided for all; it stands in the log. */
export function ReasonField({ reason, change }: ReasonProps) {
  const { say } = useVoice();
  return (
    <TextInput
      label={say('incident.reason')}
      maxLength={2_000}
      dir="auto"
      value={reason}
      onChange={(event) => change(event.currentTarget.value)}
    />
  );
}
