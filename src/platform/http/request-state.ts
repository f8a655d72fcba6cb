import type { FastifyReply, FastifyRequest } from 'fastify';
import { negotiate } from '#i18n/language.ts';
import { isLanguage } from '#kernel/language.ts';
import type { Refusal } from '#kernel/result.ts';
import { type Actor, nobody } from '../auth/actor.ts';
import { noteWantOfRoom } from '../db/writability.ts';
import { errorCode, errorMessage } from '../operator-error.ts';
import type { Platform } from '../platform.ts';
import { newIncident, problemType, retryAfterOf, toProblem, type WrongFields } from './problem.ts';
import { bodyLimitMegabytes, type ServerOptions } from './server-options.ts';

declare module 'fastify' {
  interface FastifyRequest {
    /** Set once the caller is known. */
    actor: Actor | undefined;
  }
}

export type Http = { readonly platform: Platform; readonly options: ServerOptions };

/** The language the page asks for, else the signed-in person's, else the installation's. */
export function languageOf(http: Http, request: FastifyRequest): string {
  const own = (request.actor ?? nobody).language;
  // What the page asks for comes first: somebody may read in another language than their own today.
  const fallback =
    own !== undefined && isLanguage(own) ? own : http.platform.config.defaultLanguage;
  return negotiate(request.headers['accept-language'], fallback);
}

/** What every answer of the API carries: it is data, never a page, and nobody keeps a copy. */
const apiHeaders = {
  'cache-control': 'no-store',
  'x-content-type-options': 'nosniff',
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
  'referrer-policy': 'no-referrer',
  'cross-origin-resource-policy': 'same-origin',
} as const;

const apiHeadersHttps = {
  ...apiHeaders,
  'strict-transport-security': 'max-age=31536000; includeSubDomains',
} as const;

export const apiHeadersOf = ({ platform }: Http): Readonly<Record<string, string>> =>
  platform.config.publicUrl?.startsWith('https://') ? apiHeadersHttps : apiHeaders;

/** Answers a refusal as problem+json in the reader's language. */
export function sendRefusal(
  http: Http,
  { request, reply }: { request: FastifyRequest; reply: FastifyReply },
  refusal: Refusal,
  wrong?: WrongFields,
): FastifyReply {
  const words = { language: languageOf(http, request), translate: http.options.translate };
  const problem = toProblem(refusal, words, wrong);
  const retryAfter = retryAfterOf(refusal);
  if (retryAfter !== undefined) reply.header('retry-after', retryAfter);
  if (problem.status === 401) reply.header('www-authenticate', 'Bearer');
  return reply
    .code(problem.status)
    .headers(apiHeadersOf(http))
    .header('content-language', words.language)
    .type(problemType)
    .send(JSON.stringify(problem));
}

const refusalsOfFastify: Readonly<Record<string, Refusal>> = {
  FST_ERR_CTP_INVALID_MEDIA_TYPE: { code: 'wrong-content-type' },
  FST_ERR_CTP_EMPTY_TYPE: { code: 'wrong-content-type' },
  FST_ERR_CTP_EMPTY_JSON_BODY: { code: 'empty-body' },
  FST_ERR_CTP_INVALID_JSON_BODY: { code: 'bad-json' },
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: { code: 'bad-request' },
  FST_ERR_CTP_BODY_TOO_LARGE: {
    code: 'too-large',
    params: { limitMegabytes: bodyLimitMegabytes },
  },
  FST_ERR_BAD_URL: { code: 'bad-address' },
  FST_ERR_NOT_FOUND: { code: 'not-found' },
};

type ThrownError = { readonly code?: unknown; readonly statusCode?: unknown };

/** What an error thrown before or in a handler means to the sender; undefined for a bug of ours. */
function refusalOfError(error: ThrownError): Refusal | undefined {
  if (typeof error.code === 'string') {
    const known = refusalsOfFastify[error.code];
    if (known !== undefined) return known;
  }
  // A body that is no JSON, and one with keys like __proto__, come as a SyntaxError with this status.
  if (error instanceof SyntaxError && error.statusCode === 400) return { code: 'bad-json' };
  const status = typeof error.statusCode === 'number' ? error.statusCode : 500;
  if (status === 413) return { code: 'too-large', params: { limitMegabytes: bodyLimitMegabytes } };
  return status >= 400 && status < 500 ? { code: 'bad-request' } : undefined;
}

/** A refusal thrown by a hook that can only throw, such as the rate limit. */
export class RefusedError extends Error {
  readonly refusal: Refusal;
  readonly statusCode: number;

  constructor(refusal: Refusal, statusCode: number) {
    super(refusal.code);
    this.refusal = refusal;
    this.statusCode = statusCode;
  }
}

const awaySeconds = 5;
const awayCode =
  /^(ECONNREFUSED|ECONNRESET|EPIPE|ENOTFOUND|EAI_AGAIN|ETIMEDOUT|57P0[123]|57014|53...|25006|08...)$/;
const awayMessage =
  /^(timeout exceeded when trying to connect|Connection terminated|Client has encountered a connection error|cached plan must not change result type)/;

/** It restarts, is full, takes no writes just now, is being migrated, or is out of reach: whoever asks may come back, so it is no bug of ours. */
const isDatabaseAway = (error: unknown): boolean =>
  awayCode.test(errorCode(error) ?? '') || awayMessage.test(errorMessage(error));

const logged = new WeakMap<Http, { at: number; unsaid: number }>();
const logEveryMillis = 1_000;

/** An outage refuses thousands of requests: one line a second says so, and where it happened is no news. */
function logAway(http: Http, error: unknown): void {
  const { log, clock } = http.platform;
  const last = logged.get(http) ?? { at: 0, unsaid: 0 };
  const at = clock.now();
  // A clock that was set back says nothing of how long ago it was.
  if (Math.abs(at - last.at) < logEveryMillis) {
    logged.set(http, { at: last.at, unsaid: last.unsaid + 1 });
    return;
  }
  log.error(
    { why: errorMessage(error), unsaid: last.unsaid },
    'the database cannot be reached, or takes no writes',
  );
  logged.set(http, { at, unsaid: 0 });
}

export function sendError(
  http: Http,
  exchange: { request: FastifyRequest; reply: FastifyReply },
  error: unknown,
): FastifyReply {
  if (error instanceof RefusedError) return sendRefusal(http, exchange, error.refusal);
  const refusal = typeof error === 'object' && error !== null ? refusalOfError(error) : undefined;
  if (refusal !== undefined) return sendRefusal(http, exchange, refusal);
  if (isDatabaseAway(error)) {
    logAway(http, error);
    noteWantOfRoom(http.platform.db, error);
    const later = { code: 'try-later', params: { retryAfterSeconds: awaySeconds } };
    return sendRefusal(http, exchange, later);
  }
  const incident = newIncident();
  const { method, routeOptions } = exchange.request;
  http.platform.log.error(
    { incident, method, route: routeOptions.url, err: error },
    'request failed',
  );
  return sendRefusal(http, exchange, { code: 'internal', params: { incident } });
}
