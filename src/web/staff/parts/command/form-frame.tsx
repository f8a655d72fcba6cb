import { Button } from '@mantine/core';
import {
  type ComponentType,
  type FormEvent,
  type KeyboardEvent,
  type ReactNode,
  type RefObject,
  useEffect,
} from 'react';
import type { CaseDetail } from '#areas/cases/case-views.contract.ts';
import type { Problem } from '../../../call.ts';
import { useVoice } from '../../voice.tsx';
import { ProblemPanel } from '../failures.tsx';
import { BusyButton } from '../keyboard/busy-button.tsx';
import { useStaysNear } from '../keyboard/near.ts';
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

const beginnings = 'input:not([type=hidden]), textarea, button[type=submit]';

/** A form that was just opened has the keyboard, at its first field where it names no other: Escape leaves it. */
function useBeginning(place: RefObject<HTMLFormElement | null>, isOpened: boolean): void {
  useEffect(() => {
    const form = place.current;
    if (!isOpened || !form || form.contains(document.activeElement)) return;
    form.querySelector<HTMLElement>(beginnings)?.focus();
  }, [place, isOpened]);
}

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
  useBeginning(place, close !== undefined);
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
