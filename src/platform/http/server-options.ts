import type { Authenticator } from '../auth/authenticator.ts';
import type { Translate } from './problem.ts';

export type ServerOptions = {
  readonly auth: Authenticator;
  readonly translate: Translate;
  /** Seconds to come back after, when too much waits; asked before the body of what is queued is read. */
  readonly pressure?: () => number | undefined;
  /** What is not ready yet, in words for engineers; empty when requests can be served. */
  readonly ready?: () => Promise<readonly string[]>;
  /** The built pages; `dist/web` beside the bundle when left out. */
  readonly webFolder?: string;
  /** Requests a minute and address on endpoints that need no sign-in. */
  readonly publicRequestsPerMinute?: number;
  /** Calls in ten minutes and from one address of what makes work for people. */
  readonly sparingRequestsPerTenMinutes?: number;
  /** Only API and health, as a worker has them. */
  readonly withoutPages?: boolean;
};

/** Of an `Idempotency-Key`. */
export const mostKeyLetters = 200;

export const bodyLimitMegabytes = 8;
/**
 * What anybody may send without signing in: a long complaint in four-byte letters fits four times. Bodies are
 * held in memory until they are whole, and a stranger can begin very many.
 */
export const publicBodyLimitBytes = 256 * 1024;
export const bodyLimitBytes = bodyLimitMegabytes * 1024 * 1024;
