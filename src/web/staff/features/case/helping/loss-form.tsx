import { SegmentedControl, TextInput } from '@mantine/core';
import { lossKinds } from '#areas/cases/losses/losses.contract.ts';
import { FormFrame, type FormProps } from '../../../parts/command/form-frame.tsx';
import { useDraft } from '../../../parts/command/use-writing.ts';
import { LineField } from '../../../parts/line-field.tsx';
import { amountWords, howToWrite } from '../../../parts/words.ts';
import { WordsField } from '../../../parts/words-field.tsx';
import { fromLeft } from '../../../theme/direction.ts';
import { useVoice } from '../../../voice.tsx';
import { currencyChoice } from '../remedies/currency-choice.tsx';
import {
  type LossDraft,
  lossAmountOf,
  lossDraftOf,
  lossInCurrency,
  lossIntentOf,
  lossMinutesOf,
  type Prompt,
  type Sheet,
} from './loss-draft.ts';

type LossFormProps = FormProps & { readonly sheet: Sheet; readonly prompt: Prompt | undefined };

/** One more thing it cost them: money, time, or something they missed. */
export function LossForm({ found, close, sheet, prompt }: LossFormProps) {
  const { say } = useVoice();
  const { draft, change, command } = useDraft({ found, close }, `loss ${prompt?.name ?? ''}`, () =>
    lossDraftOf(prompt, sheet),
  );
  const ready = lossIntentOf(draft);
  return (
    <FormFrame
      command={command}
      label={say('helping.loss.send')}
      isReady={ready !== undefined}
      submit={() => ready && command.give(ready)}
      close={close}
    >
      <SegmentedControl
        size="xs"
        aria-label={say('helping.loss.kind')}
        data={lossKinds.map((one) => ({ value: one, label: say(`helping.loss.kind.${one}`) }))}
        value={draft.kind}
        onChange={(value) => change({ kind: lossKinds.find((one) => one === value) ?? 'money' })}
      />
      <LineField
        autoFocus={prompt === undefined}
        label={say('helping.loss.what')}
        most={120}
        text={draft.name}
        change={(name) => change({ name })}
      />
      {draft.kind === 'time' ? (
        <Length sheet={sheet} draft={draft} change={change} />
      ) : (
        <Amount found={found} draft={draft} change={change} />
      )}
      <WordsField
        label={say('helping.loss.words')}
        minRows={1}
        most={2_000}
        value={draft.words}
        onChange={(event) => change({ words: event.currentTarget.value })}
      />
    </FormFrame>
  );
}

type PartProps = {
  readonly draft: LossDraft;
  readonly change: (changed: Partial<LossDraft>) => void;
};

function Amount({ found, draft, change }: PartProps & Pick<FormProps, 'found'>) {
  const voice = useVoice();
  const { say } = voice;
  const { currency } = draft;
  const choose = (to: string) => change(lossInCurrency(draft, found, to));
  const isWrong = lossAmountOf(draft.amount, currency) === undefined;
  return (
    <TextInput
      label={say('web.do.amount', { currency })}
      inputMode="decimal"
      {...fromLeft}
      className="amount-field"
      autoFocus={draft.prompt !== undefined}
      value={draft.amount}
      {...currencyChoice({ found, value: currency, choose })}
      error={isWrong ? howToWrite(currency, voice) : undefined}
      onChange={(event) => change({ amount: event.currentTarget.value })}
    />
  );
}

/** Hours and minutes, with what an hour counts. */
function Length({ sheet, draft, change }: PartProps & { readonly sheet: Sheet }) {
  const voice = useVoice();
  const { say } = voice;
  const { currency, hourMinor = 0 } = sheet;
  const isWrong = lossMinutesOf(draft) === undefined;
  const hour = amountWords(hourMinor, currency, voice);
  const shared = { ...fromLeft, inputMode: 'decimal', className: 'amount-field' } as const;
  return (
    <div className="length">
      <TextInput
        {...shared}
        label={say('helping.loss.hours')}
        autoFocus={draft.prompt !== undefined}
        value={draft.hours}
        onChange={(event) => change({ hours: event.currentTarget.value })}
      />
      <TextInput
        {...shared}
        label={say('helping.loss.minutes')}
        value={draft.minutes}
        onChange={(event) => change({ minutes: event.currentTarget.value })}
      />
      <p className={isWrong ? 'field-error' : 'dimmed small'} role="status">
        {isWrong
          ? say('helping.loss.length-wrong')
          : hourMinor > 0
            ? say('helping.loss.hour', { hour })
            : say('helping.loss.hour-none')}
      </p>
    </div>
  );
}
