import type { KeyboardEvent } from 'react';

/** Escape leaves a form, as everywhere in the workspace. */
export const leavingBy =
  (close: () => void) =>
  (event: KeyboardEvent): void => {
    if (event.code === 'Escape' && !event.defaultPrevented) close();
  };
