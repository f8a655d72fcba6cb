import { useVoice } from '../../../voice.tsx';
import { FormFrame, type FormProps } from './form-frame.tsx';
import { useCommand } from './use-command.ts';

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
