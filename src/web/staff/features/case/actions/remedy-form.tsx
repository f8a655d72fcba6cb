import { Select, Textarea, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { CaseDetail } from '#areas/cases/cases.contract.ts';
import { type RemedyKind, remedyKinds } from '#areas/remedies/remedy.ts';
import { fractionDigits, parseAmount } from '#kernel/money.ts';
import type { Voice } from '../../../../language.ts';
import { plainNumber } from '../../../parts/digits.ts';
import { amountWords } from '../../../parts/words.ts';
import { useVoice } from '../../../voice.tsx';
import { FormFrame, type FormProps } from './form-frame.tsx';
import { useCommand } from './use-command.ts';

const isRemedy = (kind: unknown): kind is RemedyKind => remedyKinds.some((one) => one === kind);

/** What was given here so far, and what the reader may still give. */
function amountHint({ spentMinor, currency, room }: CaseDetail, voice: Voice): string {
  const spent = voice.say('web.do.amount-hint', {
    spent: amountWords(spentMinor, currency, voice),
  });
  if (!room) return spent;
  const left = amountWords(room.leftMinor, currency, voice);
  return `${spent} · ${voice.say('web.do.room', { left, by: room.by })}`;
}

/** What the recommendation would give next: its last step that is worth money, else its first. */
function proposed({ recommendation: { steps, currency } }: CaseDetail) {
  const step = steps.findLast(({ amountMinor }) => amountMinor > 0) ?? steps[0];
  const amount = (step?.amountMinor ?? 0) / 10 ** fractionDigits(currency);
  return {
    kind: isRemedy(step?.kind) ? step.kind : null,
    amount: amount > 0 ? String(amount) : '',
  };
}

export function RemedyForm({ found, close }: FormProps) {
  const voice = useVoice();
  const { say } = voice;
  const [start] = useState(() => proposed(found));
  const [kind, setKind] = useState<RemedyKind | null>(start.kind);
  const [amount, setAmount] = useState(start.amount);
  const [text, setText] = useState('');
  const command = useCommand(found, close);
  const { currency } = found;
  const parsed =
    amount.trim() === '' ? { amountMinor: 0 } : parseAmount(plainNumber(amount), currency);
  const isAmount = parsed !== undefined && parsed.amountMinor >= 0;
  const submit = () => {
    if (kind === null || parsed === undefined) return;
    const { amountMinor } = parsed;
    command.give({ command: 'give-remedy', kind, amountMinor, ...(text.trim() ? { text } : {}) });
  };
  return (
    <FormFrame
      command={command}
      label={say('web.do.give-remedy.send')}
      isReady={kind !== null && isAmount}
      submit={submit}
      close={close}
    >
      <div className="pair">
        <Select
          label={say('common.remedy')}
          allowDeselect={false}
          data={remedyKinds.map((one) => ({ value: one, label: say(`remedy.${one}`) }))}
          value={kind}
          onChange={(value) => setKind(isRemedy(value) ? value : null)}
        />
        <TextInput
          label={say('web.do.amount', { currency })}
          description={amountHint(found, voice)}
          inputMode="decimal"
          dir="ltr"
          value={amount}
          error={isAmount ? undefined : say('web.do.amount-wrong')}
          onChange={(event) => setAmount(event.currentTarget.value)}
        />
      </div>
      <Textarea
        label={say('web.do.give-remedy.label')}
        autosize
        minRows={2}
        maxLength={2_000}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
      />
    </FormFrame>
  );
}
