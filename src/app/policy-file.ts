import { readFileSync } from 'node:fs';
import { type PolicyProblem, readPolicyText } from '#areas/recovery/policy/policy-text.ts';
import { sayProblem } from '#areas/recovery/policy/say-problem.ts';
import type { Policy } from '#areas/recovery/policy.ts';
import { translateAny } from '#i18n/server.ts';
import { errorMessage, operatorError } from '#platform/operator-error.ts';

export type PolicyReading =
  | { readonly ok: true; readonly policy: Policy }
  | { readonly ok: false; readonly problems: readonly string[] };

/** A problem as a terminal says it: line and column first, so that editors find the place. */
export const problemLine = (problem: PolicyProblem): string => {
  const { line, column, place } = problem;
  const where = place === '' ? '' : `${place}: `;
  return `${line}:${column} ${where}${sayProblem(problem, 'en', translateAny)}`;
};

/** Reads a policy; every problem is a sentence in English. */
export function readPolicy(text: string): PolicyReading {
  const reading = readPolicyText(text);
  return reading.ok ? reading : { ok: false, problems: reading.problems.map(problemLine) };
}

/** The text of the policy file, as it is. */
export function readPolicyFileText(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    throw operatorError(
      `Cannot read the policy ${path} (${errorMessage(error)}): set AMENDS_POLICY to a policy file.`,
      error,
    );
  }
}

export function readPolicyFile(path: string): Policy {
  const reading = readPolicy(readPolicyFileText(path));
  if (reading.ok) return reading.policy;
  throw unusable(path, reading.problems);
}

export const unusable = (path: string, problems: readonly string[]): Error =>
  operatorError(
    `The policy ${path} cannot be used:\n${problems.map((one) => `  - ${one}`).join('\n')}`,
  );
