import { expect, test } from 'vitest';
import { quietTerminal } from '#testing/command.ts';
import type { Command } from './command.ts';
import { exportCommand } from './export.ts';
import { calibrateCommand } from './learning/calibrate.ts';
import { learnCommand } from './learning/learn.ts';
import { ledgerCommand } from './ledger.ts';
import { tokenCommand } from './token.ts';
import { webhooksCommand } from './webhooks.ts';

const nowhere = { server: 'http://127.0.0.1:1', token: 'amk_none' };

const run = (command: Command, positionals: readonly string[], options: object = {}) => {
  const given: Record<string, unknown> = { ...nowhere, ...options };
  const text = (name: string) => (typeof given[name] === 'string' ? given[name] : undefined);
  const words = { positionals, text, has: (name: string) => given[name] === true };
  return command.run(words, quietTerminal().terminal);
};

test.each<[string, Command, readonly string[], string]>([
  ['a check of the books', ledgerCommand, ['check'], 'Did you mean --check?'],
  ['a look without keeping', learnCommand, ['dry'], 'Did you mean --dry?'],
  ['the same of calibrating', calibrateCommand, ['dry'], 'Did you mean --dry?'],
  ['a message to try', webhooksCommand, ['test', '1'], 'Did you mean --test?'],
  ['no option at all', ledgerCommand, ['2026'], '"amends ledger --help" lists the options.'],
])('%s that lacks its dashes is not taken for something else', async (_, command, words, hint) => {
  await expect(run(command, words)).rejects.toMatchObject({
    name: 'UsageError',
    message: expect.stringContaining(hint),
  });
});

test('a second thing to export, and a name beside a list of tokens, are not left out in silence', async () => {
  await expect(run(exportCommand, ['cases', 'signals'])).rejects.toThrow('"signals" is too many');
  for (const options of [{ list: true }, { revoke: '1' }])
    await expect(run(tokenCommand, ['till'], options)).rejects.toThrow('not "till"');
});
