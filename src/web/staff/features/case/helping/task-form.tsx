import { Select, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { FormFrame, type FormProps } from '../../../parts/command/form-frame.tsx';
import { useDraft } from '../../../parts/command/use-writing.ts';
import { plainNumber } from '../../../parts/digits.ts';
import { LineField } from '../../../parts/line-field.tsx';
import { useTeamName } from '../../../parts/use-team-name.ts';
import { WordsField } from '../../../parts/words-field.tsx';
import { staffQuery } from '../../../queries.ts';
import { fromLeft } from '../../../theme/direction.ts';
import { useVoice } from '../../../voice.tsx';

/** What the server takes when nothing else is said: one working day. */
const usualHours = '8';
const mostMinutes = 44_640;

/** Whole minutes of hours as they are written; undefined when it is no length that can be asked. */
function minutesOf(hours: string): number | undefined {
  const minutes = Math.round(Number(plainNumber(hours)) * 60);
  return minutes >= 1 && minutes <= mostMinutes ? minutes : undefined;
}

const nothingAsked = () => ({
  team: null as string | null,
  what: '',
  contractor: '',
  hours: usualHours,
});

/** Asks a team, or a company that it looks after, for work on the case. */
export function TaskForm({ found, close }: FormProps) {
  const { say } = useVoice();
  const { draft, change, command } = useDraft({ found, close }, 'task', nothingAsked);
  const { team, what, contractor, hours } = draft;
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
      <WordsField
        autoFocus
        minRows={2}
        most={20_000}
        label={say('helping.task.what')}
        value={what}
        onChange={(event) => change({ what: event.currentTarget.value })}
      />
      <TeamAndTime
        home={found.team}
        team={team}
        setTeam={(wanted) => change({ team: wanted })}
        hours={hours}
        setHours={(written) => change({ hours: written })}
      />
      <LineField
        label={say('helping.task.contractor')}
        most={120}
        text={contractor}
        change={(written) => change({ contractor: written })}
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
        {...fromLeft}
        className="amount-field"
        value={hours}
        error={minutesOf(hours) === undefined && say('helping.task.hours-wrong')}
        onChange={(event) => setHours(event.currentTarget.value)}
      />
    </div>
  );
}
