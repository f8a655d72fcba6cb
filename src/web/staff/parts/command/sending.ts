import type { Problem } from '../../../call.ts';

/** A command as it was sent, kept until it is known what became of it. */
export type Sending = {
  readonly intent: string;
  readonly key: string;
  readonly version: number;
  /** It was sent before and nobody knows what became of that. */
  readonly isAgain: boolean;
};

type Making = {
  readonly version: number;
  /** Something written, on the version its writer had before them when they began. */
  readonly isForm: boolean;
  readonly newKey: () => string;
};

type Intent = { readonly command: string };

/** What only adds is never out of date, and said again later it is one more. */
export const onlyAdds = ({ command }: Intent): boolean => command === 'note' || command === 'thank';

/**
 * How something intended is sent: what was sent before without an answer, again as it was, so that the server
 * knows it by its key; anything else under a key of its own. A button on a page that shows what has happened
 * since means it once more, and so does what only adds.
 */
export function sendingOf(
  before: Sending | undefined,
  intent: Intent,
  { version, isForm, newKey }: Making,
): Sending {
  const words = JSON.stringify(intent);
  const isMeant = before?.version === version || (isForm && !onlyAdds(intent));
  return before?.intent === words && isMeant
    ? { ...before, isAgain: true }
    : { intent: words, key: newKey(), version, isAgain: false };
}

/** Only a refusal says that nothing was done; a lost or broken answer says nothing. */
const mayBeDone = ({ status }: Pick<Problem, 'status'>): boolean => status < 400 || status >= 500;

/** Said only after nothing was found under the key, so that nothing sent under it was done. */
const saidOfAll: readonly string[] = ['cases.stale', 'tasks.stale', 'signals.key-reused'];

/** What is kept of it when it did not succeed: a refusal, such as of a session that ended, is of this one time only. */
export function keptAfter(
  sending: Sending,
  problem: Pick<Problem, 'status' | 'code'>,
): Sending | undefined {
  if (mayBeDone(problem)) return sending;
  return sending.isAgain && !saidOfAll.includes(problem.code) ? sending : undefined;
}
