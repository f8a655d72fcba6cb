import { afterAll, beforeAll, expect, test } from 'vitest';
import { type CommandServer, commandServer } from '../testing/command.ts';
import { ledgerCommand } from './ledger.ts';

let server: CommandServer;
beforeAll(async () => {
  server = await commandServer(['signals:write', 'export:read', 'cases:read', 'remedies:settle']);
});
afterAll(() => server.close());

const ledger = (options: Record<string, string | boolean> = {}) =>
  server.run(ledgerCommand, options);

test('books with nothing in them say so, and agree', async () => {
  expect(await ledger()).toEqual({ said: 'Nothing was given.\n', status: 0 });
  expect(await ledger({ check: true })).toEqual({ said: 'All books agree.\n', status: 0 });
});

test('what was given is summed as asked', async () => {
  const { body } = await server.call('POST', '/v1/signals', [
    {
      source: 'form',
      externalId: '1',
      kind: 'complaint',
      customer: { mail: 'nadia@example.org' },
      text: 'My flight was cancelled and nobody helped.',
    },
  ]);
  const [{ caseId } = { caseId: '' }] = body['results'] as { caseId: string }[];
  await server.asAdmin(async (send) => {
    const remedy = { command: 'give-remedy', kind: 'refund', amountMinor: 1_250 };
    expect((await send(`/v1/cases/${caseId}/commands`, remedy)).status).toBe(200);
  });
  expect((await ledger({ by: 'kind' })).said).toMatch(/^refund +\$12\.50 {2}1 entries/);
  expect((await ledger({ by: 'account' })).said).toContain('-$12.50');
  expect(await ledger({ check: true })).toMatchObject({ status: 0 });
});

test('a grouping that is none is corrected', async () => {
  await expect(ledger({ by: 'persn' })).rejects.toThrow('Did you mean person?');
});

test('a book is read now where there is one, and the command says whose', async () => {
  await expect(ledger({ heed: true, executor: 'payments' })).rejects.toThrow(
    '“payments” is not set up here, or keeps no book',
  );
  await expect(ledger({ executor: 'payments' })).rejects.toThrow('--check or --heed');
  await expect(ledger({ heed: true })).rejects.toThrow('--heed takes --executor NAME');
});
