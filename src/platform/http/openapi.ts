import swagger from '@fastify/swagger';
import Fastify, { type FastifyInstance, type FastifySchema } from 'fastify';
import { Type } from 'typebox';
import type { Endpoint } from '#kernel/endpoint.ts';
import type { Http } from './request-state.ts';
import { mostKeyLetters } from './server-options.ts';

const title = 'Amends';
const version = '1';
const openapi = '3.1.0';
const docs = '/docs';

/** Has to be registered before the routes, because it looks at each as it is added. */
export async function registerOpenApi(app: FastifyInstance, { platform }: Http): Promise<void> {
  const { publicUrl } = platform.config;
  await app.register(swagger, {
    openapi: {
      openapi,
      info: { title, version },
      ...(publicUrl === undefined ? {} : { servers: [{ url: publicUrl }] }),
      components: {
        securitySchemes: {
          apiKey: { type: 'http', scheme: 'bearer' },
          session: { type: 'apiKey', in: 'cookie', name: 'amends' },
        },
      },
      security: [{ apiKey: [] }, { session: [] }],
    },
  });
  serveReadablePage(app);
  app.get('/v1/openapi.json', { schema: { hide: true } }, (_request, reply) =>
    reply.type('application/json; charset=utf-8').send(JSON.stringify(app.swagger())),
  );
}

type Described = Extract<ReturnType<FastifyInstance['swagger']>, object>;

/** The readable page is a server of its own, made when somebody first looks: no start waits for it. */
function serveReadablePage(app: FastifyInstance): void {
  let made: Promise<FastifyInstance> | undefined;
  const page = () => {
    made ??= readablePage(app.swagger()).catch((error: unknown) => {
      // Whoever looks next tries again.
      made = undefined;
      throw error;
    });
    return made;
  };
  const options = { schema: { hide: true } };
  for (const path of [docs, `${docs}/*`]) {
    app.get(path, options, async (request, reply) => {
      const { routing } = await page();
      reply.hijack();
      routing(request.raw, reply.raw);
    });
  }
  app.addHook('onClose', async () => {
    const page = await made?.catch(() => undefined);
    await page?.close();
  });
}

async function readablePage(described: Described): Promise<FastifyInstance> {
  const { default: swaggerUi } = await import('@fastify/swagger-ui');
  const app = Fastify({ logger: false, routerOptions: { ignoreTrailingSlash: true } });
  await app.register(swagger, { openapi: { openapi }, transformObject: () => described });
  await app.register(swaggerUi, {
    routePrefix: docs,
    staticCSP: true,
    transformSpecificationClone: false,
    uiConfig: { docExpansion: 'list', deepLinking: true },
  });
  app.setNotFoundHandler((_request, reply) => reply.redirect(docs));
  await app.ready();
  return app;
}

const problemShape = Type.Object({
  type: Type.String(),
  title: Type.String(),
  status: Type.Integer(),
  detail: Type.String(),
  code: Type.String(),
  field: Type.Optional(Type.String()),
  incident: Type.Optional(Type.String()),
  errors: Type.Optional(
    Type.Array(
      Type.Object({
        in: Type.String(),
        pointer: Type.String(),
        code: Type.String(),
        detail: Type.String(),
      }),
    ),
  ),
});

const keyHeader = Type.Object({
  'idempotency-key': Type.Optional(
    Type.String({
      minLength: 1,
      maxLength: mostKeyLetters,
      description:
        'Sent again under it, it is done once, and answered as the first time; other content under it is refused.',
    }),
  ),
});

/** For the OpenAPI page only: checking is done by the compiled checkers. */
export function describeEndpoint(endpoint: Endpoint): FastifySchema {
  const { summary, tag, access, params, query, answer, status, isKeyed } = endpoint;
  const body = endpoint.describedBody ?? endpoint.body;
  return {
    summary,
    tags: [tag],
    ...(access === 'public' ? { security: [] } : {}),
    ...(typeof access === 'object'
      ? { description: `Needs the permission ${access.permission}.` }
      : {}),
    ...(params === undefined ? {} : { params }),
    ...(query === undefined ? {} : { querystring: query }),
    ...(isKeyed ? { headers: keyHeader } : {}),
    ...(body === undefined ? {} : { body }),
    response: { [status ?? 200]: answer, '4xx': problemShape },
  };
}
