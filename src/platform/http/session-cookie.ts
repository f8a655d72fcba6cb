import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Config } from '../config/config.ts';

const isHttps = (config: Config): boolean => config.publicUrl?.startsWith('https://') ?? false;

/** The prefix makes browsers refuse a cookie set by a neighbouring domain or without https. */
const cookieName = (config: Config): string => (isHttps(config) ? '__Host-amends' : 'amends');

const attributes = (config: Config) =>
  ({ path: '/', httpOnly: true, sameSite: 'lax', secure: isHttps(config) }) as const;

export const readSessionCookie = (config: Config, request: FastifyRequest): string | undefined =>
  request.headers.cookie === undefined ? undefined : request.cookies[cookieName(config)];

export function writeSessionCookie(
  config: Config,
  reply: FastifyReply,
  session: { readonly token: string; readonly endsAt: number },
): void {
  const expires = new Date(session.endsAt);
  reply.setCookie(cookieName(config), session.token, { ...attributes(config), expires });
}

export function clearSessionCookie(config: Config, reply: FastifyReply): void {
  reply.clearCookie(cookieName(config), attributes(config));
}
