import { openPolicyBook, type PolicyBook } from '#areas/recovery/policy/book/book.service.ts';
import type { Platform } from '#platform/platform.ts';

/** The book of a database, opened with this policy as its file. */
export async function testBook(platform: Platform, file: object): Promise<PolicyBook> {
  const book = await openPolicyBook(platform, { text: JSON.stringify(file), name: 'example' });
  if (!book) throw new Error('The example policy can be used.');
  return book;
}
