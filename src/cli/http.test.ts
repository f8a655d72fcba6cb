import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import { quietTerminal } from '#testing/command.ts';
import { ledgerCommand } from './ledger.ts';
import { policyCommand } from './policy/policy.ts';

const servers: ReturnType<typeof createServer>[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    server.close();
  }
});

/** Whatever stands at an address that somebody named. */
async function standing(answer: (response: ServerResponse) => void): Promise<string> {
  const server = createServer((_request, response) => answer(response));
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

const ledger = (server: string, token = 'amk_1') => {
  const given: Record<string, string> = { server, token };
  const words = { positionals: [], text: (name: string) => given[name], has: () => false };
  return ledgerCommand.run(words, quietTerminal().terminal);
};

test.each<[string, (response: ServerResponse) => void]>([
  ['a page', (response) => response.end('<!doctype html><title>Welcome</title>')],
  ['nothing', (response) => response.end()],
  ['half an answer', (response) => response.end('{"balances": [')],
  [
    'an answer that breaks off',
    (response) => {
      response.writeHead(200, { 'content-length': '100' });
      response.write('{"balances"', () => response.socket?.resetAndDestroy());
    },
  ],
])('an address where %s answers is said to be none of Amends', async (_, answer) => {
  const url = await standing(answer);
  await expect(ledger(url)).rejects.toMatchObject({
    name: 'OperatorError',
    message: expect.stringContaining(`${url} `),
  });
});

test('an address that points to another is not followed, and the other one is named', async () => {
  const asked: string[] = [];
  const there = await standing((response) => {
    asked.push('there');
    response.end('{"versions": [], "number": 1, "at": "", "leaving": []}');
  });
  for (const status of [301, 302, 307, 308]) {
    const url = await standing((response) => {
      response.writeHead(status, { location: `${there}/v1/somewhere` }).end();
    });
    const given: Record<string, string> = { server: url, token: 'amk_1' };
    const words = {
      positionals: ['activate', '1'],
      text: (name: string) => given[name],
      has: () => false,
    };
    const done = policyCommand.run(words, quietTerminal().terminal);
    await expect(done).rejects.toThrow(`${url} points to ${there}: name that address`);
  }
  expect(asked).toEqual([]);
});

test('a token that no token can be is said to be one, and no server to be away', async () => {
  const url = await standing((response) => response.end('{}'));
  for (const token of ['amk_1…', 'amk_1\namk_2', 'amk_۱'])
    await expect(ledger(url, token)).rejects.toThrow('This is no token');
});

test('a policy that the server of another release cannot use is not passed by a check', async () => {
  const problem = { line: 3, column: 1, place: 'gestures', code: 'unknown', message: 'No such.' };
  const answer = { usable: false, problems: [problem] };
  const server = await standing((response) => response.end(JSON.stringify(answer)));
  const given: Record<string, string> = { server, token: 'amk_1' };
  const positionals = ['check', 'policies/demo.yaml'];
  const words = { positionals, text: (name: string) => given[name], has: () => false };
  const { terminal, said } = quietTerminal();
  expect(await policyCommand.run(words, terminal)).toBe(1);
  expect(said()).toContain('policies/demo.yaml:3:1 No such.');
});
