import type { Socket } from 'node:net';
import compress from '@fastify/compress';
import cookie from '@fastify/cookie';
import helmet from '@fastify/helmet';
import rateLimit from '@fastify/rate-limit';
import Fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';
import type { Platform } from '../platform.ts';
import { registerOpenApi } from './openapi.ts';
import { registerOperations } from './operations.ts';
import { isPagePath, registerPages, type SendPage } from './pages.ts';
import { problemType } from './problem.ts';
import { type Http, RefusedError, sendError, sendRefusal } from './request-state.ts';
import { createRouter, type Router } from './router.ts';
import { bodyLimitBytes, type ServerOptions } from './server-options.ts';

export type { Call, Download, Router } from './router.ts';
export type { ServerOptions } from './server-options.ts';

export type Server = {
  readonly router: Router;
  /** For what the router does not cover, and for tests (`inject`). */
  readonly app: FastifyInstance;
  /** Starts to listen and says at which address. */
  listen(): Promise<string>;
  /** Takes no new connections and waits for requests under way. */
  close(): Promise<void>;
};

export async function createServer(platform: Platform, options: ServerOptions): Promise<Server> {
  const http: Http = { platform, options };
  const app = createApp(http);
  await registerProtection(app, http);
  await registerOpenApi(app, http);
  const router = createRouter(app, http);
  registerOperations(app, http);
  const sendPage: SendPage | undefined = options.withoutPages
    ? undefined
    : await registerPages(app, http);
  app.setNotFoundHandler((request, reply) =>
    answerUnknownPath({ http, router, sendPage }, { request, reply }),
  );
  app.setErrorHandler((error, request, reply) => sendError(http, { request, reply }, error));
  countRequests(app, platform);
  const { host, port } = platform.config;
  return {
    router,
    app,
    listen: () => app.listen({ host, port }),
    close: () => closeWithin(app, answerMillis),
  };
}

/** Requests under way have so long to be answered once we stop; whoever is still sending then never will be. */
const answerMillis = 10_000;

async function closeWithin(app: FastifyInstance, millis: number): Promise<void> {
  const late = setTimeout(() => app.server.closeAllConnections(), millis);
  await app.close().finally(() => clearTimeout(late));
}

function createApp(http: Http): FastifyInstance {
  const app = Fastify({
    logger: false,
    trustProxy: http.platform.config.trustProxy,
    bodyLimit: bodyLimitBytes,
    // Such a name is data: our checks refuse it where it stands, and take its neighbours.
    onProtoPoisoning: 'ignore',
    onConstructorPoisoning: 'ignore',
    requestTimeout: 120_000,
    forceCloseConnections: 'idle',
    return503OnClosing: false,
    routerOptions: { maxParamLength: 300, ignoreTrailingSlash: true },
    frameworkErrors: (error, request, reply) => {
      sendError(http, { request, reply }, error);
    },
    clientErrorHandler: answerBrokenRequest,
  });
  // Only JSON is taken: a form on another site can send plain text without the browser asking us.
  app.removeContentTypeParser('text/plain');
  // Checking and printing are ours; Fastify's schemas serve the description only.
  app.setValidatorCompiler(() => () => true);
  app.setSerializerCompiler(() => (value) => JSON.stringify(value));
  app.decorateRequest('actor');
  return app;
}

async function registerProtection(app: FastifyInstance, http: Http): Promise<void> {
  const { config } = http.platform;
  const isHttps = config.publicUrl?.startsWith('https://') ?? false;
  // Only pages need all of its headers; working them out for each answer of the API costs too much.
  await app.register(helmet, {
    global: false,
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        'default-src': ["'self'"],
        'script-src': ["'self'"],
        // The component library sets sizes and colours in style attributes.
        'style-src': ["'self'", "'unsafe-inline'"],
        'img-src': ["'self'", 'data:', 'blob:'],
        'font-src': ["'self'", 'data:'],
        'connect-src': ["'self'"],
        'object-src': ["'none'"],
        'base-uri': ["'none'"],
        'form-action': ["'self'"],
        'frame-ancestors': ["'none'"],
        ...(isHttps ? { 'upgrade-insecure-requests': [] } : {}),
      },
    },
    strictTransportSecurity: isHttps,
    // Addresses of customers' pages are secrets and must not travel to other sites.
    referrerPolicy: { policy: 'no-referrer' },
  });
  await app.register(cookie);
  await app.register(rateLimit, {
    global: false,
    addHeaders: {
      'x-ratelimit-limit': false,
      'x-ratelimit-remaining': false,
      'x-ratelimit-reset': false,
      'retry-after': false,
    },
    errorResponseBuilder: (_request, { ttl }) =>
      new RefusedError(
        { code: 'too-many-requests', params: { retryAfterSeconds: Math.ceil(ttl / 1_000) } },
        429,
      ),
  });
  // Where it pays, a route asks for it: answers to commands are short.
  await app.register(compress, {
    global: false,
    threshold: 2_048,
    encodings: ['gzip', 'identity'],
    zlibOptions: { level: 5 },
    removeContentLengthHeader: true,
  });
}

type Unknown = {
  readonly http: Http;
  readonly router: Router;
  readonly sendPage: SendPage | undefined;
};
type Exchange = { readonly request: FastifyRequest; readonly reply: FastifyReply };

function answerUnknownPath(
  { http, router, sendPage }: Unknown,
  exchange: Exchange,
): FastifyReply | Promise<FastifyReply> {
  const { request, reply } = exchange;
  const methods = router.methodsOf(request.url.split('?', 1)[0] ?? '');
  if (methods.length > 0) {
    const allowed = methods.join(', ');
    reply.header('allow', allowed);
    return sendRefusal(http, exchange, { code: 'wrong-method', params: { methods: allowed } });
  }
  if (sendPage !== undefined && isPagePath(request)) return sendPage(request, reply);
  return sendRefusal(http, exchange, { code: 'not-found' });
}

/** What cannot even be read as HTTP: there is no request yet, so the answer is written by hand. */
function answerBrokenRequest(error: NodeJS.ErrnoException, socket: Socket): void {
  if (error.code === 'ECONNRESET' || socket.destroyed || !socket.writable) return;
  const isTooLarge = error.code === 'HPE_HEADER_OVERFLOW';
  const isLate = error.code === 'ERR_HTTP_REQUEST_TIMEOUT';
  const [status, title] = isTooLarge
    ? [431, 'Request Header Fields Too Large']
    : isLate
      ? [408, 'Request Timeout']
      : [400, 'Bad Request'];
  const body = JSON.stringify({
    type: 'urn:amends:bad-request',
    title,
    status,
    code: 'bad-request',
  });
  socket.end(
    `HTTP/1.1 ${status} ${title}\r\ncontent-type: ${problemType}\r\n` +
      `content-length: ${Buffer.byteLength(body)}\r\nconnection: close\r\n\r\n${body}`,
  );
}

function countRequests(app: FastifyInstance, { metrics, log }: Platform): void {
  const help = 'Time to answer a request, by route and class of status.';
  const histograms = new Map<string, ReturnType<typeof metrics.histogram>>();
  app.addHook('onResponse', (request, reply, done) => {
    const route = request.routeOptions.url ?? 'none';
    const status = `${Math.floor(reply.statusCode / 100)}xx`;
    const key = `${request.method} ${route} ${status}`;
    let histogram = histograms.get(key);
    if (histogram === undefined) {
      const labels = { method: request.method, route, status };
      histogram = metrics.histogram('amends_http_seconds', help, labels);
      histograms.set(key, histogram);
    }
    histogram.observe(reply.elapsedTime / 1_000);
    if (log.isLevelEnabled('debug')) {
      log.debug(
        { method: request.method, route, status: reply.statusCode, millis: reply.elapsedTime },
        'request',
      );
    }
    done();
  });
}
