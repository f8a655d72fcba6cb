import { given } from '#kernel/given.ts';
import { ok, type Result, refuse } from '#kernel/result.ts';
import { toIso } from '#kernel/time.ts';
import {
  type ApiKeyView,
  createApiKey,
  listApiKeys,
  revokeApiKey,
} from '#platform/auth/api-keys.ts';
import type { Authenticator } from '#platform/auth/authenticator.ts';
import { isGuessable } from '#platform/auth/guessable.ts';
import type { Router } from '#platform/http/server.ts';
import type { Platform } from '#platform/platform.ts';
import { isPermission } from './permissions.ts';
import {
  createTokenEndpoint,
  listTokensEndpoint,
  revokeTokenEndpoint,
  setPasswordEndpoint,
} from './staff.contract.ts';
import { allPeople } from './staff.service.ts';

export const guessable = refuse('staff.guessable-password', {}, '/password');

/** A key that could let people in, or make them more than they are, would be worth as much as all of them. */
export const keyMakesNobody = (field: string): Result<never> =>
  refuse('staff.not-by-key', {}, field);

type AccessGround = { readonly platform: Platform; readonly auth: Authenticator };

const tokenView = (key: ApiKeyView) => ({
  id: key.id,
  name: key.name,
  permissions: [...key.permissions],
  createdAt: toIso(key.createdAt),
  ...given('createdBy', key.createdBy ?? undefined),
  ...given('lastUsedAt', key.lastUsedAt === null ? undefined : toIso(key.lastUsedAt)),
  ...given('revokedAt', key.revokedAt === null ? undefined : toIso(key.revokedAt)),
});

/** Who may come in by what: keys of programs, and passwords that somebody forgot. */
export function accessRoutes(router: Router, { platform, auth }: AccessGround): void {
  const { db } = platform;

  router.on(listTokensEndpoint, async () => ok({ tokens: (await listApiKeys(db)).map(tokenView) }));

  router.on(revokeTokenEndpoint, async ({ params }) => {
    const revoked = await revokeApiKey(platform, params.tokenId);
    if (!revoked) return refuse('not-found');
    auth.forgetAll();
    return ok(tokenView(revoked));
  });

  router.on(createTokenEndpoint, async ({ body, actor }) => {
    const unknown = body.permissions.find((one) => !isPermission(one));
    if (unknown !== undefined)
      return refuse('staff.bad-permission', { permission: unknown }, '/permissions');
    const beyond = body.permissions.find((one) => !actor.permissions.has(one));
    if (beyond !== undefined)
      return refuse('staff.beyond-own', { permission: beyond }, '/permissions');
    const { name } = body;
    const made = await createApiKey(platform, {
      name,
      permissions: body.permissions,
      ...(actor.kind === 'person' ? { createdBy: actor.id } : {}),
    });
    return ok({ id: made.id, token: made.key, name, permissions: body.permissions });
  });

  router.on(setPasswordEndpoint, async ({ params, body, actor }) => {
    if (actor.kind !== 'person') return keyMakesNobody('/password');
    if (isGuessable(body.password)) return guessable;
    const found = (await allPeople(db)).find((one) => one.id === params.personId);
    if (!found) return refuse('not-found');
    await auth.setPassword({ personId: found.id, mail: found.mail, password: body.password });
    return ok({ signedOut: true });
  });
}
