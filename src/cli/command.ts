import type { ParseArgsConfig } from 'node:util';
import { nearest } from '#kernel/nearest.ts';

/** The words after a command, parsed by what the command says it takes. */
export type Words = {
  readonly positionals: readonly string[];
  readonly text: (name: string) => string | undefined;
  readonly has: (name: string) => boolean;
};

/** Where a command writes: answers to `out`, everything that only accompanies them to `err`. */
export type Terminal = {
  readonly out: (text: string) => void;
  readonly err: (text: string) => void;
  /** Whether a person watches, so that a line may be drawn over. */
  readonly isLive: boolean;
  readonly width: () => number;
};

export type Command = {
  readonly name: string;
  readonly summary: string;
  readonly usage: string;
  /** One line for each option, as `--help` shows it. */
  readonly help: readonly (readonly [option: string, meaning: string])[];
  readonly options: NonNullable<ParseArgsConfig['options']>;
  readonly run: (words: Words, terminal: Terminal) => Promise<number>;
};

const usageErrorName = 'UsageError';

/** The command was written wrongly: ends with status 2 and this sentence. */
export function usageError(message: string): Error {
  const error = new Error(message);
  error.name = usageErrorName;
  return error;
}

export const isUsageError = (error: unknown): error is Error =>
  error instanceof Error && error.name === usageErrorName;

/** Of a command that takes options only: a word in their place would be left out in silence. */
export function noWords(
  { positionals: [word] }: Words,
  { name, options }: Pick<Command, 'name' | 'options'>,
): void {
  if (word === undefined) return;
  const meant = nearest(word, Object.keys(options));
  const hint = meant ? `Did you mean --${meant}?` : `"amends ${name} --help" lists the options.`;
  throw usageError(`amends ${name} takes options, not "${word}". ${hint}`);
}

/** A whole number of an option, within limits. */
export function wholeNumber(
  words: Words,
  name: string,
  limits: { readonly least: number; readonly most: number },
): number | undefined {
  const text = words.text(name);
  if (text === undefined) return undefined;
  const value = Number(text);
  if (
    text.trim() !== '' &&
    Number.isInteger(value) &&
    value >= limits.least &&
    value <= limits.most
  )
    return value;
  throw usageError(
    `--${name} takes a whole number from ${limits.least} to ${limits.most}, not "${text}".`,
  );
}
