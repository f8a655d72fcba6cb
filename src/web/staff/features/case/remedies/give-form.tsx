import { TextInput } from '@mantine/core';
import type { CaseDetail } from '#areas/cases/case-views.contract.ts';
import { fitOf } from '#areas/remedies/remedy.contract.ts';
import { isolate } from '#i18n/format.ts';
import type { Voice } from '../../../../language.ts';
import { FormFrame, type FormProps } from '../../../parts/command/form-frame.tsx';
import { useDraft } from '../../../parts/command/use-writing.ts';
import { LineField } from '../../../parts/line-field.tsx';
import { RemedySelect } from '../../../parts/remedy-select.tsx';
import { amountWords, howToWrite } from '../../../parts/words.ts';
import { WordsField } from '../../../parts/words-field.tsx';
import { fromLeft } from '../../../theme/direction.ts';
import { useVoice } from '../../../voice.tsx';
import { Beyond } from './beyond.tsx';
import { currencyChoice } from './currency-choice.tsx';
import { amountOf, countsOf, type Draft, draftOf, inCurrency, intentOf, wayOf } from './giving.ts';
import type { Asked } from './steps.ts';
import { targetOf } from './target.ts';

type GiveProps = FormProps & { readonly asked?: Asked | undefined };

const sends = {
  none: 'web.do.give-remedy.send',
  ask: 'putting-right.ask-send',
  bend: 'putting-right.bend-send',
} as const;
const reasons = {
  none: 'web.do.give-remedy.label',
  ask: 'putting-right.ask-label',
  bend: 'putting-right.bend-label',
} as const;

/** Any remedy of any amount: within one's room given, beyond it asked for, or given by bending the limit. */
export function GiveForm({ found, close, asked }: GiveProps) {
  const { say } = useVoice();
  // A step that was asked for is another form than one begun of itself: its amount is what was clicked.
  const name = asked ? `give ${asked.kind} ${asked.amountMinor}` : 'give';
  const { draft, change, command } = useDraft({ found, close }, name, () => draftOf(found, asked));
  const countedMinor = countsOf(draft, found);
  const way = wayOf(found, countedMinor, draft.way);
  const isBeyond = countedMinor > (found.room?.leftMinor ?? 0);
  const ready = intentOf(draft, found);
  return (
    <FormFrame
      command={command}
      label={say(sends[way ?? 'none'])}
      isReady={ready !== undefined}
      submit={() => ready && command.give(ready)}
      close={close}
    >
      <What found={found} draft={draft} change={change} asked={asked} />
      <Target found={found} draft={draft} change={change} />
      {isBeyond && <Beyond found={found} draft={draft} way={way} change={change} />}
      {(!isBeyond || way) && (
        <WordsField
          label={say(reasons[way ?? 'none'])}
          minRows={2}
          most={2_000}
          value={draft.text}
          onChange={(event) => change({ text: event.currentTarget.value })}
        />
      )}
    </FormFrame>
  );
}

type PartProps = {
  readonly found: CaseDetail;
  readonly draft: Draft;
  readonly change: (changed: Partial<Draft>) => void;
};

/** What is left, in the policy's currency, as the amount is written. */
function roomWords({ room, currency }: CaseDetail, countedMinor: number, voice: Voice): string {
  if (!room) return '';
  const { leftMinor, by } = room;
  if (leftMinor === 0) return voice.say('putting-right.room-none', { by });
  if (countedMinor === 0 || countedMinor > leftMinor)
    return voice.say('web.do.room', { left: amountWords(leftMinor, currency, voice), by });
  const left = amountWords(leftMinor - countedMinor, currency, voice);
  return voice.say('putting-right.room-after', { left, by });
}

/** Why an amount that was written cannot be given so; an empty field is not wrong yet. */
function wrongAmount({ kind, amount, currency }: Draft, voice: Voice): string | undefined {
  const amountMinor = amountOf(amount, currency);
  if (amountMinor === undefined) return howToWrite(currency, voice);
  if (amount.trim() === '' || kind === null) return undefined;
  const fit = fitOf(kind, amountMinor);
  if (fit === 'needs-money') return voice.say('web.do.amount-needed');
  return fit === 'takes-none' ? voice.say('web.do.amount-none') : undefined;
}

/** Which remedy, and of how much. */
function What({ found, draft, change, asked }: PartProps & Pick<GiveProps, 'asked'>) {
  const voice = useVoice();
  const { say } = voice;
  const { currency } = draft;
  const wrong = wrongAmount(draft, voice);
  const choose = (to: string) => change(inCurrency(draft, found, asked, to));
  return (
    <div className="pair">
      <RemedySelect kind={draft.kind} choose={(kind) => change({ kind })} />
      <TextInput
        label={say('web.do.amount', { currency })}
        description={roomWords(found, countsOf(draft, found), voice)}
        inputMode="decimal"
        {...fromLeft}
        className="amount-field"
        autoFocus={asked !== undefined}
        {...currencyChoice({ found, value: currency, choose })}
        value={draft.amount}
        error={wrong}
        onChange={(event) => change({ amount: event.currentTarget.value })}
      />
    </div>
  );
}

/** What it is done to, called by what such a remedy needs. */
function Target({ found: { subject }, draft, change }: PartProps) {
  const { say } = useVoice();
  const place = targetOf(draft.kind ?? '');
  if (!place) return null;
  return (
    <LineField
      label={say(`putting-right.target.${place}`)}
      description={
        subject && draft.kind !== 'letter'
          ? say('putting-right.target.empty', { subject: isolate(subject) })
          : say('putting-right.target.nothing')
      }
      most={300}
      text={draft.target}
      change={(target) => change({ target })}
    />
  );
}
