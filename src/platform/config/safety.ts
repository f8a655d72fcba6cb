import { isGuessable, leastPasswordLength } from '../auth/guessable.ts';
import { isLoopback } from '../loopback.ts';
import type { Config } from './config.ts';
import { executorChecks } from './executors.ts';
import { mailChecks } from './mail.ts';

/** A host of a database address: empty or a folder means a socket on this machine. */
export const isLocalHost = (host: string): boolean =>
  host === '' || host.startsWith('/') || host.startsWith('%2F') || isLoopback(host);

export type Check = (config: Config, isProduction: boolean) => string | undefined;

const needsHttps: Check = ({ host, publicUrl, allowHttp, role }) => {
  if (role === 'worker' || allowHttp || isLoopback(host)) return undefined;
  if (publicUrl?.startsWith('https://')) return undefined;
  return (
    `AMENDS_HOST ${host} can be reached from other machines, and passwords would travel unencrypted: ` +
    'put a proxy with https in front and set AMENDS_PUBLIC_URL to its https address, ' +
    'or listen on 127.0.0.1, or set AMENDS_ALLOW_HTTP=yes for a trial in a trusted network.'
  );
};

const needsStrongPassword: Check = ({ adminPassword }) => {
  if (adminPassword === undefined) return undefined;
  if (adminPassword.length < leastPasswordLength) {
    return `AMENDS_ADMIN_PASSWORD is too short: use ${leastPasswordLength} characters or more.`;
  }
  return isGuessable(adminPassword)
    ? 'AMENDS_ADMIN_PASSWORD is one that attackers try first: choose one nobody else uses.'
    : undefined;
};

const needsMailAndPassword: Check = ({ adminMail, adminPassword }) =>
  (adminMail === undefined) === (adminPassword === undefined)
    ? undefined
    : 'AMENDS_ADMIN_MAIL and AMENDS_ADMIN_PASSWORD belong together: set both or neither.';

const needsDatabasePassword: Check = ({ databaseUrl }, isProduction) => {
  if (!isProduction || databaseUrl === undefined) return undefined;
  const { hostname, password, searchParams } = new URL(databaseUrl);
  if (isLocalHost(searchParams.get('host') ?? hostname)) return undefined;
  const given = decodeURIComponent(searchParams.get('password') ?? password);
  if (given !== '' && given !== 'postgres') return undefined;
  return (
    'DATABASE_URL points to another machine with ' +
    `${given === '' ? 'no password' : 'the password every installation guide uses'}: ` +
    'give the database user a password of its own and write it into DATABASE_URL.'
  );
};

const needsSharedDatabase: Check = ({ role, databaseUrl }) =>
  role === 'all' || databaseUrl !== undefined
    ? undefined
    : `AMENDS_ROLE=${role} needs a database that several processes share: ` +
      'set DATABASE_URL, or use AMENDS_ROLE=all with the embedded database.';

const needsModelName: Check = ({ modelUrl, modelName }) =>
  (modelUrl === undefined) === (modelName === undefined)
    ? undefined
    : 'AMENDS_MODEL_URL and AMENDS_MODEL_NAME belong together: set both or neither.';

const needsModel: Check = ({ modelUrl, modelName, modelKey, modelReads }) => {
  if (modelUrl !== undefined || modelName !== undefined) return undefined;
  const name = modelKey !== undefined ? 'AMENDS_MODEL_KEY' : 'AMENDS_MODEL_READS';
  return modelKey !== undefined || modelReads !== 'abstained'
    ? `${name} does nothing without AMENDS_MODEL_URL and AMENDS_MODEL_NAME: set them or unset it.`
    : undefined;
};

const checks: readonly Check[] = [
  needsHttps,
  needsMailAndPassword,
  needsStrongPassword,
  needsDatabasePassword,
  needsSharedDatabase,
  needsModelName,
  needsModel,
  ...executorChecks,
  ...mailChecks,
];

/** The settings that would hurt somebody, each as a sentence that says what to do instead. */
export function unsafeSettings(config: Config, isProduction: boolean): string[] {
  return checks.flatMap((check) => check(config, isProduction) ?? []);
}

/** Settings of the command line, which may stand in the same environment as the server's. */
const commandLineNames = ['AMENDS_TOKEN', 'AMENDS_SERVER', 'AMENDS_DEMO_DATABASE'];

/** A misspelt name would otherwise be a setting that silently does nothing. */
export function unknownNames(
  env: Readonly<Record<string, string | undefined>>,
  names: readonly string[],
): string[] {
  const known = new Set([...names, ...commandLineNames]);
  return Object.keys(env)
    .filter((name) => name.startsWith('AMENDS_') && !known.has(name))
    .map((name) => `${name} is not a setting of Amends: correct its name or unset it.`);
}
