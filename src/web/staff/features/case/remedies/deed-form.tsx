import { FormFrame, type FormProps } from '../../../parts/command/form-frame.tsx';
import type { Intent } from '../../../parts/command/use-command.ts';
import { useDraft } from '../../../parts/command/use-writing.ts';
import { LineField } from '../../../parts/line-field.tsx';
import { WordsField } from '../../../parts/words-field.tsx';
import { useVoice } from '../../../voice.tsx';
import type { Remedy } from './given.tsx';
import { targetOf } from './target.ts';

export type Deed = 'retry' | 'happened' | 'not-happened' | 'take-back';
type DeedProps = FormProps & { readonly deed: Deed; readonly remedy: Remedy };

function intentOf(deed: Deed, { id: remedyId, target }: Remedy, text: string): Intent {
  switch (deed) {
    case 'retry':
      return text.trim() === target
        ? { command: 'retry-remedy', remedyId }
        : { command: 'retry-remedy', remedyId, target: text };
    case 'take-back':
      return { command: 'reverse-remedy', remedyId, reason: text };
    default:
      return {
        command: 'settle-remedy',
        remedyId,
        happened: deed === 'happened',
        proof: text,
      };
  }
}

const sends = {
  retry: 'common.retry',
  happened: 'putting-right.record',
  'not-happened': 'putting-right.record',
  'take-back': 'web.do.reverse-remedy.send',
} as const;

/** One field: another target, how one knows, or why it is taken back. */
export function DeedForm({ deed, remedy, found, close }: DeedProps) {
  const { say } = useVoice();
  const { draft, change, command } = useDraft({ found, close }, `${deed} ${remedy.id}`, () => ({
    text: deed === 'retry' ? remedy.target : '',
  }));
  const { text } = draft;
  return (
    <FormFrame
      command={command}
      label={say(sends[deed])}
      isReady={deed === 'retry' || text.trim() !== ''}
      submit={() => command.give(intentOf(deed, remedy, text))}
      close={close}
    >
      {deed === 'retry' ? (
        <LineField
          autoFocus
          label={say(`putting-right.target.${targetOf(remedy.kind) ?? 'order'}`)}
          description={say('putting-right.retry-hint')}
          most={300}
          text={text}
          change={(target) => change({ text: target })}
        />
      ) : (
        <WordsField
          autoFocus
          minRows={2}
          most={2_000}
          label={say(deed === 'take-back' ? 'web.do.reverse-remedy.label' : 'putting-right.proof')}
          description={say(
            deed === 'take-back' ? 'web.do.reverse-remedy.hint' : 'putting-right.proof-hint',
          )}
          value={text}
          onChange={(event) => change({ text: event.currentTarget.value })}
        />
      )}
    </FormFrame>
  );
}
