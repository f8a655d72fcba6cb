import type { PolicyProblem } from './policy-text.ts';

export type Say = (
  language: string,
  id: string,
  params?: Readonly<Record<string, string | number>>,
) => string;

/** What a problem says: the checks of fields have their sentences already, a policy's own stand beside them. */
export const sayProblem = ({ code, params }: PolicyProblem, language: string, say: Say): string =>
  say(language, code.startsWith('field-') ? `refusal.${code}` : `policy-problem.${code}`, params);
