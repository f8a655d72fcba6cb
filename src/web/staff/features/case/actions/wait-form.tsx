import { addDays, instant, toIso } from '#kernel/time.ts';
import { FormFrame, type FormProps } from '../../../parts/command/form-frame.tsx';
import { useDraft } from '../../../parts/command/use-writing.ts';
import { toField } from '../../../parts/moment-field.ts';
import { ByWhen, coming } from '../../../parts/moment-input.tsx';
import { WordsField } from '../../../parts/words-field.tsx';
import { useMe } from '../../../queries.ts';
import { useVoice } from '../../../voice.tsx';

/** Days offered at first: long enough to look for a receipt, short enough to be asked again. */
const usualDays = 3;

/** Leaves the next word to the customer: what is asked of them, and until when our clocks stand still. */
export function WaitForm({ found, close }: FormProps) {
  const { say } = useVoice();
  const { zone } = useMe();
  const { draft, change, command } = useDraft({ found, close }, 'wait-for-customer', () => ({
    words: '',
    field: toField(addDays(instant(Date.now()), usualDays), zone),
  }));
  const { words: what, field } = draft;
  const { at: until, isPast } = coming(field, zone);
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
        onChange={(event) => change({ words: event.currentTarget.value })}
      />
      <ByWhen field={field} setField={(typed) => change({ field: typed })} isPast={isPast} />
    </FormFrame>
  );
}
