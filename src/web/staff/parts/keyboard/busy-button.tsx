import { Button, type ButtonProps } from '@mantine/core';
import type { ComponentProps, MouseEvent } from 'react';
import { useStaysNear } from './near.ts';

type BusyProps = Omit<ButtonProps, 'loading' | 'renderRoot'> &
  Omit<ComponentProps<'button'>, keyof ButtonProps | 'ref'> & {
    /** What it does is under way: it says so, does nothing more, and keeps the keyboard. */
    readonly isBusy: boolean;
  };

/** A button that asks the server: while it waits it is not `disabled`, which would drop the focus. */
export function BusyButton({ isBusy, disabled = false, onClick, ...props }: BusyProps) {
  const isDisabled = disabled && !isBusy;
  const place = useStaysNear<HTMLButtonElement>(isDisabled);
  const press = (event: MouseEvent<HTMLButtonElement>) => {
    // Whoever clicks twice means one thing: by the second click another button may stand where the first one
    // stood. Not only `return`: it would send its form all the same.
    if (isBusy || event.detail > 1) return event.preventDefault();
    onClick?.(event);
  };
  const busy = isBusy ? { 'aria-disabled': true, 'aria-busy': true } : {};
  return (
    <Button
      {...props}
      ref={place}
      loading={isBusy}
      disabled={isDisabled}
      onClick={press}
      renderRoot={(root: ComponentProps<'button'>) => (
        <button {...root} {...busy} disabled={isDisabled} />
      )}
    />
  );
}
