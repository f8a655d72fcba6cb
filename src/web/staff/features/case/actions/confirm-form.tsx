import { FormFrame, type FormProps } from '../../../parts/command/form-frame.tsx';
import { useDraft } from '../../../parts/command/use-writing.ts';
import { WordsField } from '../../../parts/words-field.tsx';
import { useVoice } from '../../../voice.tsx';

const heldBack: readonly (string | undefined)[] = [
  'cases.closing-uncovered',
  'cases.closing-came-back',
];

const nothingSaid = () => ({ how: '', because: '' });

/** How the customer said that it is settled; why it may close, once the server says what is still owed. */
export function ConfirmForm({ found, close }: FormProps) {
  const { say } = useVoice();
  const { draft, change, command } = useDraft({ found, close }, 'confirm', nothingSaid);
  const { how, because } = draft;
  const isSaid = because.trim() !== '';
  const isHeld = heldBack.includes(command.error?.code) || isSaid;
  return (
    <FormFrame
      command={command}
      label={say('web.do.confirm.send')}
      isReady={how.trim() !== '' && (!isHeld || isSaid)}
      submit={() => command.give({ command: 'confirm', how, ...(isSaid ? { because } : {}) })}
      close={close}
    >
      <WordsField
        data-autofocus
        autoFocus
        minRows={4}
        most={20_000}
        label={say('web.do.confirm.label')}
        description={say('web.do.confirm.hint')}
        value={how}
        onChange={(event) => change({ how: event.currentTarget.value })}
      />
      {isHeld && (
        <WordsField
          autoFocus
          minRows={2}
          most={2_000}
          label={say('helping.close-because')}
          value={because}
          onChange={(event) => change({ because: event.currentTarget.value })}
        />
      )}
    </FormFrame>
  );
}
