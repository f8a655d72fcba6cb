import type { FormProps } from '../../../parts/command/form-frame.tsx';
import { type Intent, useCommand } from '../../../parts/command/use-command.ts';
import { WordsForm } from '../../../parts/command/words-form.tsx';
import { useVoice } from '../../../voice.tsx';

type WhyProps = FormProps & {
  readonly label: string;
  readonly intentOf: (reason: string) => Intent;
};

/** What only goes with a reason: striking out, leaving out, withdrawing. */
export function WhyForm({ found, close, label, intentOf }: WhyProps) {
  const { say } = useVoice();
  const command = useCommand(found, close);
  return (
    <WordsForm
      command={command}
      label={label}
      field={{ label: say('helping.why'), maxLength: 2_000 }}
      submit={(reason) => command.give(intentOf(reason))}
      close={close}
    />
  );
}
