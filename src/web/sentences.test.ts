import { expect, test } from 'vitest';
import { messages as customer } from '#i18n/compiled/customer-en.ts';
import { messages as all } from '#i18n/compiled/en.ts';
import { messages as staff } from '#i18n/compiled/staff-en.ts';

const shared = import.meta.glob<string>('./*.{ts,tsx}', { query: '?raw', import: 'default' });
const customerFiles = import.meta.glob<string>('./customer/**/*.{ts,tsx}', {
  query: '?raw',
  import: 'default',
});
const staffFiles = import.meta.glob<string>('./staff/**/*.{ts,tsx}', {
  query: '?raw',
  import: 'default',
});

async function idsIn(...folders: Readonly<Record<string, () => Promise<string>>>[]) {
  const texts = await Promise.all(
    folders.flatMap((files) => Object.values(files).map((read) => read())),
  );
  const literals = texts.join('\n').match(/(?<=')[a-z0-9-]+(\.[a-z0-9-]+)+(?=')/g) ?? [];
  return [...new Set(literals)].filter((id) => Object.hasOwn(all, id));
}

test.each([
  ['customer', customer, customerFiles],
  ['staff', staff, staffFiles],
])('the %s pages ship every sentence they say', async (_page, messages, files) => {
  const ids = await idsIn(shared, files);
  expect(ids.length).toBeGreaterThan(20);
  expect(ids.filter((id) => !Object.hasOwn(messages, id))).toEqual([]);
});
