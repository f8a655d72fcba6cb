import { type Command, type Terminal, usageError, type Words } from './command.ts';
import { database } from './doctor/database.ts';
import { executors } from './doctor/executors.ts';
import { type Finding, fine, wrongBy } from './doctor/finding.ts';
import { languageModel } from './doctor/language-model.ts';
import {
  dataFolder,
  nodeVersion,
  policyFile,
  port,
  publicAddress,
  replyPacks,
  webPages,
} from './doctor/machine.ts';
import { mail } from './doctor/mail.ts';
import { readSettings } from './settings.ts';

export const doctorCommand: Command = {
  name: 'doctor',
  summary: 'Say what is wrong with a set-up and how to mend it; changes nothing.',
  usage: 'amends doctor',
  help: [['', 'Looks at the settings in the environment; ends with 1 when something is wrong.']],
  options: {},
  run: runCommand,
};

async function runCommand(words: Words, terminal: Terminal): Promise<number> {
  if (words.positionals.length > 0) throw usageError('doctor takes no words.');
  let isWrong = false;
  const tell = (findings: readonly Finding[]) => {
    for (const { mark, words: found, mend } of findings) {
      terminal.out(`${mark} ${found}${mend === undefined ? '' : `: ${mend}`}\n`);
      if (mark === '✗') isWrong = true;
    }
  };
  tell([nodeVersion(process.versions.node)]);
  const reading = readSettings();
  if (!reading.ok) {
    tell(reading.problems.map(wrongBy));
    return 1;
  }
  const { config } = reading;
  tell([fine('settings can be read')]);
  tell(await policyFile(config));
  tell(replyPacks(config));
  tell(await dataFolder(config));
  tell(await database(config));
  tell(await languageModel(config));
  tell(await executors(config));
  tell(await mail(config));
  tell(await port(config));
  tell(publicAddress(config));
  tell(await webPages(config));
  return isWrong ? 1 : 0;
}
