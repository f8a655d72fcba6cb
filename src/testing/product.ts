import type { LightMyRequestResponse } from 'fastify';
import { expect } from 'vitest';
import { makePartitions } from '#app/partitions.ts';
import { lazyReplyPacks } from '#app/reply-packs.ts';
import { type Product, wireProduct, wireRoutes } from '#app/wire.ts';
import { roles } from '#areas/staff/staff.contract.ts';
import { savePerson } from '#areas/staff/staff.service.ts';
import type { Role } from '#areas/staff/staff.ts';
import { translateAny } from '#i18n/server.ts';
import { languages } from '#kernel/language.ts';
import { createApiKey } from '#platform/auth/api-keys.ts';
import { startSession } from '#platform/auth/sessions.ts';
import { createServer, type Server } from '#platform/http/server.ts';
import type { Config } from '#platform/platform.ts';
import { person, personId, policyFile } from './builders.ts';
import { type TestPlatform, testPlatform } from './platform.ts';
import { testBook } from './policy-book.ts';

export type Sent = {
  readonly headers?: Record<string, string>;
  readonly payload?: string | object;
  readonly remoteAddress?: string;
};
type Method = 'GET' | 'POST' | 'PUT' | 'DELETE';
export type Request = readonly [method: Method, url: string, sent?: Sent];

/** What a refusal must say: its status, its code and, where one is to blame, the field. */
export type Expected = {
  readonly status: number;
  readonly code: string;
  readonly field?: string | undefined;
  /** The code and place of the first wrong field of a `bad-input`. */
  readonly error?: string;
};

export type TestProduct = {
  readonly platform: TestPlatform;
  readonly product: Product;
  readonly server: Server;
  /** Headers of a browser in which a person of this role is signed in. */
  as(role: Role): Record<string, string>;
  /** Headers of the other person of the front line. */
  readonly colleague: Record<string, string>;
  /** Signs everybody in anew: sessions end where a test lets days pass. */
  signIn(): Promise<void>;
  key(permissions: readonly string[]): Promise<{ id: string; headers: Record<string, string> }>;
  send(...request: Request): Promise<LightMyRequestResponse>;
  /** Sends it in one of our four languages in turn, and expects the refusal in that language. */
  refused(request: Request, expected: Expected): Promise<LightMyRequestResponse>;
  close(): Promise<void>;
};

/** What is around it: settings of its neighbours, and the teams of the policy that everybody is in. */
type Ground = {
  readonly settings?: Partial<Config>;
  readonly teams?: readonly string[];
};

const host = 'amends.test';
const origin = `http://${host}`;
export const idOfRole = (role: Role) => personId(roles.indexOf(role) + 1);
export const colleagueId = personId(20);

/** The real product on a test database, as it is wired for production, with somebody of each role. */
export async function testProduct(
  publicRequestsPerMinute = 10_000,
  rules: object = policyFile,
  { settings = {}, teams = ['care'] }: Ground = {},
): Promise<TestProduct> {
  const platform = await testPlatform({ port: 0, metrics: 'off', ...settings });
  const { db, clock } = platform;
  await makePartitions(db, clock.now());
  const everyone = roles.map((role, index) => person(index + 1, role, { teams }));
  const people = [...everyone, person(20, 'frontline', { name: 'Nadia Rahman', teams })];
  for (const one of people) await savePerson(db, one, clock.now());
  const product = wireProduct(platform, await testBook(platform, rules), platform.database.kind);
  const options = {
    auth: product.auth,
    translate: translateAny,
    publicRequestsPerMinute,
    sparingRequestsPerTenMinutes: publicRequestsPerMinute,
  };
  const server = await createServer(platform, {
    ...options,
    pressure: product.recovery.pressure,
    withoutPages: true,
  });
  wireRoutes(server.router, product, lazyReplyPacks('packs/replies'));
  const browsers = new Map<string, Record<string, string>>();
  const signIn = async (): Promise<void> => {
    for (const { id } of people) {
      const { token } = await startSession(platform, id);
      // The same headers, so that whoever holds them is signed in as well.
      const browser = browsers.get(id) ?? { origin };
      browser['cookie'] = `amends=${token}`;
      browsers.set(id, browser);
    }
  };
  await signIn();
  const send = (...[method, url, sent = {}]: Request) =>
    server.app.inject({ method, url, ...sent, headers: { host, ...sent.headers } });
  let turn = 0;
  return {
    platform,
    product,
    server,
    as: (role) => browsers.get(idOfRole(role)) ?? {},
    colleague: browsers.get(colleagueId) ?? {},
    signIn,
    async key(permissions) {
      const { id, key } = await createApiKey(platform, { name: 'till', permissions });
      return { id, headers: { authorization: `Bearer ${key}` } };
    },
    send,
    async refused([method, url, sent = {}], expected) {
      const language = languages[turn++ % languages.length] ?? 'en';
      const headers = { 'accept-language': language, ...sent.headers };
      const answer = await send(method, url, { ...sent, headers });
      expectProblem(answer, expected, language);
      return answer;
    },
    async close() {
      await server.close();
      await product.recovery.idle();
      product.mailing?.close();
      await platform.database.close();
    },
  };
}

const ourScript = /\p{Script=Arabic}/u;

/** Whether this is a sentence of that language, and not the name of one. */
export function expectSentence(sentence: unknown, language: string): void {
  expect(sentence).toEqual(expect.stringMatching(/\S+ \S+ \S+/));
  expect(sentence).not.toMatch(/refusal\.|undefined|\{\w+[,}]/);
  expect([language, ourScript.test(String(sentence))]).toEqual([
    language,
    language === 'ar' || language === 'fa',
  ]);
}

export function expectProblem(
  answer: LightMyRequestResponse,
  expected: Expected,
  language = 'en',
): void {
  expect([answer.statusCode, answer.body]).toEqual([expected.status, expect.any(String)]);
  expect(answer.headers['content-type']).toBe('application/problem+json; charset=utf-8');
  expect(answer.headers['content-language']).toBe(language);
  const { status, code, field, detail, errors } = answer.json();
  expect({ status, code, field }).toEqual({
    status: expected.status,
    code: expected.code,
    field: expected.field,
  });
  expectSentence(detail, language);
  for (const one of errors ?? []) expectSentence(one.detail, language);
  if (expected.error !== undefined) expect(errors[0].code).toBe(expected.error);
  expect(answer.body).not.toMatch(/node_modules|\bat .+:\d+:\d+/);
}
