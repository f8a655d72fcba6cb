import { migrate } from '#platform/db/migrate.ts';
import { openDatabase } from '#platform/db/open-database.ts';
import { type Command, usageError } from './command.ts';
import { settings } from './settings.ts';

export const migrateCommand: Command = {
  name: 'migrate',
  summary: 'Bring the database up to this version; `serve` does the same at its start.',
  usage: 'amends migrate',
  help: [],
  options: {},
  async run({ positionals }, terminal) {
    if (positionals.length > 0) throw usageError('migrate takes no words.');
    const opened = await openDatabase(settings());
    try {
      const names = await migrate(opened.db);
      for (const name of names) terminal.out(`ran ${name}\n`);
      terminal.out(names.length === 0 ? 'The database is up to date.\n' : 'Done.\n');
      return 0;
    } finally {
      await opened.close();
    }
  },
};
