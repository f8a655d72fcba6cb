import { Button } from '@mantine/core';
import { useState } from 'react';
import type { CaseDetail } from '#areas/cases/case-views.contract.ts';
import { isolate } from '#i18n/format.ts';
import { useKeptWords } from '../../../../kept-words.ts';
import { sayMoment } from '../../../../when.ts';
import type { FormProps } from '../../../parts/command/form-frame.tsx';
import { WordsForm } from '../../../parts/command/words-form.tsx';
import { Countdown } from '../../../parts/countdown.tsx';
import { Moment } from '../../../parts/due.tsx';
import { DeedProblem } from '../../../parts/failures.tsx';
import { BusyButton } from '../../../parts/keyboard/busy-button.tsx';
import { useTeamName } from '../../../parts/use-team-name.ts';
import { useMe } from '../../../queries.ts';
import { useVoice } from '../../../voice.tsx';
import { useTaskCommand } from './use-task-command.ts';
import { WhyForm } from './why-form.tsx';

type Task = CaseDetail['tasks'][number];
type Doing = 'done' | 'decline' | 'withdraw';
type LineProps = {
  readonly task: Task;
  readonly found: CaseDetail;
  readonly mayAnswer: boolean;
};

const isWaiting = ({ state }: Task): boolean => state === 'open' || state === 'taken';

/** One thing asked of a team: who, what, by when, and how it stands. */
export function TaskLine({ task, found, mayAnswer }: LineProps) {
  const { say } = useVoice();
  const teamName = useTeamName();
  const { team, contractor } = task;
  const who =
    contractor === ''
      ? isolate(teamName(team))
      : say('helping.task.who', { contractor: isolate(contractor), team: isolate(teamName(team)) });
  return (
    <li data-state={task.state}>
      <p className="given-what">
        <strong>{who}</strong>
        <span className="remedy-state">{say(`helping.task.state.${task.state}`)}</span>
      </p>
      <blockquote dir="auto" className="words small">
        {task.what}
      </blockquote>
      <Standing task={task} />
      {task.answer !== '' && (
        <blockquote dir="auto" className="words small">
          {task.answer}
        </blockquote>
      )}
      {isWaiting(task) && <Deeds task={task} found={found} mayAnswer={mayAnswer} />}
    </li>
  );
}

/** Who asked and who has it; how long is left, or when it ended. */
function Standing({ task }: { readonly task: Task }) {
  const voice = useVoice();
  const { say } = voice;
  const { zone } = useMe();
  const { askedBy, askedAt, takenBy, dueAt, endedAt } = task;
  const at = sayMoment(askedAt, voice, zone);
  const words = {
    left: (length: string) => say('web.due-in', { length }),
    over: (length: string) => say('web.late', { length }),
  };
  return (
    <p className="dimmed small given-how">
      <span>{say('helping.task.asked', { by: isolate(askedBy.name), at })}</span>
      {takenBy && <span>{say('helping.task.taken-by', { by: isolate(takenBy.name) })}</span>}
      <span>
        {endedAt === undefined ? (
          <Countdown dueAt={dueAt} words={words} />
        ) : (
          <Moment at={endedAt} />
        )}
      </span>
    </p>
  );
}

/** What the team may say to it, and the owner who no longer needs it. */
function Deeds({ task, found, mayAnswer }: LineProps) {
  const { say } = useVoice();
  const [doing, setDoing] = useState<Doing>();
  const taking = useTaskCommand(task);
  // Whoever takes it with their words begun goes on with them, on the task as it is then.
  const isMine = task.takenBy?.id === useMe().id;
  const close = () => setDoing(undefined);
  const deeds = [
    ...(mayAnswer ? (['done', 'decline'] as const) : []),
    ...(found.may.includes('withdraw-task') ? (['withdraw'] as const) : []),
  ];
  const named = (action: string) => say('helping.task.do.which', { action, what: task.what });
  return (
    <>
      <div className="doings">
        {mayAnswer && task.state === 'open' && (
          <BusyButton
            size="compact-xs"
            variant="light"
            isBusy={taking.isPending}
            aria-label={named(say('helping.task.do.take'))}
            onClick={() => taking.mutate({ command: 'take' })}
          >
            {say('helping.task.do.take')}
          </BusyButton>
        )}
        {deeds.map((deed) => (
          <Button
            key={deed}
            size="compact-xs"
            variant={doing === deed ? 'light' : 'default'}
            aria-expanded={doing === deed}
            aria-label={named(say(`helping.task.do.${deed}`))}
            onClick={() => setDoing(deed)}
          >
            {say(`helping.task.do.${deed}`)}
          </Button>
        ))}
      </div>
      <DeedProblem problem={taking.error} />
      {doing === 'withdraw' && (
        <WhyForm
          found={found}
          close={close}
          label={say('helping.task.do.withdraw')}
          about={task.id}
          intentOf={(reason) => ({ command: 'withdraw-task', taskId: task.id, reason })}
        />
      )}
      {doing !== undefined && doing !== 'withdraw' && (
        <AnswerForm key={`${doing} ${isMine}`} doing={doing} task={task} close={close} />
      )}
    </>
  );
}

type AnswerProps = Pick<FormProps, 'close'> & {
  readonly task: Task;
  readonly doing: 'done' | 'decline';
};

/** Done with what shows it, or why not. */
function AnswerForm({ doing, task, close }: AnswerProps) {
  const { say } = useVoice();
  const name = `${useMe().id} task ${task.id} ${doing}`;
  const [words, change] = useKeptWords(name);
  const done = () => {
    change('');
    close();
  };
  const command = useTaskCommand(task, { done, keptAs: `${name} sent` });
  return (
    <WordsForm
      writing={{ words, change, command }}
      label={say(`helping.task.do.${doing}`)}
      field={{ label: say(`helping.task.label.${doing}`), most: 20_000 }}
      submit={(answer) => command.mutate({ command: doing, answer })}
      close={close}
    />
  );
}
