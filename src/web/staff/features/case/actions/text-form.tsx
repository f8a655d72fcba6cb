import { Checkbox } from '@mantine/core';
import { isolate } from '#i18n/format.ts';
import { FormFrame, type FormProps } from '../../../parts/command/form-frame.tsx';
import type { Intent } from '../../../parts/command/use-command.ts';
import { useDraft } from '../../../parts/command/use-writing.ts';
import { WordsField } from '../../../parts/words-field.tsx';
import { useMe } from '../../../queries.ts';
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
  | 'confirm'
  | 'thank'
>;

type Written = { readonly text: string; readonly because: string; readonly spoken: boolean };

const nothingWritten = (): Written => ({ text: '', because: '', spoken: false });

function intentOf(action: TextAction, { text, because, spoken }: Written): Intent {
  switch (action) {
    case 'answer':
      return {
        command: 'answer',
        text,
        ...(because.trim() === '' ? {} : { because }),
        ...(spoken ? { spoken } : {}),
      };
    case 'note':
    case 'advise':
      return { command: action, text };
    case 'fix':
      return { command: 'fix', text, outcome: 'fixed' };
    case 'cannot-fix':
      return { command: 'fix', text, outcome: 'cannot-be-fixed' };
    case 'decline':
      return { command: 'decline-hand-over', reason: text };
  }
}

const owesCall = ({ promises }: FormProps['found']): boolean =>
  promises.some(({ kind, state }) => kind === 'call' && state === 'open');

/** Of a hand-over that is not taken the owner reads; of one that is taken back whoever was asked. */
const whoReads = ({ handOver }: FormProps['found'], meId: string) =>
  handOver && handOver.to.id !== meId
    ? { as: 'withdrawn', name: isolate(handOver.to.name) }
    : { as: 'declined', name: '' };

export function TextForm({ action, found, close }: FormProps & { readonly action: TextAction }) {
  const { say } = useVoice();
  const me = useMe();
  const { draft, change, command } = useDraft({ found, close }, action, nothingWritten);
  const { text, because, spoken } = draft;
  return (
    <FormFrame
      command={command}
      label={say(`web.do.${action}.send`)}
      isReady={text.trim() !== ''}
      submit={() => command.give(intentOf(action, draft))}
      close={close}
    >
      <WordsField
        data-autofocus
        autoFocus
        minRows={4}
        most={20_000}
        label={say(`web.do.${action}.label`)}
        description={say(`web.do.${action}.hint`, whoReads(found, me.id))}
        value={text}
        onChange={(event) => change({ text: event.currentTarget.value })}
      />
      {action === 'answer' && owesCall(found) && (
        <Checkbox
          label={say('web.do.answer.spoken')}
          description={say('web.do.answer.spoken-hint')}
          checked={spoken}
          onChange={(event) => change({ spoken: event.currentTarget.checked })}
        />
      )}
      {action === 'answer' && (
        <ReplyCheck
          text={text}
          found={found}
          because={because}
          setBecause={(said) => change({ because: said })}
        />
      )}
    </FormFrame>
  );
}
