import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { defaultConfig } from '#platform/config/config.ts';
import { type CommandServer, commandServer } from '../../testing/command.ts';
import { policyFile } from '../doctor/machine.ts';
import { policyCommand } from './policy.ts';

let server: CommandServer;
const folder = mkdtempSync(join(tmpdir(), 'amends-policy-'));
beforeAll(async () => {
  server = await commandServer(['policy:read', 'policy:manage', 'signals:write']);
});
afterAll(async () => {
  await server.close();
  rmSync(folder, { recursive: true, force: true });
});

const demo = readFileSync('policies/demo.yaml', 'utf8');
function file(name: string, text: string): string {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
}
const policy = (positionals: readonly string[], options: Record<string, string> = {}) =>
  server.run(policyCommand, options, positionals);

test('a file is checked without a server: each problem at its line, and status 1', async () => {
  expect(await policy(['check', 'policies/demo.yaml'])).toEqual({
    said: expect.stringMatching(/^policies\/demo.yaml can be used: \d+ kinds of failure/),
    status: 0,
  });
  const wrong = file('wrong.yaml', demo.replace('currency: USD', 'currancy: USD'));
  const { said, status } = await policy(['check', wrong], { token: '', server: '' });
  expect(status).toBe(1);
  expect(said).toMatch(
    /wrong\.yaml:5:1 currancy: “currancy” is not known here. Did you mean “currency”\?/,
  );
});

test('a file in the letters of another system is refused at its line, before any customer reads it', async () => {
  const lines = demo.replace('name: Demo group of services', 'name: Café').split('\n');
  const at = lines.findIndex((line) => line.includes('Café')) + 1;
  const path = join(folder, 'windows.yaml');
  writeFileSync(path, Buffer.from(lines.join('\n'), 'latin1'));
  for (const action of ['check', 'preview', 'activate'])
    await expect(policy([action, path])).rejects.toThrow(
      `The policy ${path} is not written in UTF-8 (line ${at})`,
    );
  expect(await policyFile(defaultConfig({ policyFile: path }))).toMatchObject([
    { mark: '✗', words: expect.stringContaining(`line ${at}`) },
  ]);
  writeFileSync(path, Buffer.from(`\uFEFF${demo}`, 'utf16le'));
  await expect(policy(['check', path])).rejects.toThrow('is not written in UTF-8');
  expect(
    (await policy(['check', file('marked.yaml', `\uFEFF${demo}`)], { server: '' })).status,
  ).toBe(0);
});

test('a preview that finds nothing different says so only of what it could compare', async () => {
  const crowns = file('crowns.yaml', demo.replace('currency: USD', 'currency: SEK'));
  expect((await policy(['preview', crowns])).said).toBe(
    'With this, nothing would have been different in 0 cases of the last 30 days.\nWhat people gave cannot be held against these limits: there is no rate for its currency.\nNot looked at: promises of a next word.\n',
  );
});

test('from a file to a policy that counts, and back', async () => {
  const dearer = file(
    'dearer.yaml',
    demo.replaceAll('standardMinutes: 240', 'standardMinutes: 30'),
  );
  await server.call('POST', '/v1/signals', [
    {
      source: 'form',
      externalId: '1',
      kind: 'complaint',
      customer: { mail: 'n@example.org' },
      text: 'My card was charged twice.',
    },
  ]);
  expect((await policy(['preview', 'policies/demo.yaml'])).said).toBe(
    'With this, nothing would have been different in 1 case of the last 30 days.\nNot looked at: promises of a next word.\n',
  );
  const wary = file('wary.yaml', demo.replace('incidentFromCases: 5', 'incidentFromCases: 2'));
  for (const flight of ['2', '3'])
    await server.call('POST', '/v1/signals', [
      {
        source: 'flights',
        externalId: flight,
        kind: 'operational-event',
        customer: { mail: `n${flight}@example.org` },
        subject: 'flight 1',
        event: 'flight.cancelled',
        facts: { origin: 'JFK', date: '2026-03-02' },
      },
    ]);
  expect((await policy(['preview', wary])).said).toContain('Incidents: 0, then 1.');
  expect(await policy(['activate', dearer], { note: 'a trial' })).toMatchObject({
    said: expect.stringMatching(/^From now on version 2 counts/),
    status: 0,
  });
  expect((await policy(['list'])).said).toMatch(/^\* {4}2 .*a trial\n {5}1 .*demo\.yaml\n$/);
  expect((await policy(['show', '2'])).said).toContain('Demo group of services');
  expect((await policy(['preview', '1'], { days: '2' })).said).toMatch(/^With this, /);
  expect((await policy(['rollback'])).said).toMatch(/^From now on version 1 counts/);
  await expect(policy(['rollback'])).rejects.toThrow('rolled back already');
  expect((await policy(['list'])).said).toMatch(/\n\* {4}1 /);
});

test('who checks against a server, or activates, reads how many open cases have what the policy lacks', async () => {
  const had = demo.replace(
    'teams:\n',
    `teams:\n  - id: sellers\n    name: Sellers\n    zone: UTC\n    hours: { monday: [09:00-17:00] }\n`,
  );
  const kinds = had.replace(
    'failures:\n',
    'failures:\n  - { id: parcel, name: { en: Parcel late }, severity: 0.4, team: sellers }\n',
  );
  await policy(['activate', file('had.yaml', kinds)]);
  await server.call('POST', '/v1/signals', [
    {
      source: 'form',
      externalId: 'parcel',
      kind: 'complaint',
      failure: 'parcel',
      customer: { mail: 'parcel@example.org' },
      text: 'My parcel is late.',
    },
  ]);
  const warnings = [
    expect.stringContaining('! 1 open case has the failure parcel (Parcel late)'),
    expect.stringContaining('! 1 open case has the team sellers (Sellers)'),
  ];
  const linesOf = ({ said }: { readonly said: string }) => said.trimEnd().split('\n').slice(1);
  expect(linesOf(await policy(['check', 'policies/demo.yaml']))).toEqual(warnings);
  expect(linesOf(await policy(['activate', 'policies/demo.yaml']))).toEqual(warnings);
  expect(linesOf(await policy(['check', 'policies/demo.yaml'], { server: '' }))).toEqual([]);
});

test('a change to come is listed, and called off', async () => {
  const { said } = await policy(['activate', '1'], { at: '2099-01-01T00:00:00Z' });
  const id = /\((\S+)\)/.exec(said)?.[1] ?? '';
  expect((await policy(['list'])).said).toContain(
    `1 from 2099-01-01T00:00:00.000Z on, by command test  (${id})`,
  );
  expect((await policy(['cancel', id])).said).toMatch(/^Called off: version 1/);
  await expect(policy(['cancel', id])).rejects.toThrow('called off already');
});

test('what is decided by hand outlives a restart', async () => {
  const other = file('other.yaml', demo.replace('name: Demo group of services', 'name: By hand'));
  await policy(['activate', other]);
  const list = (await policy(['list'])).said;
  await server.restart();
  expect((await policy(['list'])).said).toBe(list);
});

test('careless words are told what to write', async () => {
  await expect(policy(['chek', 'x'])).rejects.toThrow('Did you mean "check"?');
  await expect(policy([])).rejects.toThrow('Write one of check');
  await expect(policy(['check'])).rejects.toThrow('takes one FILE');
  await expect(policy(['check', 'nowhere.yaml'])).rejects.toThrow(
    'Cannot read the policy nowhere.yaml',
  );
  await expect(policy(['show', 'two'])).rejects.toThrow('NUMBER of a version');
  await expect(policy(['activate', '1'], { at: 'tomorrow' })).rejects.toThrow(
    '--at takes a moment',
  );
  await expect(policy(['activate', '77'])).rejects.toThrow('There is no version 77');
  await expect(policy(['rollback', 'now'])).rejects.toThrow('takes no word');
  await expect(policy(['preview', '1'], { days: '0' })).rejects.toThrow(
    '--days takes a whole number',
  );
});
