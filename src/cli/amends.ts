import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { nearest } from '#kernel/nearest.ts';
import { errorCode, isOperatorError } from '#platform/operator-error.ts';
import { type Command, isUsageError, type Terminal, usageError, type Words } from './command.ts';
import { demoCommand } from './demo.ts';
import { doctorCommand } from './doctor.ts';
import { eventsCommand } from './events.ts';
import { exportCommand } from './export.ts';
import { importCommand } from './import.ts';
import { calibrateCommand } from './learning/calibrate.ts';
import { learnCommand } from './learning/learn.ts';
import { ledgerCommand } from './ledger.ts';
import { migrateCommand } from './migrate.ts';
import { policyCommand } from './policy/policy.ts';
import { serveCommand } from './serve.ts';
import { tokenCommand } from './token.ts';
import { webhooksCommand } from './webhooks.ts';

const commands: readonly Command[] = [
  serveCommand,
  importCommand,
  exportCommand,
  learnCommand,
  calibrateCommand,
  ledgerCommand,
  policyCommand,
  webhooksCommand,
  eventsCommand,
  migrateCommand,
  doctorCommand,
  tokenCommand,
  demoCommand,
];

const terminal: Terminal = {
  out: (text) => process.stdout.write(text),
  err: (text) => process.stderr.write(text),
  isLive: process.stderr.isTTY === true && process.env['TERM'] !== 'dumb',
  width: () => process.stderr.columns || 80,
};

function helpOfAll(): string {
  const lines = commands.map(({ name, summary }) => `  ${name.padEnd(10)} ${summary}`);
  return [
    'Amends makes putting things right a normal part of running a service.',
    '',
    'Usage: amends COMMAND [options]',
    '',
    ...lines,
    '',
    '  amends COMMAND --help says more; amends --version says which version this is.',
    '',
  ].join('\n');
}

function helpOf({ usage, summary, help }: Command): string {
  const lines = help.map(([option, meaning]) => `  ${option.padEnd(22)} ${meaning}`);
  return [`${summary}`, '', `Usage: ${usage}`, '', ...lines, ''].join('\n');
}

function version(): string {
  const file = new URL('../../package.json', import.meta.url);
  const { version: number } = JSON.parse(readFileSync(file, 'utf8')) as { version: string };
  return number;
}

function commandNamed(name: string): Command {
  const found = commands.find((command) => command.name === name);
  if (found) return found;
  const meant = nearest(
    name,
    commands.map((command) => command.name),
  );
  const hint = meant ? `Did you mean "amends ${meant}"?` : '"amends --help" lists the commands.';
  throw usageError(`There is no command "${name}". ${hint}`);
}

function wordsOf(command: Command, args: readonly string[]): Words {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      options: command.options,
      allowPositionals: true,
      strict: true,
    });
    return {
      positionals,
      text: (name) => (typeof values[name] === 'string' ? values[name] : undefined),
      has: (name) => values[name] === true,
    };
  } catch (error) {
    throw usageError(wrongOption(command, error));
  }
}

/** parseArgs explains at length; one sentence with the option that was meant helps more. */
function wrongOption(command: Command, error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  const unknown = /Unknown option '(-[^']*)'/.exec(message)?.[1];
  const help = `"amends ${command.name} --help" lists the options.`;
  if (unknown === undefined) return `${message.split('. ')[0]}. ${help}`;
  const meant = nearest(unknown.replace(/^-+/, ''), Object.keys(command.options));
  const hint = meant ? `Did you mean --${meant}?` : help;
  return `amends ${command.name} has no option ${unknown}. ${hint}`;
}

async function run(args: readonly string[]): Promise<number> {
  const [name, ...rest] = args;
  if (name === undefined) {
    terminal.err(helpOfAll());
    return 2;
  }
  if (['--help', '-h', 'help'].includes(name)) {
    const about = rest[0] === undefined ? undefined : commandNamed(rest[0]);
    terminal.out(about ? helpOf(about) : helpOfAll());
    return 0;
  }
  if (name === '--version' || name === '-v') {
    terminal.out(`${version()}\n`);
    return 0;
  }
  const command = commandNamed(name);
  const [words = []] = rest.includes('--') ? [rest.slice(0, rest.indexOf('--'))] : [rest];
  if (words.includes('--help') || words.includes('-h')) {
    terminal.out(helpOf(command));
    return 0;
  }
  return command.run(wordsOf(command, rest), terminal);
}

// A reader that has seen enough (`| head`) is no failure.
process.stdout.on('error', (error) => {
  if (errorCode(error) === 'EPIPE') process.exit(0);
  terminal.err(
    `The output could not be written (${error.message}): free some space or send it elsewhere, and run the command again.\n`,
  );
  process.exit(1);
});

try {
  process.exitCode = await run(process.argv.slice(2));
} catch (error) {
  if (!isUsageError(error) && !isOperatorError(error)) throw error;
  terminal.err(`${error.message}\n`);
  process.exitCode = isUsageError(error) ? 2 : 1;
}
