import type { CaseDetail } from '#areas/cases/case-views.contract.ts';
import { Moment } from '../../../parts/due.tsx';
import { useVoice } from '../../../voice.tsx';

/** Answered and put right are different things, and neither means settled: so each has its own place. */
export function Progress({ found }: { readonly found: CaseDetail }) {
  const { say } = useVoice();
  const steps = [
    ['web.step.answered', found.answeredAt],
    ['web.step.fixed', found.fixedAt],
    ['web.step.asked', found.askedAt],
    ['web.step.settled', found.closedAt],
  ] as const;
  const current = steps.findIndex(([, at]) => at === undefined);
  return (
    <ol className="progress" aria-label={say('web.progress')}>
      {steps.map(([id, at], place) => (
        <li
          key={id}
          data-state={at ? 'done' : place === current ? 'now' : 'later'}
          aria-current={place === current ? 'step' : undefined}
        >
          <span className="progress-name">{say(id)}</span>
          <span className="progress-when">{at ? <Moment at={at} /> : say('web.step.not-yet')}</span>
        </li>
      ))}
    </ol>
  );
}
