import { Select, Textarea, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { FormFrame, type FormProps } from '../../../parts/command/form-frame.tsx';
import { useCommand } from '../../../parts/command/use-command.ts';
import { plainNumber } from '../../../parts/digits.ts';
import { LineField } from '../../../parts/line-field.tsx';
import { useTeamName } from '../../../parts/use-team-name.ts';
import { staffQuery } from '../../../queries.ts';
import { useVoice } from '../../../voice.tsx';

/** What the server takes when nothing else is said: one working day. */
const usualHours = '8';
const mostMinutes = 44_640;

/** Whole minutes of hours as they are written; undefined when it is no length that can be asked. */
function minutesOf(hours: string): number | undefined {
  const minutes = Math.round(Number(plainNumber(hours)) * 60);
  return minutes >= 1 && minutes <= mostMinutes ? minutes : undefined;
}

/** Asks a team, or a company that it looks after, for work on the case. */
export function TaskForm({ found, close }: FormProps) {
  const { say } = useVoice();
  const [team, setTeam] = useState<string | null>(null);
  const [what, setWhat] = useState('');
  const [contractor, setContractor] = useState('');
  const [hours, setHours] = useState(usualHours);
  const command = useCommand(found, close);
  const withinMinutes = minutesOf(hours);
  const outside = contractor.trim();
  return (
    <FormFrame
      command={command}
      label={say('helping.task.send')}
      isReady={team !== null && what.trim() !== '' && withinMinutes !== undefined}
      submit={() =>
        team !== null &&
        withinMinutes !== undefined &&
        command.give({
          command: 'ask-task',
          team,
          what,
          withinMinutes,
          ...(outside === '' ? {} : { contractor: outside }),
        })
      }
      close={close}
    >
      <Textarea
        autoFocus
        autosize
        minRows={2}
        maxLength={20_000}
        label={say('helping.task.what')}
        value={what}
        onChange={(event) => setWhat(event.currentTarget.value)}
      />
      <TeamAndTime
        home={found.team}
        team={team}
        setTeam={setTeam}
        hours={hours}
        setHours={setHours}
      />
      <LineField
        label={say('helping.task.contractor')}
        most={120}
        text={contractor}
        change={setContractor}
      />
    </FormFrame>
  );
}

type TeamProps = {
  readonly home: string;
  readonly team: string | null;
  readonly setTeam: (team: string | null) => void;
  readonly hours: string;
  readonly setHours: (hours: string) => void;
};

/** Teams that somebody serves in, and how much of their working time they have. */
function TeamAndTime({ home, team, setTeam, hours, setHours }: TeamProps) {
  const { say } = useVoice();
  const teamName = useTeamName();
  const { data } = useQuery(staffQuery);
  const people = data?.people.filter(({ active }) => active) ?? [];
  const teams = [...new Set([...people.flatMap((one) => one.teams), home])].sort();
  return (
    <div className="pair">
      <Select
        label={say('helping.task.team')}
        searchable
        nothingFoundMessage={say('helping.task.no-team')}
        data={teams.map((id) => ({ value: id, label: teamName(id) }))}
        value={team}
        onChange={setTeam}
      />
      <TextInput
        label={say('helping.task.hours')}
        description={say('helping.task.hours-hint')}
        inputMode="decimal"
        dir="ltr"
        className="amount-field"
        value={hours}
        error={minutesOf(hours) === undefined && say('helping.task.hours-wrong')}
        onChange={(event) => setHours(event.currentTarget.value)}
      />
    </div>
  );
}
