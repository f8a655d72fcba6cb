import { TextInput } from '@mantine/core';
import { useState } from 'react';
import { formatReference } from '#i18n/format.ts';
import { useVoice } from '../voice.tsx';
import { plainNumber } from './digits.ts';

type CountProps = {
  readonly label: string;
  readonly hint?: string;
  readonly most: number;
  readonly initial: number;
  /** Undefined while what is typed is no whole number from one to the most. */
  readonly change: (count: number | undefined) => void;
};

/** How many, typed and shown in the digits of whoever types it. */
export function CountField({ label, hint, most, initial, change }: CountProps) {
  const { say, language } = useVoice();
  const [isOdd, setOdd] = useState(false);
  const [text, setText] = useState(() => formatReference(initial, { language }));
  const type = (typed: string) => {
    setText(typed);
    const count = Number(plainNumber(typed));
    const isCount = Number.isInteger(count) && count >= 1 && count <= most;
    setOdd(!isCount);
    change(isCount ? count : undefined);
  };
  return (
    <TextInput
      label={label}
      description={hint}
      inputMode="numeric"
      error={isOdd && say('web.count-wrong', { most: formatReference(most, { language }) })}
      value={text}
      onChange={(event) => type(event.currentTarget.value)}
    />
  );
}
