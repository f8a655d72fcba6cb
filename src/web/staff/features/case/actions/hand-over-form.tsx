import { FormFrame, type FormProps } from '../../../parts/command/form-frame.tsx';
import { useWritingTo } from '../../../parts/command/use-writing.ts';
import { PersonSelect, usePeople } from '../../../parts/person-select.tsx';
import { WordsField } from '../../../parts/words-field.tsx';
import { useVoice } from '../../../voice.tsx';

type HandOverProps = FormProps & { readonly action: 'hand-over' | 'replace-owner' };

/** Asking somebody to take the case, or, for a lead, giving it to them. */
export function HandOverForm({ action, found, close }: HandOverProps) {
  const { say } = useVoice();
  const people = usePeople(found.owner.id);
  const writing = useWritingTo({ found, close }, action, { people });
  const { to, words: reason, change, command } = writing;
  return (
    <FormFrame
      command={command}
      label={say(`web.do.${action}.send`)}
      isReady={to !== null && reason.trim() !== ''}
      submit={() => to !== null && command.give({ command: action, to, reason })}
      close={close}
    >
      <p className="dimmed">{say(`web.do.${action}.hint`)}</p>
      <PersonSelect
        label={say('web.do.to-whom')}
        people={people}
        person={to}
        choose={(one) => change({ to: one })}
      />
      <WordsField
        label={say(`web.do.${action}.label`)}
        minRows={2}
        most={20_000}
        value={reason}
        onChange={(event) => change({ words: event.currentTarget.value })}
      />
    </FormFrame>
  );
}
