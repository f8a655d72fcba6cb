import { useState } from 'react';
import { FormFrame, type FormProps } from '../../../parts/command/form-frame.tsx';
import { useWriting } from '../../../parts/command/use-writing.ts';
import { PersonSelect, usePeople } from '../../../parts/person-select.tsx';
import { WordsField } from '../../../parts/words-field.tsx';
import { useMe } from '../../../queries.ts';
import { useVoice } from '../../../voice.tsx';

/** A question to a colleague; the case, and the customer, stay with whoever has them. */
export function ConsultForm({ found, close }: FormProps) {
  const { say } = useVoice();
  const me = useMe();
  const [person, setPerson] = useState<string | null>(null);
  const { words: question, change: setQuestion, command } = useWriting({ found, close }, 'consult');
  const people = usePeople(me.id);
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
        choose={setPerson}
      />
      <WordsField
        label={say('web.do.consult.label')}
        minRows={2}
        most={20_000}
        value={question}
        onChange={(event) => setQuestion(event.currentTarget.value)}
      />
    </FormFrame>
  );
}
