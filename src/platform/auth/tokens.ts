import { createHash, randomBytes } from 'node:crypto';

/** What stands in front of an API key, so that people and secret scanners know one when they see it. */
export const apiKeyPrefix = 'amk_';

const tokenBytes = 32;

export const newToken = (): string => randomBytes(tokenBytes).toString('base64url');
export const newApiKey = (): string => apiKeyPrefix + newToken();

/**
 * Tokens are random enough that a plain hash is safe to keep; looking it up by an index compares
 * hashes, so the time it takes says nothing about the token.
 */
export const hashToken = (token: string): string =>
  createHash('sha256').update(token).digest('base64url');

const tokenPattern = /^[\w-]{43}$/;

export const isSessionToken = (text: string): boolean => tokenPattern.test(text);
export const isApiKey = (text: string): boolean =>
  text.startsWith(apiKeyPrefix) && tokenPattern.test(text.slice(apiKeyPrefix.length));
