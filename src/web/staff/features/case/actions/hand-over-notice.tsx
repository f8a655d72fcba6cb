import { Button } from '@mantine/core';
import type { CaseDetail } from '#areas/cases/case-views.contract.ts';
import { isolate } from '#i18n/format.ts';
import { useCommand } from '../../../parts/command/use-command.ts';
import { DeedProblem } from '../../../parts/failures.tsx';
import { BusyButton } from '../../../parts/keyboard/busy-button.tsx';
import { useMe } from '../../../queries.ts';
import { useVoice } from '../../../voice.tsx';

type NoticeProps = { readonly found: CaseDetail; readonly decline: () => void };

/** Somebody has been asked to take the case; until they say yes it stays where it is. */
export function HandOverNotice({ found, decline }: NoticeProps) {
  const { handOver } = found;
  if (!handOver) return null;
  return <Asked handOver={handOver} found={found} decline={decline} />;
}

type AskedProps = NoticeProps & { readonly handOver: NonNullable<CaseDetail['handOver']> };

function Asked({ handOver, found, decline }: AskedProps) {
  const { say } = useVoice();
  const me = useMe();
  const command = useCommand(found);
  const from = isolate(handOver.from.name);
  const to = isolate(handOver.to.name);
  const isMine = handOver.to.id === me.id;
  return (
    <div className="notice" role="status">
      <p>
        <strong>
          {isMine ? say('web.hand-over.of-you', { from }) : say('web.hand-over.waiting', { to })}
        </strong>
      </p>
      <blockquote dir="auto" className="words">
        {handOver.reason}
      </blockquote>
      <div className="doings">
        {found.may.includes('accept-hand-over') && (
          <BusyButton
            size="sm"
            isBusy={command.isPending}
            onClick={() => command.give({ command: 'accept-hand-over' })}
          >
            {say('web.hand-over.accept')}
          </BusyButton>
        )}
        {found.may.includes('decline-hand-over') && (
          <Button size="sm" variant="default" onClick={decline}>
            {say(isMine ? 'web.hand-over.decline' : 'web.hand-over.withdraw')}
          </Button>
        )}
      </div>
      <DeedProblem problem={command.error} />
    </div>
  );
}
