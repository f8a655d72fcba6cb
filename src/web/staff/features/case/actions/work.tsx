import { Button, Menu } from '@mantine/core';
import { useState } from 'react';
import type { CaseDetail } from '#areas/cases/cases.contract.ts';
import { useVoice } from '../../../voice.tsx';
import { ActionForm } from './action-form.tsx';
import { type Action, offered } from './actions.ts';
import { ConsultNotice } from './consult-notice.tsx';
import { HandOverNotice } from './hand-over-notice.tsx';
import { Progress } from './progress.tsx';

/** Where the case stands and what can be done with it now. */
export function Work({ found }: { readonly found: CaseDetail }) {
  const { say } = useVoice();
  const [chosen, setChosen] = useState<Action>();
  const close = () => setChosen(undefined);
  return (
    <section className="panel work" aria-label={say('web.work')}>
      <Progress found={found} />
      <HandOverNotice found={found} decline={() => setChosen('decline')} />
      <ConsultNotice found={found} />
      <Buttons found={found} chosen={chosen} choose={setChosen} />
      {chosen && <ActionForm key={chosen} action={chosen} found={found} close={close} />}
    </section>
  );
}

type ButtonsProps = {
  readonly found: CaseDetail;
  readonly chosen: Action | undefined;
  readonly choose: (action: Action) => void;
};

function Buttons({ found, chosen, choose }: ButtonsProps) {
  const { say } = useVoice();
  const { next, near, far } = offered(found);
  const button = (action: Action, variant: 'filled' | 'default') => (
    <Button
      key={action}
      size="sm"
      variant={chosen === action ? 'light' : variant}
      aria-expanded={chosen === action}
      onClick={() => choose(action)}
    >
      {say(`web.do.${action}`)}
    </Button>
  );
  return (
    <div className="doings">
      {next && button(next, 'filled')}
      {near.map((action) => button(action, 'default'))}
      {far.length > 0 && (
        <Menu position="bottom-start" shadow="md">
          <Menu.Target>
            <Button size="sm" variant="subtle">
              {say('web.do.more')}
            </Button>
          </Menu.Target>
          <Menu.Dropdown>
            {far.map((action) => (
              <Menu.Item key={action} onClick={() => choose(action)}>
                {say(`web.do.${action}`)}
              </Menu.Item>
            ))}
          </Menu.Dropdown>
        </Menu>
      )}
    </div>
  );
}
