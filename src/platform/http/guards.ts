import type { FastifyRequest } from 'fastify';
import type { Access } from '#kernel/endpoint.ts';
import type { Refusal } from '#kernel/result.ts';
import { type Actor, may, nobody } from '../auth/actor.ts';
import { apiKeyPrefix } from '../auth/tokens.ts';
import { isLoopback } from '../config/config.ts';
import type { Http } from './request-state.ts';
import { readSessionCookie } from './session-cookie.ts';

const bearerPattern = /^Bearer +([\w-]+)$/i;

/** Also of one that was cut short, or has something beside it. */
const keyPattern = new RegExp(`^Bearer +${apiKeyPrefix}`, 'i');

const safeMethods = new Set(['GET', 'HEAD', 'OPTIONS']);

type Credential = { readonly token: string; readonly isCookie: boolean };

export function credentialOf(http: Http, request: FastifyRequest): Credential | undefined {
  const { authorization } = request.headers;
  if (authorization !== undefined) {
    return { token: bearerPattern.exec(authorization)?.[1] ?? '', isCookie: false };
  }
  const token = readSessionCookie(http.platform.config, request);
  return token === undefined ? undefined : { token, isCookie: true };
}

/**
 * A page elsewhere can make a browser send our cookie. Browsers say where a request comes from, so one
 * that changes something must come from our own pages.
 */
function isFromElsewhere(http: Http, request: FastifyRequest): boolean {
  const site = request.headers['sec-fetch-site'];
  if (typeof site === 'string') return site !== 'same-origin' && site !== 'none';
  const { origin } = request.headers;
  if (origin === undefined || !URL.canParse(origin)) return true;
  const { publicUrl } = http.platform.config;
  return origin !== publicUrl && new URL(origin).host !== request.host;
}

/** Finds out who asks and whether they may; the actor is left on the request. */
export async function admit(
  http: Http,
  request: FastifyRequest,
  access: Access,
): Promise<Refusal | undefined> {
  const credential = credentialOf(http, request);
  if (credential === undefined) return allow(nobody, access);
  if (credential.isCookie && !safeMethods.has(request.method) && isFromElsewhere(http, request)) {
    return { code: 'cross-site' };
  }
  const actor = await http.options.auth.actorOf(credential.token);
  if (actor === undefined) {
    if (access === 'public') return undefined;
    return { code: credential.isCookie ? 'session-expired' : unknownBearer(request) };
  }
  request.actor = actor;
  return allow(actor, access);
}

/** Whoever shows a key is a program, and has nowhere to sign in. */
const unknownBearer = ({ headers }: FastifyRequest): string =>
  keyPattern.test(headers.authorization ?? '') ? 'unknown-key' : 'signed-out';

function allow(actor: Actor, access: Access): Refusal | undefined {
  if (access === 'public') return undefined;
  if (actor.kind === 'nobody') return { code: 'signed-out' };
  if (access === 'signed-in' || may(actor, access.permission)) return undefined;
  return { code: 'forbidden', params: { permission: access.permission, who: actor.kind } };
}

/** From this machine itself, and not passed on by a proxy that runs here too. */
export function isFromThisMachine(request: FastifyRequest): boolean {
  const address = request.socket.remoteAddress ?? '';
  const isPassedOn =
    request.headers['x-forwarded-for'] !== undefined || request.headers['forwarded'] !== undefined;
  return isLoopback(address) && !isPassedOn;
}
