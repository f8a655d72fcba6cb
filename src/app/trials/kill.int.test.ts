import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { testDatabase } from '#testing/database.ts';
import {
  apiKey,
  buildServerOnce,
  type ServerProcess,
  startProcess,
} from '#testing/servers/server-process.ts';

const kills = 20;
const posters = 4;

beforeAll(() => buildServerOnce());

/** What was sent, by the id the sender gave it, and what was acknowledged. */
type Book = { readonly sent: Map<string, unknown>; readonly acknowledged: Set<string> };

let next = 0;
const item = (book: Book, chance: () => number) => {
  const known = [...book.sent.values()];
  // Now and then a sender repeats itself: it never heard back, or it is careless.
  const repeated =
    known.length > 0 && chance() < 0.2 ? known[Math.floor(chance() * known.length)] : undefined;
  if (repeated) return repeated as { externalId: string };
  const externalId = `kill-${++next}`;
  const fresh = {
    source: 'kill-test',
    externalId,
    kind: 'complaint',
    text: 'My card was charged twice.',
    customer: { mail: `customer${Math.floor(chance() * 30)}@example.org` },
    subject: `account ${Math.floor(chance() * 3)}`,
  };
  book.sent.set(externalId, fresh);
  return fresh;
};

/** Posts without pause until the server is gone; every answer that arrives is a promise it has made. */
async function pester({ url }: ServerProcess, key: string, book: Book, heard: () => void) {
  for (;;) {
    const items = Array.from({ length: 1 + Math.floor(Math.random() * 20) }, () =>
      item(book, Math.random),
    );
    const response = await fetch(`${url}/v1/signals`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${key}` },
      body: JSON.stringify(items),
    }).catch(gone);
    const answer = await response?.text().catch(gone);
    if (!response || answer === undefined) return;
    expect([response.status, answer]).toEqual([200, expect.any(String)]);
    const { results } = JSON.parse(answer) as { results: { status: string }[] };
    for (const [index, { status }] of results.entries()) {
      const id = items[index]?.externalId;
      if (id && (status === 'taken' || status === 'duplicate')) book.acknowledged.add(id);
    }
    heard();
  }
}

/** The connection broke: the server was killed before it could answer, so nothing was promised. */
const gone = () => undefined;

async function lines(
  server: ServerProcess,
  key: string,
  what: string,
): Promise<Record<string, unknown>[]> {
  const response = await fetch(`${server.url}/v1/export/${what}`, {
    headers: { authorization: `Bearer ${key}` },
  });
  const text = await response.text();
  return text
    .trim()
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line));
}

test(`killed ${kills} times under load, the server has every acknowledged signal once and every case with one owner`, async () => {
  const database = process.env['DATABASE_URL'] ? await testDatabase() : undefined;
  const env: Record<string, string> = database?.url
    ? { DATABASE_URL: database.url }
    : { AMENDS_DATA: mkdtempSync(join(tmpdir(), 'amends-kill-')) };
  const book: Book = { sent: new Map(), acknowledged: new Set() };
  let server = await startProcess(env);
  const key = await apiKey(server.url, ['signals:write', 'export:read', 'cases:read']);
  for (let round = 0; round < kills; round++) {
    // Some kills hit the first request after the start, some a server in full swing.
    let left = Math.floor(Math.random() * 25);
    const running = server;
    let over: Promise<void> | undefined;
    const heard = () => {
      if (left-- <= 0) over ??= running.kill();
    };
    const all = Array.from({ length: posters }, () => pester(running, key, book, heard));
    await Promise.all(all);
    await over;
    server = await startProcess(env);
  }
  const signals = await lines(server, key, 'signals');
  const cases = await lines(server, key, 'cases');
  const stored = signals.map((one) => String(one['external_id']));
  expect(new Set(stored).size).toBe(stored.length);
  expect([...book.acknowledged].filter((id) => !stored.includes(id))).toEqual([]);
  expect(book.acknowledged.size).toBeGreaterThan(kills);
  expect(cases.filter((one) => !one['owner_id'])).toEqual([]);
  const open = cases
    .filter((one) => one['state'] !== 'closed')
    .map((one) => `${one['customer_id']} ${one['subject']}`);
  expect(new Set(open).size).toBe(open.length);
  expect(signals.filter((one) => !one['case_id'])).toEqual([]);
  expect(await server.stop()).toBe(0);
  await database?.close();
}, 300_000);
