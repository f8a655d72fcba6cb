import { TextInput } from '@mantine/core';
import { isolate } from '#i18n/format.ts';
import { mostWithin } from '#kernel/money/exchange.ts';
import { parseAmount } from '#kernel/money/money.ts';
import { fromLeft } from '../../theme/direction.ts';
import { useVoice } from '../../voice.tsx';
import { FormFrame, type FormProps } from '../command/form-frame.tsx';
import { useDraft, useWriting } from '../command/use-writing.ts';
import { WordsForm } from '../command/words-form.tsx';
import { plainNumber } from '../digits.ts';
import { amountWords, howToWrite } from '../words.ts';
import { WordsField } from '../words-field.tsx';
import { fitOfLess } from './less.ts';
import type { Proposal, Tell } from './proposal-notice.tsx';

type AnswerProps = FormProps & { readonly proposal: Proposal; readonly tell: Tell };

const nothingSaid = () => ({ amount: '', text: '' });

/** Grants a part of what was proposed. */
export function LessForm({ proposal, found, close, tell }: AnswerProps) {
  const voice = useVoice();
  const { say } = voice;
  const { currency } = proposal;
  const { draft, change, command } = useDraft({ found, close }, `less ${proposal.id}`, nothingSaid);
  const { amount, text } = draft;
  // At the rate it was proposed with, which is the one it is granted at.
  const exchange = { from: currency, to: found.currency, rate: proposal.rate };
  const mostMinor = Math.min(
    proposal.amountMinor,
    mostWithin(found.room?.leftMinor ?? 0, exchange),
  );
  const parsed = parseAmount(plainNumber(amount), currency);
  const fit = fitOfLess(parsed?.amountMinor, mostMinor);
  const atMost = say('putting-right.proposal.at-most', {
    most: amountWords(mostMinor, currency, voice),
  });
  const wrong = {
    fits: undefined,
    'not-read': howToWrite(currency, voice),
    nothing: say('web.do.amount-needed'),
    'too-much': atMost,
  };
  return (
    <FormFrame
      command={command}
      label={say('putting-right.proposal.less')}
      isReady={fit === 'fits'}
      submit={() =>
        parsed &&
        command.give(
          {
            command: 'answer-proposal',
            grant: true,
            amountMinor: parsed.amountMinor,
            ...(text.trim() ? { text: text.trim() } : {}),
          },
          () => tell(true, parsed.amountMinor),
        )
      }
      close={close}
    >
      <TextInput
        autoFocus
        label={say('putting-right.proposal.how-much', { currency })}
        description={atMost}
        inputMode="decimal"
        {...fromLeft}
        className="amount-field"
        value={amount}
        error={amount.trim() === '' ? undefined : wrong[fit]}
        onChange={(event) => change({ amount: event.currentTarget.value })}
      />
      <WordsField
        label={say('putting-right.proposal.word')}
        most={2_000}
        value={text}
        onChange={(event) => change({ text: event.currentTarget.value })}
      />
    </FormFrame>
  );
}

/** A no, with its reason and what to do instead. */
export function NoForm({ proposal, found, close, tell }: AnswerProps) {
  const { say } = useVoice();
  const writing = useWriting({ found, close }, `no ${proposal.id}`);
  return (
    <WordsForm
      writing={writing}
      label={say('putting-right.proposal.no')}
      field={{
        label: say('putting-right.proposal.why-not'),
        description: say('putting-right.proposal.reads', { by: isolate(proposal.by.name) }),
        most: 2_000,
      }}
      submit={(text) =>
        writing.command.give({ command: 'answer-proposal', grant: false, text: text.trim() }, () =>
          tell(false),
        )
      }
      close={close}
    />
  );
}
