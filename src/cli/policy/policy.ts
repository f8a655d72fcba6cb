import { nearest } from '#kernel/nearest.ts';
import { type Command, type Terminal, usageError, type Words } from '../command.ts';
import { activate, callOff, rollBack } from './activate.ts';
import { check } from './check.ts';
import { list, show } from './list.ts';
import { preview } from './preview.ts';

type Action = (words: Words, terminal: Terminal) => Promise<number>;

const actions: Readonly<Record<string, Action>> = {
  check,
  preview,
  activate,
  rollback: rollBack,
  cancel: callOff,
  list,
  show,
};
const names = Object.keys(actions);

export const policyCommand: Command = {
  name: 'policy',
  summary: 'Check, preview, activate and roll back the policy.',
  usage: `amends policy ${names.join('|')} [FILE or NUMBER] [options]`,
  help: [
    [
      'check FILE',
      'Say what is wrong with it and where; with --server, also which open cases have what it lacks.',
    ],
    ['preview FILE|NUMBER', 'Say what it would have changed in the last days (--days).'],
    ['activate FILE|NUMBER', 'Decide by it from now, or from --at on.'],
    ['rollback', 'Decide by the version before again.'],
    ['cancel ID', 'Call off an activation that has not begun.'],
    ['list', 'Versions, and from when on which of them counted.'],
    ['show NUMBER', 'The text of a version.'],
    ['--days N', 'Of a preview: 1 to 90; 30 if left out.'],
    ['--at TIME', 'Of an activation: a moment such as 2026-12-01T08:00:00Z.'],
    ['--note TEXT', 'Why, for whoever reads the list.'],
    ['--server URL', 'The server; http://127.0.0.1:8400 if left out.'],
    [
      '--token TOKEN',
      'A token with policy:read, and policy:manage to change; AMENDS_TOKEN if left out.',
    ],
  ],
  options: {
    days: { type: 'string' },
    at: { type: 'string' },
    note: { type: 'string' },
    server: { type: 'string' },
    token: { type: 'string' },
  },
  run,
};

async function run(words: Words, terminal: Terminal): Promise<number> {
  const [name] = words.positionals;
  const action = name === undefined || !Object.hasOwn(actions, name) ? undefined : actions[name];
  if (action) return action(words, terminal);
  const meant = name === undefined ? undefined : nearest(name, names);
  const hint =
    meant === undefined ? `Write one of ${names.join(', ')}.` : `Did you mean "${meant}"?`;
  throw usageError(`amends policy ${name ?? 'does nothing by itself'}? ${hint}`);
}
