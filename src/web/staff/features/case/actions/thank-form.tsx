import { FormFrame, type FormProps } from '../../../parts/command/form-frame.tsx';
import { useWritingTo } from '../../../parts/command/use-writing.ts';
import { PersonSelect, usePeople } from '../../../parts/person-select.tsx';
import { WordsField } from '../../../parts/words-field.tsx';
import { useMe } from '../../../queries.ts';
import { useVoice } from '../../../voice.tsx';

/** A word of thanks to a colleague who helped this customer: theirs to keep, and not for the customer. */
export function ThankForm({ found, close }: FormProps) {
  const { say } = useVoice();
  const me = useMe();
  const people = usePeople(me.id);
  const owner = found.owner.id === me.id ? null : found.owner.id;
  const offered = { people, first: owner };
  const { to, words: text, change, command } = useWritingTo({ found, close }, 'thank', offered);
  return (
    <FormFrame
      command={command}
      label={say('web.do.thank.send')}
      isReady={to !== null && text.trim() !== ''}
      submit={() => to !== null && command.give({ command: 'thank', to, text })}
      close={close}
    >
      <p className="dimmed">{say('web.do.thank.hint')}</p>
      <PersonSelect
        label={say('web.do.to-whom')}
        people={people}
        person={to}
        choose={(one) => change({ to: one })}
      />
      <WordsField
        label={say('web.do.thank.label')}
        minRows={2}
        most={20_000}
        value={text}
        onChange={(event) => change({ words: event.currentTarget.value })}
      />
    </FormFrame>
  );
}
