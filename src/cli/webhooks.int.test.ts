import { afterAll, beforeAll, expect, test } from 'vitest';
import { type CommandServer, commandServer } from '../testing/command.ts';
import { webhooksCommand } from './webhooks.ts';

let server: CommandServer;
beforeAll(async () => {
  server = await commandServer(['webhooks:manage']);
});
afterAll(() => server.close());

const webhooks = (options: Record<string, string> = {}) => server.run(webhooksCommand, options);

test('a receiver is added with a secret shown once, listed, tested and looked after', async () => {
  expect((await webhooks()).said).toBe('Nobody is told anything.\n');
  const added = await webhooks({ add: 'https://hooks.invalid/amends', topics: 'case.opened' });
  expect(added.said).toMatch(/^whsec_\S+\n$/);
  const listed = (await webhooks()).said;
  expect(listed).toMatch(/active {2}https:\/\/hooks\.invalid\/amends {2}case\.opened\n$/);
  expect(listed).not.toContain('whsec_');
  const [id = ''] = listed.split(' ');
  expect((await webhooks({ log: id })).said).toBe('Nothing was sent lately.\n');
  expect((await webhooks({ test: id })).said).toContain(`--log ${id}`);
  const [delivery = ''] = (await webhooks({ log: id })).said.split(' ');
  expect((await webhooks({ log: id })).said).toContain('webhook.test');
  expect((await webhooks({ replay: delivery })).said).toBe('It is sent again.\n');
});

test('a topic that is none, and an address of our own network, are said so', async () => {
  const add = 'https://hooks.invalid/amends';
  await expect(webhooks({ add, topics: 'case.open' })).rejects.toThrow('Did you mean case.opened?');
  await expect(webhooks({ add: 'https://10.0.0.1/' })).rejects.toThrow('own network');
});
