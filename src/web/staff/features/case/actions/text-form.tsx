import { Textarea } from '@mantine/core';
import { useState } from 'react';
import { FormFrame, type FormProps } from '../../../parts/command/form-frame.tsx';
import { type Intent, useCommand } from '../../../parts/command/use-command.ts';
import { useVoice } from '../../../voice.tsx';
import type { Action } from './actions.ts';
import { ReplyCheck } from './reply-check.tsx';

type TextAction = Exclude<
  Action,
  | 'promise'
  | 'give-remedy'
  | 'bend-rule'
  | 'correct-kind'
  | 'hand-over'
  | 'replace-owner'
  | 'wait-for-customer'
  | 'consult'
  | 'ask'
>;

function intentOf(action: TextAction, text: string, because: string): Intent {
  switch (action) {
    case 'answer':
      return { command: 'answer', text, ...(because.trim() === '' ? {} : { because }) };
    case 'note':
    case 'advise':
      return { command: action, text };
    case 'fix':
      return { command: 'fix', text, outcome: 'fixed' };
    case 'cannot-fix':
      return { command: 'fix', text, outcome: 'cannot-be-fixed' };
    case 'confirm':
      return { command: 'confirm', how: text };
    case 'decline':
      return { command: 'decline-hand-over', reason: text };
  }
}

export function TextForm({ action, found, close }: FormProps & { readonly action: TextAction }) {
  const { say } = useVoice();
  const [text, setText] = useState('');
  const [because, setBecause] = useState('');
  const command = useCommand(found, close);
  return (
    <FormFrame
      command={command}
      label={say(`web.do.${action}.send`)}
      isReady={text.trim() !== ''}
      submit={() => command.give(intentOf(action, text, because))}
      close={close}
    >
      <Textarea
        data-autofocus
        autoFocus
        autosize
        minRows={4}
        maxRows={16}
        maxLength={20_000}
        label={say(`web.do.${action}.label`)}
        description={say(`web.do.${action}.hint`)}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      {action === 'answer' && (
        <ReplyCheck text={text} found={found} because={because} setBecause={setBecause} />
      )}
    </FormFrame>
  );
}
