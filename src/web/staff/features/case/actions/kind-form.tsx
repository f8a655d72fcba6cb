import { Select } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { FormFrame, type FormProps } from '../../../parts/command/form-frame.tsx';
import { useCommand } from '../../../parts/command/use-command.ts';
import { kindsQuery } from '../../../queries.ts';
import { useVoice } from '../../../voice.tsx';

/** Saying which kind of failure it really is. */
export function KindForm({ found, close }: FormProps) {
  const { say, language } = useVoice();
  const [failure, setFailure] = useState<string | null>(null);
  const command = useCommand(found, close);
  const { data } = useQuery(kindsQuery(language));
  const kinds = (data?.failures ?? [])
    .filter(({ id }) => id !== found.failure)
    .map(({ id, name }) => ({ value: id, label: name }));
  return (
    <FormFrame
      command={command}
      label={say('web.do.correct-kind.send')}
      isReady={failure !== null}
      submit={() => failure !== null && command.give({ command: 'correct-kind', failure })}
      close={close}
    >
      <p className="dimmed">{say('web.do.correct-kind.hint')}</p>
      <Select
        label={say('web.do.correct-kind.label')}
        searchable
        nothingFoundMessage={say('web.do.correct-kind.none')}
        data={kinds}
        value={failure}
        onChange={setFailure}
      />
    </FormFrame>
  );
}
