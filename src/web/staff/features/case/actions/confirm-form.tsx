import { Textarea } from '@mantine/core';
import { useState } from 'react';
import { FormFrame, type FormProps } from '../../../parts/command/form-frame.tsx';
import { useWriting } from '../../../parts/command/use-writing.ts';
import { useVoice } from '../../../voice.tsx';

const heldBack: readonly (string | undefined)[] = [
  'cases.closing-uncovered',
  'cases.closing-came-back',
];

/** How the customer said that it is settled; why it may close, once the server says what is still owed. */
export function ConfirmForm({ found, close }: FormProps) {
  const { say } = useVoice();
  const { words: how, change: setHow, command } = useWriting({ found, close }, 'confirm');
  const [because, setBecause] = useState('');
  const isSaid = because.trim() !== '';
  const isHeld = heldBack.includes(command.error?.code) || isSaid;
  return (
    <FormFrame
      command={command}
      label={say('web.do.confirm.send')}
      isReady={how.trim() !== '' && (!isHeld || isSaid)}
      submit={() => command.give({ command: 'confirm', how, ...(isSaid ? { because } : {}) })}
      close={close}
    >
      <Textarea
        data-autofocus
        autoFocus
        autosize
        minRows={4}
        maxRows={16}
        maxLength={20_000}
        label={say('web.do.confirm.label')}
        description={say('web.do.confirm.hint')}
        value={how}
        onChange={(event) => setHow(event.currentTarget.value)}
      />
      {isHeld && (
        <Textarea
          autoFocus
          autosize
          minRows={2}
          maxLength={2_000}
          label={say('helping.close-because')}
          value={because}
          onChange={(event) => setBecause(event.currentTarget.value)}
        />
      )}
    </FormFrame>
  );
}
