import { type Config, readConfig } from '#platform/config/config.ts';
import { usageError } from './command.ts';

export const readSettings = () => readConfig(process.env);

/** The configuration from the environment; every problem is named at once. */
export function settings(): Config {
  const reading = readSettings();
  if (reading.ok) return reading.config;
  const lines = reading.problems.map((one) => `  - ${one}`);
  throw usageError(`These settings need correcting:\n${lines.join('\n')}`);
}
