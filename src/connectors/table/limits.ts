import { signalKinds } from '#areas/signals/signals.contract.ts';
import type { Bad } from './made.ts';

/** The longest texts that POST /v1/signals takes (signals.contract.ts). */
const longest: Readonly<Record<string, number>> = {
  externalId: 200,
  text: 100_000,
  language: 12,
  subject: 200,
  failure: 200,
  event: 80,
};
const longestOfCustomer: Readonly<Record<string, number>> = {
  mail: 320,
  phone: 40,
  name: 200,
  language: 12,
  since: 40,
};
const longestFact = 2_000;

function tooLong(
  values: Readonly<Record<string, unknown>>,
  limits: Readonly<Record<string, number>>,
  place: string,
): Bad | undefined {
  for (const [name, value] of Object.entries(values)) {
    const limit = limits[name] ?? limits['*'] ?? Number.POSITIVE_INFINITY;
    if (typeof value !== 'string' || value.length <= limit) continue;
    const words = `${place}${name} has ${value.length} characters and may have ${limit}; the map can cut it ("cut: ${limit}").`;
    return { code: 'too-long', words };
  }
  return undefined;
}

const kinds: ReadonlySet<unknown> = new Set(signalKinds);
const saying = ['text', 'failure', 'facts'];

const record = (value: unknown): Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};

/** Why the server would not take this signal; said here, so that the row is named with its line. */
export function limitProblem(signal: Readonly<Record<string, unknown>>): Bad | undefined {
  const { kind } = signal;
  if (!kinds.has(kind)) {
    const words = `kind is ${kind === undefined ? 'empty' : `"${String(kind)}"`}; it must be one of ${signalKinds.join(', ')}.`;
    return { code: 'bad-kind', words };
  }
  if (kind === 'operational-event' && signal['event'] === undefined) {
    return { code: 'no-event', words: 'An operational event must say which (event is empty).' };
  }
  if (kind !== 'operational-event' && saying.every((name) => signal[name] === undefined)) {
    return { code: 'says-nothing', words: 'It has neither text nor failure nor facts.' };
  }
  return (
    tooLong(signal, longest, '') ??
    tooLong(record(signal['customer']), longestOfCustomer, 'customer.') ??
    tooLong(record(signal['facts']), { '*': longestFact }, 'facts.')
  );
}
