import { Select, Textarea } from '@mantine/core';
import { useState } from 'react';
import { stepWords } from '../../../parts/words.ts';
import { useVoice } from '../../../voice.tsx';
import { FormFrame, type FormProps } from './form-frame.tsx';
import { useCommand } from './use-command.ts';

/** Taking back what was given by mistake. */
export function ReverseForm({ found, close }: FormProps) {
  const voice = useVoice();
  const { say } = voice;
  const open = found.remedies.filter(({ reversedAt }) => reversedAt === undefined);
  const [remedyId, setRemedyId] = useState<string | null>(open[0]?.id ?? null);
  const [reason, setReason] = useState('');
  const command = useCommand(found, close);
  return (
    <FormFrame
      command={command}
      label={say('web.do.reverse-remedy.send')}
      isReady={remedyId !== null && reason.trim() !== ''}
      submit={() =>
        remedyId !== null && command.give({ command: 'reverse-remedy', remedyId, reason })
      }
      close={close}
    >
      <p className="dimmed">{say('web.do.reverse-remedy.hint')}</p>
      <Select
        label={say('web.do.reverse-remedy.which')}
        allowDeselect={false}
        data={open.map((one) => ({ value: one.id, label: stepWords(one, one.currency, voice) }))}
        value={remedyId}
        onChange={setRemedyId}
      />
      <Textarea
        label={say('web.do.reverse-remedy.label')}
        autosize
        minRows={2}
        maxLength={2_000}
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
      />
    </FormFrame>
  );
}
