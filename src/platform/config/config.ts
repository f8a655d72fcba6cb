import { type Language, languages } from '#kernel/language.ts';
import { isLoopback } from '../loopback.ts';
import { shipped } from '../shipped.ts';
import { type ExecutorConfig, executorVariables, readExecutors } from './executors.ts';
import { type MailConfig, mailVariables, readMail } from './mail.ts';
import { isLocalHost, unknownNames, unsafeSettings } from './safety.ts';
import {
  anyText,
  integer,
  natsUrls,
  oneOf,
  plainAddress,
  type Read,
  url,
  type Variable,
  yesOrNo,
} from './values.ts';

export { isLocalHost, isLoopback };

export type Role = 'all' | 'web' | 'worker';

export type Config = {
  readonly databaseUrl: string | undefined;
  readonly dataFolder: string;
  readonly host: string;
  readonly port: number;
  readonly publicUrl: string | undefined;
  readonly role: Role;
  readonly policyFile: string;
  readonly replyPacks: string;
  readonly adminMail: string | undefined;
  readonly adminPassword: string | undefined;
  readonly logLevel: 'trace' | 'debug' | 'info' | 'warn' | 'error' | 'silent';
  readonly allowHttp: boolean;
  readonly trustProxy: boolean;
  readonly natsUrl: string | undefined;
  readonly metrics: 'loopback' | 'public' | 'off';
  readonly dbPoolSize: number;
  readonly defaultLanguage: Language;
  readonly sharedBuffersMb: number;
  readonly modelUrl: string | undefined;
  readonly modelName: string | undefined;
  readonly modelKey: string | undefined;
  readonly modelReads: 'abstained' | 'all';
} & ExecutorConfig &
  MailConfig;

type Variables = { readonly [Key in keyof Config]: Variable<Config[Key]> };

const yesNo = 'yes or no';

/** Every setting there is; the documentation is printed from this map. */
const variables: Variables = {
  databaseUrl: {
    env: 'DATABASE_URL',
    doc: 'PostgreSQL 15 or newer. Without it the embedded database is used.',
    expects: 'an address like postgres://user:password@host:5432/database',
    fallback: undefined,
    fallbackShown: 'embedded',
    parse: url('postgres:', 'postgresql:'),
  },
  dataFolder: {
    env: 'AMENDS_DATA',
    doc: 'Folder of the embedded database; back it up while Amends is stopped.',
    expects: 'a folder',
    fallback: './data',
    parse: anyText,
  },
  host: {
    env: 'AMENDS_HOST',
    doc: 'Address to listen on; 0.0.0.0 or :: for every network.',
    expects: 'an IP address or host name',
    fallback: '127.0.0.1',
    parse: (text) => (/^[\w.:-]+$/.test(text) ? text : undefined),
  },
  port: {
    env: 'AMENDS_PORT',
    doc: 'Port to listen on; 0 takes a free one.',
    expects: 'a number from 0 to 65535',
    fallback: 8400,
    parse: integer(0, 65_535),
  },
  publicUrl: {
    env: 'AMENDS_PUBLIC_URL',
    doc: 'Address people use, as written in links to customers; needed beyond this machine.',
    expects: 'an address like https://amends.example.com, without a user or a query in it',
    fallback: undefined,
    fallbackShown: 'the address it listens on',
    parse: plainAddress,
  },
  role: {
    env: 'AMENDS_ROLE',
    doc: 'all: everything in one process. web: answers requests only. worker: background work only.',
    expects: 'all, web or worker',
    fallback: 'all',
    parse: oneOf('all', 'web', 'worker'),
  },
  policyFile: {
    env: 'AMENDS_POLICY',
    doc: 'Policy: failures, clocks, authority, gestures.',
    expects: 'a YAML file',
    fallback: shipped('policies', 'bank.yaml'),
    fallbackShown: 'the `policies/bank.yaml` that ships',
    parse: anyText,
  },
  replyPacks: {
    env: 'AMENDS_REPLY_PACKS',
    doc: 'Rules that drafts of replies are checked by, one folder a language.',
    expects: 'a folder',
    fallback: shipped('packs', 'replies'),
    fallbackShown: 'the `packs/replies` that ship',
    parse: anyText,
  },
  adminMail: {
    env: 'AMENDS_ADMIN_MAIL',
    doc: 'Mail of the first administrator, made at the first start.',
    expects: 'a mail address',
    fallback: undefined,
    fallbackShown: 'none',
    parse: (text) => (/^[^\s@]+@[^\s@]+$/.test(text) ? text : undefined),
  },
  adminPassword: {
    env: 'AMENDS_ADMIN_PASSWORD',
    doc: 'Password of the first administrator, 12 characters or more.',
    expects: 'a text',
    fallback: undefined,
    fallbackShown: 'none',
    parse: anyText,
  },
  logLevel: {
    env: 'AMENDS_LOG',
    doc: 'How much is logged.',
    expects: 'trace, debug, info, warn, error or silent',
    fallback: 'info',
    parse: oneOf('trace', 'debug', 'info', 'warn', 'error', 'silent'),
  },
  allowHttp: {
    env: 'AMENDS_ALLOW_HTTP',
    doc: 'yes: listen beyond this machine without https. For trials in a trusted network only.',
    expects: yesNo,
    fallback: false,
    fallbackShown: 'no',
    parse: yesOrNo,
  },
  trustProxy: {
    env: 'AMENDS_TRUST_PROXY',
    doc: 'yes: believe the X-Forwarded headers; only behind a proxy that sets them.',
    expects: yesNo,
    fallback: false,
    fallbackShown: 'no',
    parse: yesOrNo,
  },
  natsUrl: {
    env: 'NATS_URL',
    doc: 'NATS JetStream, for more than one machine.',
    expects: 'addresses like nats://host:4222, parted by commas',
    fallback: undefined,
    fallbackShown: 'inside the process',
    parse: natsUrls,
  },
  metrics: {
    env: 'AMENDS_METRICS',
    doc: 'Who may read /metrics: loopback, public or off.',
    expects: 'loopback, public or off',
    fallback: 'loopback',
    parse: oneOf('loopback', 'public', 'off'),
  },
  dbPoolSize: {
    env: 'AMENDS_DB_POOL',
    doc: 'Connections to PostgreSQL.',
    expects: 'a number from 1 to 200',
    fallback: 10,
    parse: integer(1, 200),
  },
  defaultLanguage: {
    env: 'AMENDS_DEFAULT_LANGUAGE',
    doc: 'Language for people whose own is not known.',
    expects: 'en, ar, fa or id',
    fallback: 'en',
    parse: oneOf(...languages),
  },
  sharedBuffersMb: {
    env: 'AMENDS_SHARED_BUFFERS_MB',
    doc: 'Memory for pages of the embedded database, in MB.',
    expects: 'a number from 4 to 1024',
    fallback: 32,
    parse: integer(4, 1_024),
  },
  modelUrl: {
    env: 'AMENDS_MODEL_URL',
    doc: 'OpenAI-compatible address of a language model that reads words of customers as well.',
    expects: 'an address like http://127.0.0.1:11434/v1, without a user or a query in it',
    fallback: undefined,
    fallbackShown: 'no such reader',
    parse: plainAddress,
  },
  modelName: {
    env: 'AMENDS_MODEL_NAME',
    doc: 'Name of the model at that address.',
    expects: 'a name',
    fallback: undefined,
    fallbackShown: 'none',
    parse: anyText,
  },
  modelKey: {
    env: 'AMENDS_MODEL_KEY',
    doc: 'Key for that address, where it wants one.',
    expects: 'a text of plain letters, digits and signs',
    fallback: undefined,
    fallbackShown: 'none',
    parse: (text) => (/^[\x21-\x7e]+$/.test(text) ? text : undefined),
  },
  modelReads: {
    env: 'AMENDS_MODEL_READS',
    doc: 'abstained: only texts of which our own reader could not tell. all: every text of a case.',
    expects: 'abstained or all',
    fallback: 'abstained',
    parse: oneOf('abstained', 'all'),
  },
  ...executorVariables,
  ...mailVariables,
};

export type Env = Readonly<Record<string, string | undefined>>;
export type ConfigResult =
  | { readonly ok: true; readonly config: Config }
  | { readonly ok: false; readonly problems: readonly string[] };

/** Reads every setting and names all problems at once, each with what to do. */
export function readConfig(env: Env): ConfigResult {
  const problems: string[] = [];
  const unread: string[] = [];
  const read = <Value>(variable: Variable<Value>): Value => {
    const text = env[variable.env]?.trim();
    if (!text) return variable.fallback;
    const value = variable.parse(text);
    if (value !== undefined) return value;
    // The text itself is not repeated, because it may hold a password.
    unread.push(variable.env);
    problems.push(`${variable.env} must be ${variable.expects}: correct or unset it.`);
    return variable.fallback;
  };
  const config = readAll(read);
  const names = Object.values(variables).map((variable) => variable.env);
  problems.push(...unknownNames(env, names));
  // What could not be read is not missing, so nobody is told to set it as well.
  const isTold = (problem: string) => unread.some((name) => problem.includes(name));
  const isProduction = env['NODE_ENV'] === 'production';
  problems.push(...unsafeSettings(config, isProduction).filter((problem) => !isTold(problem)));
  return problems.length === 0 ? { ok: true, config } : { ok: false, problems };
}

const readAll = (read: Read): Config => ({
  databaseUrl: read(variables.databaseUrl),
  dataFolder: read(variables.dataFolder),
  host: read(variables.host),
  port: read(variables.port),
  publicUrl: read(variables.publicUrl),
  role: read(variables.role),
  policyFile: read(variables.policyFile),
  replyPacks: read(variables.replyPacks),
  adminMail: read(variables.adminMail),
  adminPassword: read(variables.adminPassword),
  logLevel: read(variables.logLevel),
  allowHttp: read(variables.allowHttp),
  trustProxy: read(variables.trustProxy),
  natsUrl: read(variables.natsUrl),
  metrics: read(variables.metrics),
  dbPoolSize: read(variables.dbPoolSize),
  defaultLanguage: read(variables.defaultLanguage),
  sharedBuffersMb: read(variables.sharedBuffersMb),
  modelUrl: read(variables.modelUrl),
  modelName: read(variables.modelName),
  modelKey: read(variables.modelKey),
  modelReads: read(variables.modelReads),
  ...readExecutors(read),
  ...readMail(read),
});

/** The settings as a Markdown table, for the documentation. */
export function documentConfig(): string {
  const rows = Object.values(variables).map(
    ({ env, doc, expects, fallback, fallbackShown }) =>
      `| \`${env}\` | ${doc} | ${expects} | ${fallbackShown ?? String(fallback)} |`,
  );
  return ['| Variable | Meaning | Value | Without it |', '|---|---|---|---|', ...rows].join('\n');
}

/** Settings of a plain trial, for tests and tools that need no environment. */
export function defaultConfig(changes: Partial<Config> = {}): Config {
  return { ...readAll((variable) => variable.fallback), ...changes };
}
