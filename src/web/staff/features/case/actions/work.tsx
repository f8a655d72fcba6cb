import { Button, Menu } from '@mantine/core';
import { useRef } from 'react';
import type { CaseDetail } from '#areas/cases/case-views.contract.ts';
import { ProposalNotice } from '../../../parts/proposal/proposal-notice.tsx';
import { useVoice } from '../../../voice.tsx';
import { CameBackNotices } from '../remedies/came-back.tsx';
import type { Asked } from '../remedies/steps.ts';
import { ActionForm } from './action-form.tsx';
import { type Action, offered } from './actions.ts';
import { ConsultNotice } from './consult-notice.tsx';
import { HandOverNotice } from './hand-over-notice.tsx';
import { Progress } from './progress.tsx';

/** What is being done on the page, and which recommended step it is about. */
export type Doing = { readonly action: Action; readonly asked?: Asked };

type WorkProps = {
  readonly found: CaseDetail;
  readonly doing: Doing | undefined;
  readonly turnTo: (doing: Doing | undefined) => void;
};

/** Where the case stands and what can be done with it now. */
export function Work({ found, doing, turnTo }: WorkProps) {
  const { say } = useVoice();
  const chosen = doing?.action;
  const choose = (action: Action) => turnTo({ action });
  const section = useRef<HTMLElement>(null);
  const close = () => {
    turnTo(undefined);
    // The form is gone, and with it the place of the keyboard.
    section.current?.focus({ preventScroll: true });
  };
  return (
    <section ref={section} tabIndex={-1} className="panel work" aria-label={say('web.work')}>
      <Progress found={found} />
      <CameBackNotices found={found} />
      <ProposalNotice found={found} />
      <HandOverNotice found={found} decline={() => choose('decline')} />
      <ConsultNotice found={found} />
      <Buttons found={found} chosen={chosen} choose={choose} />
      {doing && (
        <ActionForm
          key={`${doing.action} ${doing.asked?.kind ?? ''}`}
          action={doing.action}
          asked={doing.asked}
          found={found}
          close={close}
        />
      )}
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
        <Menu position="bottom-start" shadow="md" returnFocus={false}>
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
