import { Button, Checkbox } from '@mantine/core';
import { useState } from 'react';
import type { CaseDetail } from '#areas/cases/case-views.contract.ts';
import type { helpEndpoint } from '#areas/cases/playbooks/playbooks.contract.ts';
import { isolate } from '#i18n/format.ts';
import type { AnswerOf } from '#kernel/endpoint.ts';
import type { Voice } from '../../../../language.ts';
import { sayMoment } from '../../../../when.ts';
import { useCommand } from '../../../parts/command/use-command.ts';
import { DeedProblem } from '../../../parts/failures.tsx';
import { useStaysNear } from '../../../parts/keyboard/near.ts';
import { useMe } from '../../../queries.ts';
import { useVoice } from '../../../voice.tsx';
import { WhyForm } from './why-form.tsx';

type Step = NonNullable<AnswerOf<typeof helpEndpoint>['playbook']>['steps'][number];
type StepProps = { readonly step: Step; readonly found: CaseDetail };

/** How a step came to be as it is: somebody's tick, or what was given and asked for on the case. */
function howWords(step: Step, voice: Voice, zone: string): string {
  const { say } = voice;
  if (step.by) {
    const at = step.at === undefined ? '' : sayMoment(step.at, voice, zone);
    return say('helping.step-by', { by: isolate(step.by.name), at });
  }
  if (step.state !== 'done') return '';
  if (step.remedy !== undefined)
    return say('helping.step-by-remedy', { what: say(`remedy.${step.remedy}`) });
  return step.team === undefined ? '' : say('helping.step-by-team', { team: isolate(step.team) });
}

/** One step: ticked with one click, left out only with a reason. */
export function StepLine({ step, found }: StepProps) {
  const voice = useVoice();
  const { say } = voice;
  const { zone } = useMe();
  const [isLeaving, setLeaving] = useState(false);
  const command = useCommand(found);
  const mayTick = found.may.includes('tick-step');
  const isFixed = !mayTick || step.state === 'done';
  const box = useStaysNear<HTMLInputElement>(isFixed);
  const how = howWords(step, voice, zone);
  // What a remedy or a task made done stays done; a tick may have been a slip of the hand.
  const mayLeave = step.state === 'open' || (step.state === 'done' && step.by !== undefined);
  return (
    <li data-state={step.state}>
      <div className="line-do">
        <Checkbox
          ref={box}
          label={<bdi>{step.name}</bdi>}
          checked={step.state === 'done'}
          disabled={isFixed}
          onChange={() => command.give({ command: 'tick-step', step: step.id, done: true })}
        />
        {step.state === 'left-out' && <span className="tag">{say('helping.left-out')}</span>}
        {mayTick && mayLeave && !isLeaving && (
          <Button
            size="compact-xs"
            variant="subtle"
            color="gray"
            aria-label={say('helping.leave-out.which', { name: step.name })}
            onClick={() => setLeaving(true)}
          >
            {say('helping.leave-out')}
          </Button>
        )}
      </div>
      {how !== '' && <p className="dimmed small">{how}</p>}
      {step.reason !== undefined && step.reason !== '' && (
        <blockquote dir="auto" className="words small">
          {step.reason}
        </blockquote>
      )}
      <DeedProblem problem={command.error} />
      {isLeaving && (
        <WhyForm
          found={found}
          close={() => setLeaving(false)}
          label={say('helping.leave-out')}
          about={step.id}
          intentOf={(reason) => ({ command: 'tick-step', step: step.id, done: false, reason })}
        />
      )}
    </li>
  );
}
