import { runServer } from '#app/run.ts';
import { type Command, usageError } from './command.ts';
import { settings } from './settings.ts';

export const serveCommand: Command = {
  name: 'serve',
  summary: 'Run the server; settings come from the environment (docs/configuration.md).',
  usage: 'amends serve',
  help: [],
  options: {},
  async run({ positionals }) {
    if (positionals.length > 0) throw usageError('serve takes no words: settings are variables.');
    await runServer(settings());
    return Number(process.exitCode ?? 0);
  },
};
