import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { expect, test, vi } from 'vitest';
import { silentLog } from '#platform/log.ts';
import { teach } from '../home/home.ts';
import { nothingLearned, readingOf } from '../home/reading.ts';
import { shippedReaders } from '../readers.ts';
import { createReadingAhead } from './reading-ahead.service.ts';

const { read } = readingOf(nothingLearned);

const said = [
  'I have called twice and nobody could tell me where it is. I am leaving.',
  'این سومین بار است که تماس می‌گیرم و هیچ‌کس جواب نمی‌دهد.',
  'لم يصل الطلب بعد وأنا غاضب جدا من هذه الخدمة السيئة.',
  'Saya kecewa sekali, barangnya rusak dan tidak ada yang menolong.',
  '"quoted", a\nline break, a \\ and \u2028 and nothing else',
  '',
];
/** Enough of them to be worth a thread. */
const many = Array.from({ length: 300 }, (_, index) => `${said[index % said.length]} ${index}`);

test('a thread reads as the server itself does, in every language', async () => {
  const ahead = createReadingAhead(silentLog);
  expect(await ahead.read(many)).toBeUndefined();
  const readings = await vi.waitUntil(() => ahead.read(many), { timeout: 20_000 });
  expect(readings).toEqual(JSON.parse(JSON.stringify(many.map(read))));
});

const things = ['wagon', 'berth', 'ticket', 'window', 'lamp', 'seat', 'tea'];

test('it reads by what was learned at home from the moment it is told', async () => {
  const labels = Array.from({ length: 240 }, (_, index) => ({
    text: `The ${things[index % 7]} and the ${things[index % 5]} were ${index % 2 === 0 ? 'drafty' : 'snug'} on train ${index}`,
    displeased: index % 2 === 0 ? 1 : 0,
    angry: undefined,
    weight: 1,
  }));
  const fitted = teach(shippedReaders.en, labels)?.kept;
  if (!fitted) throw new Error('Nothing was kept.');
  const learned = { readers: [{ language: 'en', fitted }], kinds: undefined };
  const ahead = createReadingAhead(silentLog);
  const drafty = Array.from({ length: 400 }, (_, index) => `The berth was drafty, train ${index}`);
  const before = await vi.waitUntil(() => ahead.read(drafty), { timeout: 20_000 });
  ahead.learn(learned);
  const after = await ahead.read(drafty);
  expect(after).toEqual(JSON.parse(JSON.stringify(drafty.map(readingOf(learned).read))));
  expect(after).not.toEqual(before);
});

const missing = {
  from: import.meta.url,
  source: './there-is-no-such-file.ts',
  bundled: './there-is-no-such-file.js',
};

test('where the thread cannot be, texts are read without it, and the log says so once', async () => {
  const warnings: unknown[] = [];
  const log = { ...silentLog, warn: (...words: unknown[]) => warnings.push(words) };
  const ahead = createReadingAhead(log, missing);
  expect(await ahead.read(many)).toBeUndefined();
  await vi.waitUntil(() => warnings.length > 0, { timeout: 20_000 });
  expect(await ahead.read(many)).toBeUndefined();
  expect(warnings).toHaveLength(1);
});

test('a process that has read and has nothing else to do ends', async () => {
  const script = `
    import { createReadingAhead } from './src/areas/language/ahead/reading-ahead.service.ts';
    import { silentLog } from './src/platform/log.ts';
    const ahead = createReadingAhead(silentLog);
    const texts = Array.from({ length: 400 }, () => 'Nobody could tell me where it is.');
    const busy = setInterval(() => {}, 1_000);
    let readings;
    while (!readings) {
      readings = await ahead.read(texts);
      await new Promise((resolve) => setImmediate(resolve));
    }
    clearInterval(busy);
    console.log(readings.length);`;
  const node = ['--import', 'tsx', '--input-type=module', '--eval', script];
  const { stdout } = await promisify(execFile)(process.execPath, node, { timeout: 30_000 });
  expect(stdout.trim()).toBe('400');
});
