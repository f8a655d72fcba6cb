import { FormFrame, type FormProps } from '../../../parts/command/form-frame.tsx';
import { useDraft } from '../../../parts/command/use-writing.ts';
import { WordsField } from '../../../parts/words-field.tsx';
import { useVoice } from '../../../voice.tsx';

const nothingSaid = () => ({ because: '' });

/** Asks whether it is put right; why all the same, once the server says that not all is given back. */
export function AskForm({ found, close }: FormProps) {
  const { say } = useVoice();
  const { draft, change, command } = useDraft({ found, close }, 'ask', nothingSaid);
  const { because } = draft;
  const isSaid = because.trim() !== '';
  const isUncovered = command.error?.code === 'cases.not-covered' || isSaid;
  return (
    <FormFrame
      command={command}
      label={say('web.do.ask.send')}
      isReady={!isUncovered || isSaid}
      submit={() => command.give({ command: 'ask', ...(isSaid ? { because } : {}) })}
      close={close}
    >
      <p>{say('web.do.ask.hint')}</p>
      {isUncovered && (
        <WordsField
          autoFocus
          minRows={2}
          most={2_000}
          label={say('helping.ask-because')}
          value={because}
          onChange={(event) => change({ because: event.currentTarget.value })}
        />
      )}
    </FormFrame>
  );
}
