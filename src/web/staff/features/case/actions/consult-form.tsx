import { FormFrame, type FormProps } from '../../../parts/command/form-frame.tsx';
import { useWritingTo } from '../../../parts/command/use-writing.ts';
import { PersonSelect, usePeople } from '../../../parts/person-select.tsx';
import { WordsField } from '../../../parts/words-field.tsx';
import { useMe } from '../../../queries.ts';
import { useVoice } from '../../../voice.tsx';

/** A question to a colleague; the case, and the customer, stay with whoever has them. */
export function ConsultForm({ found, close }: FormProps) {
  const { say } = useVoice();
  const me = useMe();
  const people = usePeople(me.id);
  const writing = useWritingTo({ found, close }, 'consult', { people });
  const { to: person, words: question, change, command } = writing;
  return (
    <FormFrame
      command={command}
      label={say('web.do.consult.send')}
      isReady={person !== null && question.trim() !== ''}
      submit={() => person !== null && command.give({ command: 'consult', person, question })}
      close={close}
    >
      <p className="dimmed">{say('web.do.consult.hint')}</p>
      <PersonSelect
        label={say('web.do.to-whom')}
        people={people}
        person={person}
        choose={(to) => change({ to })}
      />
      <WordsField
        label={say('web.do.consult.label')}
        minRows={2}
        most={20_000}
        value={question}
        onChange={(event) => change({ words: event.currentTarget.value })}
      />
    </FormFrame>
  );
}
