import { Select, Textarea } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { formatNumber } from '#i18n/format.ts';
import { FormFrame, type FormProps } from '../../../parts/command/form-frame.tsx';
import { useCommand } from '../../../parts/command/use-command.ts';
import { staffQuery } from '../../../queries.ts';
import { useVoice } from '../../../voice.tsx';

type HandOverProps = FormProps & { readonly action: 'hand-over' | 'replace-owner' };

/** Asking somebody to take the case, or, for a lead, giving it to them. */
export function HandOverForm({ action, found, close }: HandOverProps) {
  const { say } = useVoice();
  const [to, setTo] = useState<string | null>(null);
  const [reason, setReason] = useState('');
  const command = useCommand(found, close);
  const people = usePeople(found.owner.id);
  return (
    <FormFrame
      command={command}
      label={say(`web.do.${action}.send`)}
      isReady={to !== null && reason.trim() !== ''}
      submit={() => to !== null && command.give({ command: action, to, reason })}
      close={close}
    >
      <p className="dimmed">{say(`web.do.${action}.hint`)}</p>
      <Select
        label={say('web.do.to-whom')}
        placeholder={say('web.do.choose-person')}
        searchable
        nothingFoundMessage={say('web.do.nobody')}
        data={people}
        value={to}
        onChange={setTo}
      />
      <Textarea
        label={say(`web.do.${action}.label`)}
        autosize
        minRows={2}
        maxLength={20_000}
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
      />
    </FormFrame>
  );
}

/** Those on shift with the fewest open cases first, as the loop itself would choose. */
export function usePeople(ownerId: string) {
  const { say, language } = useVoice();
  const { data } = useQuery(staffQuery);
  return [...(data?.people ?? [])]
    .filter(({ id, active }) => active && id !== ownerId)
    .sort((a, b) => Number(b.onShift) - Number(a.onShift) || a.openCases - b.openCases)
    .map(({ id, name, openCases, onShift }) => ({
      value: id,
      label: say(onShift ? 'web.person.on-shift' : 'web.person.off-shift', {
        name,
        count: formatNumber(openCases, { language }),
      }),
    }));
}
