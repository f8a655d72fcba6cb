import { type Config, readConfig } from '#platform/config.ts';
import { usageError } from './command.ts';

/** Variables that only the command line reads; the server would take them for misspelt settings. */
const ownVariables = ['AMENDS_TOKEN', 'AMENDS_SERVER', 'AMENDS_DEMO_DATABASE'];

const serverEnv = (): NodeJS.ProcessEnv =>
  Object.fromEntries(Object.entries(process.env).filter(([name]) => !ownVariables.includes(name)));

export const readSettings = () => readConfig(serverEnv());

/** The configuration from the environment; every problem is named at once. */
export function settings(): Config {
  const reading = readSettings();
  if (reading.ok) return reading.config;
  const lines = reading.problems.map((one) => `  - ${one}`);
  throw usageError(`These settings need correcting:\n${lines.join('\n')}`);
}
