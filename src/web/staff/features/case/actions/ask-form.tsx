import { Textarea } from '@mantine/core';
import { useState } from 'react';
import { FormFrame, type FormProps } from '../../../parts/command/form-frame.tsx';
import { useCommand } from '../../../parts/command/use-command.ts';
import { useVoice } from '../../../voice.tsx';

/** Asks whether it is put right; why all the same, once the server says that not all is given back. */
export function AskForm({ found, close }: FormProps) {
  const { say } = useVoice();
  const [because, setBecause] = useState('');
  const command = useCommand(found, close);
  const isSaid = because.trim() !== '';
  const isUncovered = command.error?.code === 'cases.not-covered' || isSaid;
  return (
    <FormFrame
      command={command}
      label={say('web.do.ask.send')}
      isReady={!isUncovered || isSaid}
      submit={() => command.give({ command: 'ask', ...(isSaid ? { because } : {}) })}
      close={close}
    >
      <p>{say('web.do.ask.hint')}</p>
      {isUncovered && (
        <Textarea
          autoFocus
          autosize
          minRows={2}
          maxLength={2_000}
          label={say('helping.ask-because')}
          value={because}
          onChange={(event) => setBecause(event.currentTarget.value)}
        />
      )}
    </FormFrame>
  );
}
