import { Select, type SelectProps } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { formatNumber } from '#i18n/format.ts';
import { staffQuery } from '../queries.ts';
import { useVoice } from '../voice.tsx';

type PersonProps = Pick<SelectProps, 'label' | 'allowDeselect'> & {
  readonly people: readonly { readonly value: string; readonly label: string }[];
  readonly person: string | null;
  readonly choose: (person: string | null) => void;
};

/** One person out of those offered, found by typing a part of the name. */
export function PersonSelect({ people, person, choose, ...props }: PersonProps) {
  const { say } = useVoice();
  return (
    <Select
      {...props}
      placeholder={say('web.do.choose-person')}
      searchable
      nothingFoundMessage={say('web.do.nobody')}
      data={people}
      value={person}
      onChange={choose}
    />
  );
}

/** Those on shift with the fewest open cases first, as the loop itself would choose. */
export function usePeople(exceptId: string) {
  const { say, language } = useVoice();
  const { data } = useQuery(staffQuery);
  return [...(data?.people ?? [])]
    .filter(({ id, active }) => active && id !== exceptId)
    .sort((a, b) => Number(b.onShift) - Number(a.onShift) || a.openCases - b.openCases)
    .map(({ id, name, openCases, onShift }) => ({
      value: id,
      label: say(onShift ? 'web.person.on-shift' : 'web.person.off-shift', {
        name,
        count: formatNumber(openCases, { language }),
      }),
    }));
}
