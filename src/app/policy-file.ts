import { isUtf8 } from 'node:buffer';
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
  const bytes = bytesOf(path);
  const line = foreignLine(bytes);
  if (line === undefined) return bytes.toString('utf8');
  throw operatorError(
    `The policy ${path} is not written in UTF-8 (line ${line}): save it as UTF-8, or customers would read other letters than yours.`,
  );
}

function bytesOf(path: string): Buffer {
  try {
    return readFileSync(path);
  } catch (error) {
    throw operatorError(
      `Cannot read the policy ${path} (${errorMessage(error)}): set AMENDS_POLICY to a policy file.`,
      error,
    );
  }
}

const lineEnd = 10;

/** The first line that is no UTF-8, where a file has any. */
export function foreignLine(bytes: Buffer): number | undefined {
  if (isUtf8(bytes)) return undefined;
  let from = 0;
  for (let line = 1; ; line++) {
    const end = bytes.indexOf(lineEnd, from);
    if (end === -1 || !isUtf8(bytes.subarray(from, end))) return line;
    from = end + 1;
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
