import type { Problem } from '../../../call.ts';

/** A command as it was sent, kept until it is known what became of it. */
export type Sending = {
  readonly intent: string;
  readonly key: string;
  readonly version: number;
};

type Making = { readonly version: number; readonly newKey: () => string };

/**
 * How something intended is sent: what was sent before without an answer, again as it was, so that the server
 * knows it by its key; anything else under a key of its own.
 */
export function sendingOf(
  before: Sending | undefined,
  intent: object,
  { version, newKey }: Making,
): Sending {
  const words = JSON.stringify(intent);
  return before?.intent === words ? before : { intent: words, key: newKey(), version };
}

/** Only a refusal says that nothing was done; a lost or broken answer says nothing. */
export const mayBeDone = ({ status }: Pick<Problem, 'status'>): boolean =>
  status < 400 || status >= 500;
