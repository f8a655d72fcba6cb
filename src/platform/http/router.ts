import { Readable } from 'node:stream';
import type { RateLimitOptions } from '@fastify/rate-limit';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Static, TSchema } from 'typebox';
import type { Endpoint } from '#kernel/endpoint.ts';
import type { Refusal, Result } from '#kernel/result.ts';
import { minuteMillis } from '#kernel/time.ts';
import { type Actor, nobody } from '../auth/actor.ts';
import { errorMessage } from '../operator-error.ts';
import { addressBlock } from './address-block.ts';
import { admit, credentialOf } from './guards.ts';
import { describeEndpoint } from './openapi.ts';
import type { Part, WrongFields } from './problem.ts';
import { apiHeadersOf, type Http, languageOf, RefusedError, sendRefusal } from './request-state.ts';
import { mostKeyLetters, publicBodyLimitBytes } from './server-options.ts';
import { clearSessionCookie, writeSessionCookie } from './session-cookie.ts';
import { bodyChecker, type Checker, textChecker } from './validation.ts';

/** What a handler is given: everything about a request that may matter, nothing of HTTP. */
export type Call<Params, Query, Body> = {
  readonly params: Params;
  readonly query: Query;
  readonly body: Body;
  /** On a public endpoint `kind` is `nobody` unless somebody is signed in. */
  readonly actor: Actor;
  readonly language: string;
  readonly ip: string;
  readonly idempotencyKey: string | undefined;
  /** Ends when the caller goes away. */
  readonly signal: AbortSignal;
  readonly session: SessionOfCall;
};

export type SessionOfCall = {
  /** The token the caller is signed in with, for signing out. */
  readonly token: string | undefined;
  start(session: { readonly token: string; readonly endsAt: number }): void;
  end(): void;
};

export type Download = {
  readonly contentType: string;
  /** Offered as the name to save under. */
  readonly fileName?: string;
  readonly chunks: AsyncIterable<string> | Iterable<Uint8Array>;
};

type Awaitable<Value> = Value | Promise<Value>;

type Handler<P extends TSchema, Q extends TSchema, B extends TSchema, Answer> = (
  call: Call<Static<P>, Static<Q>, Static<B>>,
) => Awaitable<Result<Answer>>;

export type Router = {
  on<P extends TSchema, Q extends TSchema, B extends TSchema, A extends TSchema>(
    endpoint: Endpoint<P, Q, B, A>,
    handler: Handler<P, Q, B, Static<A>>,
  ): void;
  /** For answers of any length: read piece by piece as fast as the caller takes them. */
  stream<P extends TSchema, Q extends TSchema, B extends TSchema, A extends TSchema>(
    endpoint: Endpoint<P, Q, B, A>,
    handler: Handler<P, Q, B, Download>,
  ): void;
  /** The methods a path answers to, for the refusal of a wrong one. */
  methodsOf(path: string): readonly string[];
};

type Route = { readonly method: string; readonly pattern: RegExp };
type Exchange = { readonly request: FastifyRequest; readonly reply: FastifyReply };
type AnyCall = Call<unknown, unknown, unknown>;
type Respond<Value> = (exchange: Exchange, value: Value) => FastifyReply;

export function createRouter(app: FastifyInstance, http: Http): Router {
  const routes: Route[] = [];

  const add = <Answer>(
    endpoint: Endpoint,
    handler: (call: AnyCall) => Awaitable<Result<Answer>>,
    respond: Respond<Answer>,
  ): void => {
    routes.push({ method: endpoint.method, pattern: pathPattern(endpoint.path) });
    const read = createReader(endpoint);
    app.route({
      method: endpoint.method,
      url: endpoint.path,
      schema: describeEndpoint(endpoint),
      ...(endpoint.method === 'GET' ? { compress: {} } : {}),
      ...(endpoint.access === 'public' ? { bodyLimit: publicBodyLimitBytes } : {}),
      config: endpoint.access === 'public' ? { rateLimit: publicRateLimit(http, endpoint) } : {},
      onRequest: async (request, reply) => {
        // People at work and customers' own pages add little, and are never sent away for an import.
        const busy = endpoint.isQueued ? http.options.pressure?.() : undefined;
        if (busy !== undefined) {
          const refusal = { code: 'try-later', params: { retryAfterSeconds: busy } };
          return sendRefusal(http, { request, reply }, refusal);
        }
        const refused = await admit(http, request, endpoint.access);
        return refused === undefined ? undefined : sendRefusal(http, { request, reply }, refused);
      },
      handler: async (request, reply) => {
        const exchange = { request, reply };
        const unusable = keyProblem(request);
        if (unusable) return sendRefusal(http, exchange, unusable);
        const input = read(request);
        if (!input.ok) return sendRefusal(http, exchange, input.refusal, input.wrong);
        const result = await handler(new CallOfRequest(http, exchange, input));
        if (!result.ok) return sendRefusal(http, exchange, result.refusal);
        return respond(exchange, result.value);
      },
    });
  };

  return {
    on: (endpoint, handler) => {
      const status = endpoint.status ?? 200;
      add(
        endpoint,
        (call) => handler(call as Parameters<typeof handler>[0]),
        ({ reply }, value) => sendJson(http, reply.code(status), value),
      );
    },
    stream: (endpoint, handler) =>
      add(
        endpoint,
        (call) => handler(call as Parameters<typeof handler>[0]),
        (exchange, download) => sendDownload(http, exchange, download),
      ),
    methodsOf: (path) =>
      routes.filter(({ pattern }) => pattern.test(path)).map(({ method }) => method),
  };
}

function publicRateLimit({ options }: Http, { isSparing }: Endpoint): RateLimitOptions {
  const keyGenerator = ({ ip }: FastifyRequest): string => addressBlock(ip);
  if (!isSparing)
    return { max: options.publicRequestsPerMinute ?? 120, timeWindow: '1 minute', keyGenerator };
  return {
    max: options.sparingRequestsPerTenMinutes ?? 5,
    timeWindow: '10 minutes',
    keyGenerator,
    errorResponseBuilder: (_request, { ttl }) => {
      const minutes = Math.ceil(ttl / minuteMillis);
      const retryAfterSeconds = Math.ceil(ttl / 1_000);
      const code = 'too-many-for-now';
      return new RefusedError({ code, params: { minutes, retryAfterSeconds } }, 429);
    },
  };
}

/** `/v1/cases/:caseId` as an expression that matches real paths. */
const pathPattern = (path: string): RegExp =>
  new RegExp(`^${path.replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replace(/:\w+/g, '[^/]+')}/?$`);

const jsonType = 'application/json; charset=utf-8';

function sendJson(http: Http, reply: FastifyReply, value: unknown): FastifyReply {
  reply.headers(apiHeadersOf(http));
  if (reply.statusCode === 204) return reply.send();
  return reply.type(jsonType).send(JSON.stringify(value ?? null));
}

function sendDownload(http: Http, { request, reply }: Exchange, download: Download): FastifyReply {
  const { contentType, fileName, chunks } = download;
  reply.headers(apiHeadersOf(http)).type(contentType);
  if (fileName !== undefined) {
    reply.header(
      'content-disposition',
      `attachment; filename="${fileName.replace(/[^\w.-]/g, '_')}"`,
    );
  }
  const stream = Readable.from(chunks, { objectMode: true, highWaterMark: 4 });
  stream.on('error', (error) => {
    if (request.raw.destroyed && error.name === 'AbortError') return;
    // The status is sent already, so the connection is cut: a short file must not look complete.
    http.platform.log.error({ err: error, reason: errorMessage(error) }, 'download failed');
  });
  return reply.send(stream);
}

type Input =
  | { readonly ok: true; readonly params: unknown; readonly query: unknown; readonly body: unknown }
  | { readonly ok: false; readonly refusal: Refusal; readonly wrong?: WrongFields };

/** Checks path, query and body, in this order, and stops at the first part that is wrong. */
function createReader(endpoint: Endpoint): (request: FastifyRequest) => Input {
  const params = endpoint.params === undefined ? undefined : textChecker(endpoint.params);
  const query = endpoint.query === undefined ? undefined : textChecker(endpoint.query);
  const body = endpoint.body === undefined ? undefined : bodyChecker(endpoint.body);
  const parts: readonly (readonly [Part, Checker | undefined, (r: FastifyRequest) => unknown])[] = [
    ['path', params, (request) => request.params],
    ['query', query, (request) => request.query],
    ['body', body, (request) => request.body],
  ];
  return (request) => {
    const values: Record<Part, unknown> = { path: {}, query: {}, body: undefined };
    for (const [part, checker, from] of parts) {
      if (checker === undefined) continue;
      // Said here, because a shape that takes anything would take nothing, too.
      if (part === 'body' && request.body === undefined)
        return { ok: false, refusal: { code: 'empty-body' } };
      const checked = checker(from(request));
      if (!checked.ok) {
        const wrong = { in: part, problems: checked.problems };
        return { ok: false, refusal: refusalOfPart(part), wrong };
      }
      values[part] = checked.value;
    }
    return { ok: true, params: values.path, query: values.query, body: values.body };
  };
}

/** An id that cannot exist is a thing that is not there. */
const refusalOfPart = (part: Part): Refusal =>
  part === 'path' ? { code: 'not-found' } : { code: 'bad-input' };

/** A key that cannot be kept is refused: whoever sends one relies on its being heeded. */
function keyProblem({ headers, raw }: FastifyRequest): Refusal | undefined {
  const key = headers['idempotency-key'];
  if (key === undefined) return undefined;
  const times = raw.rawHeaders.filter((one) => one.toLowerCase() === 'idempotency-key').length;
  const length = typeof key === 'string' ? key.length : 0;
  if (times < 2 && length > 0 && length <= mostKeyLetters) return undefined;
  return { code: 'bad-idempotency-key', params: { most: mostKeyLetters } };
}

type Values = { readonly params: unknown; readonly query: unknown; readonly body: unknown };

/** A class, so that what few handlers ask for is worked out only when they do. */
class CallOfRequest implements AnyCall {
  readonly params: unknown;
  readonly query: unknown;
  readonly body: unknown;
  readonly #http: Http;
  readonly #exchange: Exchange;
  #controller: AbortController | undefined;

  constructor(http: Http, exchange: Exchange, { params, query, body }: Values) {
    this.params = params;
    this.query = query;
    this.body = body;
    this.#http = http;
    this.#exchange = exchange;
  }

  get actor(): Actor {
    return this.#exchange.request.actor ?? nobody;
  }

  get language(): string {
    return languageOf(this.#http, this.#exchange.request);
  }

  get ip(): string {
    return this.#exchange.request.ip;
  }

  get idempotencyKey(): string | undefined {
    const key = this.#exchange.request.headers['idempotency-key'];
    return typeof key === 'string' ? key : undefined;
  }

  get signal(): AbortSignal {
    this.#controller ??= endWith(this.#exchange.reply);
    return this.#controller.signal;
  }

  get session(): SessionOfCall {
    return sessionOf(this.#http, this.#exchange);
  }
}

function endWith(reply: FastifyReply): AbortController {
  const controller = new AbortController();
  reply.raw.once('close', () => {
    if (!reply.raw.writableFinished) controller.abort();
  });
  return controller;
}

function sessionOf(http: Http, { request, reply }: Exchange): SessionOfCall {
  const { config } = http.platform;
  return {
    token: credentialOf(http, request)?.token,
    start: (session) => writeSessionCookie(config, reply, session),
    end: () => clearSessionCookie(config, reply),
  };
}
