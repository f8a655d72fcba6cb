import { addDays, instant, toIso } from '#kernel/time.ts';
import { FormFrame, type FormProps } from '../../../parts/command/form-frame.tsx';
import { useWriting } from '../../../parts/command/use-writing.ts';
import { toField } from '../../../parts/moment-field.ts';
import { ByWhen, useComing } from '../../../parts/moment-input.tsx';
import { WordsField } from '../../../parts/words-field.tsx';
import { useVoice } from '../../../voice.tsx';

/** Days offered at first: long enough to look for a receipt, short enough to be asked again. */
const usualDays = 3;

/** Leaves the next word to the customer: what is asked of them, and until when our clocks stand still. */
export function WaitForm({ found, close }: FormProps) {
  const { say } = useVoice();
  const {
    words: what,
    change: setWhat,
    command,
  } = useWriting({ found, close }, 'wait-for-customer');
  const { at: until, ...typed } = useComing((zone) =>
    toField(addDays(instant(Date.now()), usualDays), zone),
  );
  return (
    <FormFrame
      command={command}
      label={say('web.do.wait-for-customer.send')}
      isReady={what.trim() !== '' && until !== undefined}
      submit={() =>
        until && command.give({ command: 'wait-for-customer', what, until: toIso(until) })
      }
      close={close}
    >
      <p className="dimmed">{say('web.do.wait-for-customer.hint')}</p>
      <WordsField
        label={say('web.do.wait-for-customer.label')}
        minRows={2}
        most={2_000}
        value={what}
        onChange={(event) => setWhat(event.currentTarget.value)}
      />
      <ByWhen {...typed} />
    </FormFrame>
  );
}
