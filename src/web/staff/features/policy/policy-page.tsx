import './policy.css';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { callOffPolicyEndpoint } from '#areas/recovery/policy/policy.contract.ts';
import { isolate } from '#i18n/format.ts';
import { caseNumber } from '../../../case-number.ts';
import { sayMoment } from '../../../when.ts';
import { Awaited } from '../../parts/awaited.tsx';
import { ProblemPanel } from '../../parts/failures.tsx';
import { BusyButton } from '../../parts/keyboard/busy-button.tsx';
import { useTitle } from '../../parts/use-title.ts';
import { ask, reportProblem, useMe } from '../../queries.ts';
import { useVoice } from '../../voice.tsx';
import type { Activated } from './activate-form.tsx';
import { Leaving } from './leaving.tsx';
import { type Policies, readAnew, usePolicies } from './policies.ts';
import { TextPanel } from './text-panel.tsx';
import { Versions } from './versions.tsx';

/** The company's rules: which version counts, what is to come, and the text to change. */
export function PolicyPage() {
  const voice = useVoice();
  const { say } = voice;
  const { zone } = useMe();
  const policies = usePolicies();
  const [opened, setOpened] = useState<number>();
  const [activated, setActivated] = useState<Activated>();
  const follow = (answer: Activated) => {
    setActivated(answer);
    setOpened(answer.version);
  };
  useTitle(say('policy.title'));
  const [first] = policies.data?.pages ?? [];
  // Another version may begin to count while somebody writes: what is being written stays.
  if (first && opened === undefined) setOpened(first.active);
  return (
    <div className="sheet policy-page">
      <h1 className="page-title">{say('policy.title')}</h1>
      <p className="dimmed">{say('policy.hint')}</p>
      <Awaited query={policies} height={120} />
      {first && <Now policies={first} />}
      {activated && (
        <p role="status" className="panel">
          {say('policy.activated', {
            number: caseNumber(activated.version, voice.language),
            at: sayMoment(activated.at, voice, zone),
          })}
        </p>
      )}
      {activated && <Leaving leaving={activated.leaving} />}
      {opened !== undefined && <TextPanel key={opened} number={opened} activated={follow} />}
      {first && <Versions active={first.active} list={policies} open={setOpened} />}
    </div>
  );
}

function Now({ policies }: { readonly policies: Policies }) {
  const voice = useVoice();
  const { say, language } = voice;
  const me = useMe();
  const callOff = useMutation({
    mutationFn: (id: string) => ask(callOffPolicyEndpoint, { params: { id } }),
    onError: reportProblem,
    onSettled: readAnew,
  });
  const coming = policies.activations.filter(
    (one) => one.calledOffAt === undefined && Date.parse(one.at) > Date.now(),
  );
  return (
    <section className="panel" aria-labelledby="policy-now">
      <h2 id="policy-now">{say('policy.now')}</h2>
      <p>{say('policy.counts', { number: caseNumber(policies.active, language) })}</p>
      <ul className="lessons">
        {coming.map(({ id, version, at, by }) => (
          <li key={id}>
            <span>
              {say('policy.coming', {
                number: caseNumber(version, language),
                at: sayMoment(at, voice, me.zone),
                name: isolate(by.name),
              })}
            </span>
            {me.permissions.includes('policy:manage') && (
              <BusyButton
                size="compact-sm"
                variant="default"
                isBusy={callOff.isPending && callOff.variables === id}
                onClick={() => callOff.mutate(id)}
              >
                {say('policy.call-off')}
              </BusyButton>
            )}
          </li>
        ))}
      </ul>
      {callOff.error && <ProblemPanel problem={callOff.error} />}
    </section>
  );
}
