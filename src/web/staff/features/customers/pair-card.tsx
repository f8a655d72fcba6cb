import { Button } from '@mantine/core';
import { useId, useRef, useState } from 'react';
import type { DoubtView } from '#areas/recovery/merging/doubts/doubts.contract.ts';
import { isolate } from '#i18n/format.ts';
import { useVoice } from '../../voice.tsx';
import type { Happened } from './done.tsx';
import { MergeForm } from './merge-form.tsx';
import { PairTable } from './pair-table.tsx';
import { TwoForm } from './two-form.tsx';
import { chanceWords, named } from './values.ts';

type CardProps = { readonly pair: DoubtView; readonly done: (happened: Happened) => void };

/** Two records side by side, what the comparison says, and the two answers there are. */
export function PairCard({ pair, done }: CardProps) {
  const { say } = useVoice();
  const title = useId();
  const [doing, setDoing] = useState<'merge' | 'two'>();
  const opener = useRef<HTMLButtonElement>(null);
  const close = () => {
    setDoing(undefined);
    opener.current?.focus();
  };
  const names = { kept: named(pair.kept), other: named(pair.other) };
  const toggle = (what: 'merge' | 'two', button: HTMLButtonElement) => {
    opener.current = button;
    setDoing(doing === what ? undefined : what);
  };
  return (
    <li className="panel pair-card" aria-labelledby={title}>
      <h2 id={title} className="unseen">
        {say('one-customer.pair', names)}
      </h2>
      <PairHead pair={pair} />
      <PairTable pair={pair} />
      {pair.reasons.some((one) => one.field === 'household') && (
        <p className="dimmed small">{say('one-customer.household')}</p>
      )}
      <div className="doings">
        <Button
          size="sm"
          variant={doing === 'merge' ? 'light' : 'filled'}
          aria-expanded={doing === 'merge'}
          onClick={(event) => toggle('merge', event.currentTarget)}
        >
          {say('one-customer.preview')}
        </Button>
        <Button
          size="sm"
          variant={doing === 'two' ? 'light' : 'default'}
          aria-expanded={doing === 'two'}
          onClick={(event) => toggle('two', event.currentTarget)}
        >
          {say('one-customer.two')}
        </Button>
      </div>
      {doing === 'merge' && <MergeForm pair={pair} close={close} done={done} />}
      {doing === 'two' && <TwoForm pair={pair} close={close} done={done} />}
    </li>
  );
}

function PairHead({ pair }: { readonly pair: DoubtView }) {
  const voice = useVoice();
  const { say } = voice;
  return (
    <div className="pair-head">
      {pair.chance === undefined ? (
        <span className="dimmed">{say('one-customer.not-looked')}</span>
      ) : (
        <p>
          <span className="pair-chance">{chanceWords(pair.chance, voice)}</span>{' '}
          <span className="dimmed">{say('one-customer.chance')}</span>
        </p>
      )}
      {pair.isCertain && <span className="tag">{say('one-customer.certain')}</span>}
      {pair.said.map(({ kind, value }) => (
        <p key={`${kind} ${value}`} className="pair-said">
          {say('one-customer.said', { what: isolate(value) })}
        </p>
      ))}
    </div>
  );
}
