import { Textarea } from '@mantine/core';
import { useState } from 'react';
import { FormFrame, type FormProps } from '../../../parts/command/form-frame.tsx';
import { type Intent, useCommand } from '../../../parts/command/use-command.ts';
import { useVoice } from '../../../voice.tsx';

type WhyProps = FormProps & {
  readonly label: string;
  readonly intentOf: (reason: string) => Intent;
};

/** What only goes with a reason: striking out, leaving out, withdrawing. */
export function WhyForm({ found, close, label, intentOf }: WhyProps) {
  const { say } = useVoice();
  const [reason, setReason] = useState('');
  const command = useCommand(found, close);
  return (
    <FormFrame
      command={command}
      label={label}
      isReady={reason.trim() !== ''}
      submit={() => command.give(intentOf(reason))}
      close={close}
    >
      <Textarea
        autoFocus
        autosize
        minRows={2}
        maxLength={2_000}
        label={say('helping.why')}
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
      />
    </FormFrame>
  );
}
