import { existsSync } from 'node:fs';
import { isAbsolute } from 'node:path';
import { expect, test } from 'vitest';
import { defaultConfig, documentConfig, type Env, readConfig } from './config.ts';

const webhookSecret = `whsec_${Buffer.alloc(32, 7).toString('base64')}`;

const problemsOf = (env: Env): readonly string[] => {
  const result = readConfig(env);
  return result.ok ? [] : result.problems;
};

test('without any setting a plain local installation comes out', () => {
  expect(readConfig({})).toMatchObject({
    ok: true,
    config: {
      host: '127.0.0.1',
      port: 8400,
      role: 'all',
      dataFolder: './data',
      databaseUrl: undefined,
    },
  });
});

test('what ships is found from whatever folder Amends is started in', () => {
  const { policyFile, replyPacks } = defaultConfig();
  for (const path of [policyFile, replyPacks]) {
    expect(isAbsolute(path)).toBe(true);
    expect(existsSync(path)).toBe(true);
  }
  // The documentation is the same on every machine.
  expect(documentConfig()).not.toContain(policyFile);
  // A path somebody gives is theirs, from where they stand.
  const given = readConfig({ AMENDS_POLICY: 'policies/ours.yaml' });
  expect(given).toMatchObject({ ok: true, config: { policyFile: 'policies/ours.yaml' } });
});

test('settings are read, and an empty one is the same as none', () => {
  const env = {
    AMENDS_PORT: '9000',
    AMENDS_TRUST_PROXY: 'yes',
    AMENDS_DB_POOL: ' 20 ',
    AMENDS_HOST: '',
  };
  expect(readConfig(env)).toMatchObject({
    config: { port: 9000, trustProxy: true, dbPoolSize: 20, host: '127.0.0.1' },
  });
});

test('all problems are named at once, and no value is repeated', () => {
  const problems = problemsOf({
    AMENDS_PORT: '99999',
    AMENDS_ROLE: 'boss',
    DATABASE_URL: 'mysql://root:hunter2@db/x',
    AMENDS_PROT: '1',
  });
  expect(problems).toHaveLength(4);
  expect(problems.join(' ')).not.toContain('hunter2');
  expect(problems.join(' ')).toContain('AMENDS_PROT is not a setting');
});

test.each<[string, Env, RegExp | undefined]>([
  ['open to the network without https', { AMENDS_HOST: '0.0.0.0' }, /AMENDS_PUBLIC_URL/],
  ['open with plain http', { AMENDS_HOST: '::', AMENDS_PUBLIC_URL: 'http://a.example' }, /https/],
  [
    'open behind https',
    { AMENDS_HOST: '0.0.0.0', AMENDS_PUBLIC_URL: 'https://a.example/' },
    undefined,
  ],
  ['open on purpose', { AMENDS_HOST: '10.1.2.3', AMENDS_ALLOW_HTTP: 'yes' }, undefined],
  ['another loopback address', { AMENDS_HOST: '127.0.0.2' }, undefined],
  [
    'a short password',
    { AMENDS_ADMIN_MAIL: 'a@b', AMENDS_ADMIN_PASSWORD: 'short' },
    /12 characters/,
  ],
  [
    'a known password',
    { AMENDS_ADMIN_MAIL: 'a@b', AMENDS_ADMIN_PASSWORD: 'Password1234' },
    /attackers/,
  ],
  [
    'one letter',
    { AMENDS_ADMIN_MAIL: 'a@b', AMENDS_ADMIN_PASSWORD: 'zzzzzzzzzzzzzzz' },
    /attackers/,
  ],
  [
    'a good password',
    { AMENDS_ADMIN_MAIL: 'a@b', AMENDS_ADMIN_PASSWORD: 'tin boat on a lake' },
    undefined,
  ],
  ['a password for nobody', { AMENDS_ADMIN_PASSWORD: 'tin boat on a lake' }, /belong together/],
  ['a model without a name', { AMENDS_MODEL_URL: 'http://127.0.0.1:11434/v1' }, /MODEL_NAME/],
  [
    'a model whose address holds a key',
    { AMENDS_MODEL_URL: 'https://u:sk-1@models.example/v1' },
    /AMENDS_MODEL_URL must be/,
  ],
  [
    'a model with its name',
    { AMENDS_MODEL_URL: 'https://models.example/v1/', AMENDS_MODEL_NAME: 'small' },
    undefined,
  ],
  ['a key for no model', { AMENDS_MODEL_KEY: 'k' }, /AMENDS_MODEL_KEY does nothing/],
  ['a reading by no model', { AMENDS_MODEL_READS: 'all' }, /AMENDS_MODEL_READS does nothing/],
  [
    'a public address that holds a password',
    { AMENDS_PUBLIC_URL: 'https://u:p@x.example/y' },
    /AMENDS_PUBLIC_URL must be/,
  ],
  [
    'a public address with a query',
    { AMENDS_PUBLIC_URL: 'https://x.example/y?z=1' },
    /AMENDS_PUBLIC_URL must be/,
  ],
  ['an address for payments without a key', { AMENDS_STRIPE_URL: 'https://p.example' }, /_KEY/],
  [
    'a key of the other kind',
    { AMENDS_STRIPE_KEY: 'pk_live_1' },
    /AMENDS_STRIPE_KEY must be a secret/,
  ],
  [
    'a key in the clear',
    { AMENDS_STRIPE_KEY: 'sk_live_1', AMENDS_STRIPE_URL: 'http://p.example' },
    /AMENDS_STRIPE_URL must be/,
  ],
  [
    'a path behind the address for payments',
    { AMENDS_STRIPE_KEY: 'sk_live_1', AMENDS_STRIPE_URL: 'https://p.example/v1' },
    /AMENDS_STRIPE_URL must be/,
  ],
  [
    'payments by a proxy',
    { AMENDS_STRIPE_KEY: 'rk_live_1', AMENDS_STRIPE_URL: 'https://p.example:8443/' },
    undefined,
  ],
  [
    'money that does not move in production',
    { NODE_ENV: 'production', AMENDS_STRIPE_KEY: 'sk_test_1' },
    /moves no money/,
  ],
  ['money that does not move in a trial', { AMENDS_STRIPE_KEY: 'sk_test_1' }, undefined],
  [
    'a mail server and nobody who writes',
    { AMENDS_SMTP_URL: 'smtp://m', AMENDS_PUBLIC_URL: 'https://care.example.com' },
    /AMENDS_MAIL_FROM/,
  ],
  [
    'mails that lead nowhere',
    { AMENDS_SMTP_URL: 'smtp://m', AMENDS_MAIL_FROM: 'a@b.example' },
    /AMENDS_PUBLIC_URL/,
  ],
  [
    'a sender with a line break',
    { AMENDS_MAIL_FROM: 'Care\r\nBcc: x@y.example <a@b.example>' },
    /AMENDS_MAIL_FROM must be/,
  ],
  ['a mail server that is a page', { AMENDS_SMTP_URL: 'https://m' }, /AMENDS_SMTP_URL must be/],
  [
    'a mail server with all it needs',
    {
      AMENDS_SMTP_URL: 'smtps://user:word@mail.example.com',
      AMENDS_MAIL_FROM: 'Care <care@example.com>',
      AMENDS_PUBLIC_URL: 'https://care.example.com',
    },
    undefined,
  ],
  ['orders unsigned', { AMENDS_ORDERS_URL: 'https://shop.example/' }, /AMENDS_ORDERS_SECRET/],
  ['a secret for nobody', { AMENDS_GIFTS_SECRET: webhookSecret }, /AMENDS_GIFTS_URL/],
  [
    'a secret that is too short',
    { AMENDS_GIFTS_SECRET: 'whsec_c2hvcnQ=' },
    /AMENDS_GIFTS_SECRET must be/,
  ],
  [
    'a secret that is no Base64',
    { AMENDS_GIFTS_SECRET: `${webhookSecret.slice(0, -1)}*` },
    /AMENDS_GIFTS_SECRET must be/,
  ],
  [
    'orders in the clear',
    { AMENDS_ORDERS_URL: 'http://shop.example/', AMENDS_ORDERS_SECRET: webhookSecret },
    /not https/,
  ],
  [
    'gifts on this machine',
    { AMENDS_GIFTS_URL: 'https://localhost/', AMENDS_GIFTS_SECRET: webhookSecret },
    /this machine/,
  ],
  [
    'gifts on this machine on purpose',
    {
      AMENDS_GIFTS_URL: 'http://localhost:9000/',
      AMENDS_GIFTS_SECRET: webhookSecret,
      AMENDS_ALLOW_PRIVATE_WEBHOOKS: 'yes',
    },
    undefined,
  ],
  [
    'orders signed and encrypted',
    { AMENDS_ORDERS_URL: 'https://shop.example/r?a=1', AMENDS_ORDERS_SECRET: webhookSecret },
    undefined,
  ],
  ['roles on the embedded database', { AMENDS_ROLE: 'web' }, /DATABASE_URL/],
  [
    'roles on PostgreSQL',
    { AMENDS_ROLE: 'worker', DATABASE_URL: 'postgres://u:p@db/x' },
    undefined,
  ],
  [
    'the guide’s password in production',
    { NODE_ENV: 'production', DATABASE_URL: 'postgres://postgres:postgres@db/x' },
    /of its own/,
  ],
  [
    'no password in production',
    { NODE_ENV: 'production', DATABASE_URL: 'postgres://app@db/x' },
    /no password/,
  ],
  [
    'no password on this machine',
    { NODE_ENV: 'production', DATABASE_URL: 'postgres://app@127.0.0.1/x' },
    undefined,
  ],
  [
    'a socket in production',
    { NODE_ENV: 'production', DATABASE_URL: 'postgres:///x?host=/run/postgresql' },
    undefined,
  ],
])('%s', (_what, env, problem) => {
  const problems = problemsOf(env);
  if (problem === undefined) return expect(problems).toEqual([]);
  expect(problems).toHaveLength(1);
  expect(problems[0]).toMatch(problem);
});

test('the documentation names every setting', () => {
  const table = documentConfig();
  expect(table.split('\n')).toHaveLength(33);
  expect(table).toContain('| `AMENDS_PORT` | Port to listen on; 0 takes a free one. |');
});

test('of a pair with one wrong value, the wrong value alone is told', () => {
  const reading = readConfig({ AMENDS_MODEL_URL: 'nowhere', AMENDS_MODEL_NAME: 'small' });
  expect(reading).toMatchObject({
    ok: false,
    problems: [expect.stringContaining('AMENDS_MODEL_URL must be')],
  });
});
