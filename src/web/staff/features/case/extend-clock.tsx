import { Button } from '@mantine/core';
import { useState } from 'react';
import type { CaseDetail } from '#areas/cases/case-views.contract.ts';
import { FormFrame } from '../../parts/command/form-frame.tsx';
import { useDraft } from '../../parts/command/use-writing.ts';
import { CountField } from '../../parts/count-field.tsx';
import { WordsField } from '../../parts/words-field.tsx';
import { useVoice } from '../../voice.tsx';

type Extending = {
  readonly found: CaseDetail;
  readonly promiseId: string;
  /** The most the rule gives. */
  readonly mostDays: number;
};

type Extension = { readonly words: string; readonly workingDays: number | undefined };

/** More time on a regulator's clock: a button until somebody means it, then why and how long. */
export function ExtendClock({ found, promiseId, mostDays }: Extending) {
  const { say } = useVoice();
  const [isOpen, setOpen] = useState(false);
  const close = () => setOpen(false);
  const begin = (): Extension => ({ words: '', workingDays: mostDays });
  const { draft, change, command } = useDraft({ found, close }, `extend ${promiseId}`, begin);
  const { words: text, workingDays } = draft;
  if (!isOpen)
    return (
      <Button size="compact-xs" variant="subtle" onClick={() => setOpen(true)}>
        {say('web.promises.extend')}
      </Button>
    );
  return (
    <FormFrame
      command={command}
      label={say('web.promises.extend.send')}
      isReady={text.trim() !== '' && workingDays !== undefined}
      submit={() =>
        workingDays !== undefined &&
        command.give({ command: 'extend-clock', promiseId, workingDays, text })
      }
      close={close}
    >
      <WordsField
        label={say('web.promises.extend.why')}
        minRows={2}
        most={2_000}
        value={text}
        onChange={(event) => change({ words: event.currentTarget.value })}
      />
      <CountField
        label={say('web.promises.extend.days')}
        hint={say('web.promises.extend.most', { count: mostDays })}
        most={mostDays}
        initial={workingDays ?? mostDays}
        change={(days) => change({ workingDays: days })}
      />
    </FormFrame>
  );
}
