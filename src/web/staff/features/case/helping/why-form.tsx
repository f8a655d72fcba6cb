import type { FormProps } from '../../../parts/command/form-frame.tsx';
import type { Intent } from '../../../parts/command/use-command.ts';
import { useWriting } from '../../../parts/command/use-writing.ts';
import { WordsForm } from '../../../parts/command/words-form.tsx';
import { useVoice } from '../../../voice.tsx';

type WhyProps = FormProps & {
  /** What the reason is for, so that each keeps words of its own. */
  readonly about: string;
  readonly label: string;
  readonly intentOf: (reason: string) => Intent;
};

/** What only goes with a reason: striking out, leaving out, withdrawing. */
export function WhyForm({ found, close, about, label, intentOf }: WhyProps) {
  const { say } = useVoice();
  const writing = useWriting({ found, close }, `why ${about}`);
  return (
    <WordsForm
      writing={writing}
      label={label}
      field={{ label: say('helping.why'), most: 2_000 }}
      submit={(reason) => writing.command.give(intentOf(reason))}
      close={close}
    />
  );
}
