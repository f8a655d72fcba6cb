import { readConfig } from '#platform/config/config.ts';
import { usageError } from '../command.ts';

/** Where somebody wants the demo to listen: by the option, else by the variable every server reads. */
export function portFor(
  option: number | undefined,
  environment: string | undefined,
): number | undefined {
  if (option !== undefined || (environment ?? '').trim() === '') return option;
  const read = readConfig({ AMENDS_PORT: environment });
  if (!read.ok) throw usageError(read.problems.join('\n'));
  return read.config.port;
}
