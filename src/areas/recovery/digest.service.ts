import { createHash } from 'node:crypto';

/** Tells the same content from other content under the same key. */
export const digestOf = (text: string): string =>
  createHash('sha256').update(text).digest('base64url').slice(0, 22);
