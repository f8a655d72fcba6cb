import { readFileSync } from 'node:fs';
import { Value } from 'typebox/value';
import { parseDocument } from 'yaml';
import { type Policy, PolicyFile, policyOf } from '#areas/recovery/policy.ts';
import { policyProblems } from '#areas/recovery/policy-problems.ts';
import { isZone } from '#kernel/time.ts';
import { errorMessage, operatorError } from '#platform/operator-error.ts';

export type PolicyReading =
  | { readonly ok: true; readonly policy: Policy }
  | { readonly ok: false; readonly problems: readonly string[] };

const mostProblems = 20;

/** Reads a policy: YAML, then its shape, then what a shape cannot see. Every problem is a sentence. */
export function readPolicy(text: string): PolicyReading {
  const document = parse(text);
  if (!document.ok) return document;
  const file: unknown = Value.Default(PolicyFile, withSections(document.content));
  if (!Value.Check(PolicyFile, file)) {
    const errors = [...Value.Errors(PolicyFile, file)].slice(0, mostProblems);
    return {
      ok: false,
      problems: errors.map((error) => `${place(error.instancePath)}: ${error.message}`),
    };
  }
  const problems = policyProblems(file, isZone);
  return problems.length > 0 ? { ok: false, problems } : { ok: true, policy: policyOf(file) };
}

type Parsed =
  | { readonly ok: true; readonly content: unknown }
  | Extract<PolicyReading, { ok: false }>;

/** JSON is YAML, too, and a policy of thousands of lines that a program wrote is read at once. */
function parse(text: string): Parsed {
  if (text.startsWith('{')) {
    try {
      return { ok: true, content: JSON.parse(text) };
    } catch {
      // Not JSON after all: the YAML reader says what is wrong, and where.
    }
  }
  const document = parseDocument(text, { prettyErrors: true });
  return document.errors.length > 0
    ? { ok: false, problems: document.errors.map((error) => error.message) }
    : { ok: true, content: document.toJS() };
}

/** Sections that may be left out have defaults inside them. */
const withSections = (file: unknown): unknown =>
  typeof file === 'object' && file !== null
    ? { breakingPoint: {}, outcomes: {}, calls: {}, promises: {}, worth: {}, ...file }
    : file;

const place = (pointer: string): string =>
  pointer.replace(/^\//, '').replaceAll('/', '.') || 'the file';

export function readPolicyFile(path: string): Policy {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (error) {
    throw operatorError(
      `Cannot read the policy ${path} (${errorMessage(error)}): set AMENDS_POLICY to a policy file.`,
      error,
    );
  }
  const reading = readPolicy(text);
  if (reading.ok) return reading.policy;
  throw operatorError(
    `The policy ${path} cannot be used:\n${reading.problems.map((one) => `  - ${one}`).join('\n')}`,
  );
}
