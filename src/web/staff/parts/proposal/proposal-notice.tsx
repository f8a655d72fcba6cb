import { Button } from '@mantine/core';
import { useState } from 'react';
import type { CaseDetail } from '#areas/cases/case-views.contract.ts';
import { isolate } from '#i18n/format.ts';
import { useMe } from '../../queries.ts';
import { useVoice } from '../../voice.tsx';
import { useCommand } from '../command/use-command.ts';
import { Countdown } from '../countdown.tsx';
import { DeedProblem } from '../failures.tsx';
import { BusyButton } from '../keyboard/busy-button.tsx';
import { amountWords, stepWords } from '../words.ts';
import { LessForm, NoForm } from './answer-forms.tsx';

export type Proposal = CaseDetail['proposals'][number];
/** That it was granted or refused, and how much of it where that is less than was asked for. */
export type Tell = (isGranted: boolean, amountMinor?: number) => void;

type NoticeProps = {
  readonly found: CaseDetail;
  /** Told in words what the answer was, once it is given. */
  readonly answered?: (words: string) => void;
};

/** A remedy that waits for the answer of somebody with more authority. */
export function ProposalNotice({ found, answered = () => {} }: NoticeProps) {
  const proposal = found.proposals.find(({ state }) => state === 'waiting');
  if (!proposal) return null;
  return <Waiting key={proposal.id} proposal={proposal} found={found} answered={answered} />;
}

type WaitingProps = Required<NoticeProps> & { readonly proposal: Proposal };

function Waiting({ proposal, found, answered }: WaitingProps) {
  const voice = useVoice();
  const { say } = voice;
  const tell = (isGranted: boolean, amountMinor: number = proposal.amountMinor) => {
    const what = stepWords({ kind: proposal.kind, amountMinor }, proposal.currency, voice);
    answered(say(isGranted ? 'waiting.granted' : 'waiting.refused', { what }));
  };
  return (
    <section className="notice proposal">
      <p>
        <strong>
          <Title proposal={proposal} />
        </strong>
      </p>
      <blockquote dir="auto" className="words">
        {proposal.reason}
      </blockquote>
      {proposal.target !== '' && (
        <p className="dimmed small">
          {say('putting-right.target', { target: isolate(proposal.target) })}
        </p>
      )}
      <p className="small">
        <Countdown
          dueAt={proposal.dueAt}
          words={{
            left: (length) => say('putting-right.proposal.left', { length }),
            over: () => say('putting-right.proposal.over'),
          }}
        />{' '}
        <span className="dimmed">{say('putting-right.proposal.silence')}</span>
      </p>
      <Answers proposal={proposal} found={found} tell={tell} />
    </section>
  );
}

function Title({ proposal }: { readonly proposal: Proposal }) {
  const voice = useVoice();
  const me = useMe();
  const what = stepWords(proposal, proposal.currency, voice);
  const by = isolate(proposal.by.name);
  const to = isolate(proposal.to.name);
  if (proposal.to.id === me.id) return voice.say('putting-right.proposal.of-you', { by, what });
  if (proposal.by.id === me.id) return voice.say('putting-right.proposal.of-mine', { to, what });
  return voice.say('putting-right.proposal.of-other', { by, to, what });
}

type AnswersProps = Omit<WaitingProps, 'answered'> & { readonly tell: Tell };

function Answers({ proposal, found, tell }: AnswersProps) {
  const voice = useVoice();
  const { say } = voice;
  const [chosen, setChosen] = useState<'less' | 'no'>();
  const command = useCommand(found);
  const mayAnswer = found.may.includes('answer-proposal');
  const leftMinor = found.room?.leftMinor ?? 0;
  const isTooMuch = proposal.countedMinor > leftMinor;
  const close = () => setChosen(undefined);
  const toggle = (form: 'less' | 'no') => setChosen(chosen === form ? undefined : form);
  return (
    <>
      {mayAnswer && isTooMuch && (
        <p className="small">
          {say('putting-right.proposal.too-much', {
            left: amountWords(leftMinor, found.currency, voice),
          })}
        </p>
      )}
      <div className="doings">
        {mayAnswer && (
          <>
            {!isTooMuch && (
              <BusyButton
                size="sm"
                isBusy={command.isPending}
                onClick={() =>
                  command.give({ command: 'answer-proposal', grant: true }, () => tell(true))
                }
              >
                {say('putting-right.proposal.grant')}
              </BusyButton>
            )}
            {proposal.amountMinor > 0 && (
              <Button
                size="sm"
                variant="default"
                aria-expanded={chosen === 'less'}
                onClick={() => toggle('less')}
              >
                {say('putting-right.proposal.less')}
              </Button>
            )}
            <Button
              size="sm"
              variant="default"
              aria-expanded={chosen === 'no'}
              onClick={() => toggle('no')}
            >
              {say('putting-right.proposal.no')}
            </Button>
          </>
        )}
        {!mayAnswer && found.may.includes('withdraw-proposal') && (
          <BusyButton
            size="sm"
            variant="default"
            isBusy={command.isPending}
            onClick={() => command.give({ command: 'withdraw-proposal' })}
          >
            {say('putting-right.proposal.withdraw')}
          </BusyButton>
        )}
      </div>
      <DeedProblem problem={command.error} />
      {chosen === 'less' && (
        <LessForm proposal={proposal} found={found} close={close} tell={tell} />
      )}
      {chosen === 'no' && <NoForm proposal={proposal} found={found} close={close} tell={tell} />}
    </>
  );
}
