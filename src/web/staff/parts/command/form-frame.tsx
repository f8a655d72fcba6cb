import { Button } from '@mantine/core';
import type { ComponentType, FormEvent, KeyboardEvent, ReactNode } from 'react';
import type { CaseDetail } from '#areas/cases/case-views.contract.ts';
import type { Problem } from '../../../call.ts';
import { useVoice } from '../../voice.tsx';
import { BusyButton } from '../busy-button.tsx';
import { ProblemPanel } from '../failures.tsx';
import { useStaysNear } from '../near.ts';
import type { Commanding } from './use-command.ts';

export type FormProps = { readonly found: CaseDetail; readonly close: () => void };

type FrameProps = {
  readonly command: Pick<Commanding, 'isPending' | 'error'>;
  /** What the button does; without it there is nothing to send yet. */
  readonly label: string | undefined;
  readonly isReady?: boolean;
  readonly submit: () => void;
  /** Without it the form stands open for as long as its page does. */
  readonly close?: () => void;
  /** Not what the page is for, but what may be done beside it. */
  readonly isAside?: boolean;
  /** How a "no" is said, where the server's own sentence is not the way on. */
  readonly No?: ComponentType<{ readonly problem: Problem }>;
  readonly children?: ReactNode;
};

/** Escape closes an open list first, and the form only when it is pressed again. */
const isListOpen = (target: EventTarget): boolean =>
  target instanceof HTMLElement && target.getAttribute('aria-expanded') === 'true';

/** Every form ends the same: one button that does it, one that leaves, and the reason of a "no". */
export function FormFrame({
  command,
  label,
  isReady = true,
  submit,
  close,
  isAside = false,
  No = ProblemPanel,
  children,
}: FrameProps) {
  const { say } = useVoice();
  const place = useStaysNear<HTMLFormElement>();
  const send = (form: HTMLFormElement) => {
    if (label === undefined || !isReady || command.isPending) return;
    // A field that says it is wrong is gone to, not sent.
    const wrong = form.querySelector<HTMLElement>('[aria-invalid="true"]');
    if (wrong) wrong.focus();
    else submit();
  };
  const onSubmit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    send(event.currentTarget);
  };
  const onKeyDown = (event: KeyboardEvent<HTMLFormElement>) => {
    if (event.code === 'Escape' && !event.defaultPrevented && !isListOpen(event.target)) close?.();
    if (event.code !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
    // Else a field of one line would send the form a second time.
    event.preventDefault();
    send(event.currentTarget);
  };
  return (
    <form ref={place} className="doing" onSubmit={onSubmit} onKeyDown={onKeyDown}>
      {children}
      {command.error && <No problem={command.error} />}
      <div className="doings">
        {label !== undefined && (
          <BusyButton
            type="submit"
            size="sm"
            variant={isAside ? 'default' : 'filled'}
            isBusy={command.isPending}
            disabled={!isReady}
          >
            {label}
          </BusyButton>
        )}
        {close && (
          <Button size="sm" variant="subtle" onClick={close}>
            {say('common.cancel')}
          </Button>
        )}
      </div>
    </form>
  );
}
