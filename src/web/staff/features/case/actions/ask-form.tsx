import { FormFrame, type FormProps } from '../../../parts/command/form-frame.tsx';
import { useCommand } from '../../../parts/command/use-command.ts';
import { useVoice } from '../../../voice.tsx';

export function AskForm({ found, close }: FormProps) {
  const { say } = useVoice();
  const command = useCommand(found, close);
  return (
    <FormFrame
      command={command}
      label={say('web.do.ask.send')}
      isReady
      submit={() => command.give({ command: 'ask' })}
      close={close}
    >
      <p>{say('web.do.ask.hint')}</p>
    </FormFrame>
  );
}
