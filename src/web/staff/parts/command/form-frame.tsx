import { Button } from '@mantine/core';
import type { FormEvent, KeyboardEvent, ReactNode } from 'react';
import type { CaseDetail } from '#areas/cases/case-views.contract.ts';
import { useVoice } from '../../voice.tsx';
import { ProblemPanel } from '../failures.tsx';
import type { Commanding } from './use-command.ts';

export type FormProps = { readonly found: CaseDetail; readonly close: () => void };

type FrameProps = {
  readonly command: Pick<Commanding, 'isPending' | 'error'>;
  readonly label: string;
  readonly isReady: boolean;
  readonly submit: () => void;
  readonly close: () => void;
  readonly children: ReactNode;
};

/** Every form of a case ends the same: one button that does it, one that leaves, and the reason of a "no". */
export function FormFrame({ command, label, isReady, submit, close, children }: FrameProps) {
  const { say } = useVoice();
  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    if (isReady) submit();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.code === 'Escape' && !event.defaultPrevented) close();
    const isSend = event.code === 'Enter' && (event.ctrlKey || event.metaKey);
    if (isSend && isReady) submit();
  };
  return (
    <form className="doing" onSubmit={onSubmit} onKeyDown={onKeyDown}>
      {children}
      {command.error && <ProblemPanel problem={command.error} />}
      <div className="doings">
        <Button type="submit" size="sm" loading={command.isPending} disabled={!isReady}>
          {label}
        </Button>
        <Button size="sm" variant="subtle" onClick={close}>
          {say('common.cancel')}
        </Button>
      </div>
    </form>
  );
}
