import { useQuery } from '@tanstack/react-query';
import type { CaseDetail } from '#areas/cases/case-views.contract.ts';
import type { helpEndpoint } from '#areas/cases/playbooks/playbooks.contract.ts';
import { isolate } from '#i18n/format.ts';
import type { AnswerOf } from '#kernel/endpoint.ts';
import { ProblemPanel } from '../../../parts/failures.tsx';
import { useVoice } from '../../../voice.tsx';
import { helpQuery } from './help-query.ts';
import { StepLine } from './step-line.tsx';

type Help = AnswerOf<typeof helpEndpoint>;
type Playbook = NonNullable<Help['playbook']>;

/** What the policy has to help with such a case; nothing is shown where it has nothing. */
export function HelpPanel({ found }: { readonly found: CaseDetail }) {
  const { say } = useVoice();
  const { data, error, refetch } = useQuery({
    ...helpQuery(found),
    placeholderData: (before) => before,
  });
  if (!error && !data?.playbook && !data?.grace.length && !data?.unread.length) return null;
  return (
    <section className="panel" aria-labelledby="help">
      <h2 id="help">{say('helping.help')}</h2>
      {error && <ProblemPanel problem={error} retry={() => void refetch()} />}
      {data?.grace.map((one) => (
        <p key={one.id} className={one.within ? 'verdict' : 'verdict asks'}>
          {say(one.within ? 'helping.grace-within' : 'helping.grace-beyond', {
            name: isolate(one.name),
            days: one.overDays,
            grace: one.days,
          })}
        </p>
      ))}
      {data?.unread.map((one) => (
        <p key={one.id} className="verdict asks">
          {say('helping.grace-unread', { name: isolate(one.name), value: isolate(one.value) })}
        </p>
      ))}
      {data?.playbook && <PlaybookBlock playbook={data.playbook} found={found} />}
    </section>
  );
}

type BlockProps = { readonly playbook: Playbook; readonly found: CaseDetail };

function PlaybookBlock({ playbook, found }: BlockProps) {
  const { say } = useVoice();
  return (
    <>
      <h3 className="given-title">
        <bdi>{playbook.name}</bdi>
      </h3>
      <div className="pair">
        <Sayings title={say('helping.facts')} lines={playbook.facts} />
        <Sayings title={say('helping.points')} lines={playbook.points} />
      </div>
      <h4 className="given-title" id="help-steps">
        {say('helping.steps')}
      </h4>
      <ol className="playbook-steps" aria-labelledby="help-steps">
        {playbook.steps.map((step) => (
          <StepLine key={step.id} step={step} found={found} />
        ))}
      </ol>
    </>
  );
}

function Sayings({ title, lines }: { readonly title: string; readonly lines: readonly string[] }) {
  if (lines.length === 0) return null;
  return (
    <div>
      <h4 className="given-title">{title}</h4>
      <ul className="sayings">
        {lines.map((line) => (
          <li key={line}>
            <bdi>{line}</bdi>
          </li>
        ))}
      </ul>
    </div>
  );
}
