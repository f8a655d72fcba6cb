import type { ComponentProps, MouseEvent } from 'react';

type SendProps = Omit<ComponentProps<'button'>, 'disabled'> & { readonly isSending: boolean };

/** While it sends it does nothing more; a button that is `disabled` would drop the place of the keyboard. */
export function SendButton({ isSending, onClick, ...props }: SendProps) {
  const press = (event: MouseEvent<HTMLButtonElement>) => {
    if (isSending) return event.preventDefault();
    onClick?.(event);
  };
  const busy = isSending ? { 'aria-disabled': true, 'aria-busy': true } : {};
  return <button {...props} {...busy} onClick={press} />;
}
