import { TextInput, type TextInputProps } from '@mantine/core';
import { lastingMoment } from '#i18n/moment.ts';
import { type Instant, instant } from '#kernel/time.ts';
import { useMe } from '../queries.ts';
import { useVoice } from '../voice.tsx';
import { fromField, toField } from './moment-field.ts';

/** A moment as it is typed, by the team's clock; it counts only as long as it is still to come. */
export function coming(field: string, zone: string) {
  const at = fromField(field, zone);
  const isPast = at !== undefined && at <= Date.now();
  return { isPast, at: isPast ? undefined : at };
}

type MomentProps = Pick<TextInputProps, 'label' | 'description' | 'error'> & {
  readonly field: string;
  readonly setField: (field: string) => void;
};

/** A day and a time, with the zone they are meant in. */
export function MomentInput({ field, setField, description, ...props }: MomentProps) {
  const { zone } = useMe();
  return (
    <div>
      <TextInput
        {...props}
        type="datetime-local"
        description={description ?? zone}
        min={toField(instant(Date.now()), zone)}
        value={field}
        onChange={(event) => setField(event.currentTarget.value)}
      />
      <InWords at={fromField(field, zone)} />
    </div>
  );
}

/** The browser shows a day in a calendar and digits of its own choice: here it is in the reader's. */
function InWords({ at }: { readonly at: Instant | undefined }) {
  const voice = useVoice();
  const { zone } = useMe();
  return (
    <output className="in-words">
      {at !== undefined && lastingMoment(at, voice, { zone, nowMillis: Date.now() })}
    </output>
  );
}

type ByWhenProps = {
  readonly field: string;
  readonly setField: (field: string) => void;
  readonly isPast: boolean;
};

/** By when something is said, or done. */
export function ByWhen({ field, setField, isPast }: ByWhenProps) {
  const { say } = useVoice();
  return (
    <MomentInput
      label={say('web.do.by-when')}
      field={field}
      setField={setField}
      error={isPast && say('web.do.by-when-past')}
    />
  );
}
