import { access, constants, readFile, stat, statfs } from 'node:fs/promises';
import { createServer } from 'node:net';
import { dirname, join, resolve } from 'node:path';
import { foreignLine, readPolicy } from '#app/policy-file.ts';
import { readReplyPacks } from '#app/reply-packs.ts';
import { languages } from '#kernel/language.ts';
import { type Config, isLoopback } from '#platform/config/config.ts';
import { errorCode, errorMessage, isOperatorError } from '#platform/operator-error.ts';
import { shipped } from '#platform/shipped.ts';
import { type Finding, fine, notable, wrong } from './finding.ts';

const leastNode = { major: 20, minor: 19 };

export function nodeVersion(version: string): Finding {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  const isNew = major > leastNode.major || (major === leastNode.major && minor >= leastNode.minor);
  return isNew
    ? fine(`Node ${version}`)
    : wrong(`Node ${version} is too old`, 'install Node 20.19 or newer');
}

const megabyte = 1024 * 1024;

/** The folder of the embedded database: there or to be made, writable, with room. */
export async function dataFolder({ databaseUrl, dataFolder: folder }: Config): Promise<Finding[]> {
  if (databaseUrl !== undefined) return [];
  const place = await nearestExisting(resolve(folder));
  if (!(await stat(place)).isDirectory())
    return [wrong(`${place} is a file, not a folder`, 'set AMENDS_DATA to a folder')];
  const isWritable = await access(place, constants.W_OK).then(
    () => true,
    () => false,
  );
  if (!isWritable) {
    const mend = 'give this user the right to write there, or set AMENDS_DATA to another folder';
    return [wrong(`${place} cannot be written to`, mend)];
  }
  const { bavail, bsize } = await statfs(place);
  const free = Math.floor((bavail * bsize) / megabyte);
  const words = `data folder ${resolve(folder)}, ${free.toLocaleString('en')} MB free`;
  if (free < 200) return [wrong(words, 'free some space: below 200 MB it does not start')];
  return [free < 1024 ? notable(words, 'free some space before it fills up') : fine(words)];
}

/** The folder itself, or the first thing above it that exists. */
async function nearestExisting(folder: string): Promise<string> {
  const exists = await stat(folder).then(
    () => true,
    () => false,
  );
  return exists || dirname(folder) === folder ? folder : nearestExisting(dirname(folder));
}

export async function policyFile({ policyFile: path }: Config): Promise<Finding[]> {
  const bytes = await readFile(path).catch((error: unknown) => error as Error);
  if (!Buffer.isBuffer(bytes)) {
    const why = errorCode(bytes) === 'ENOENT' ? 'is not there' : errorMessage(bytes);
    return [wrong(`policy ${path} ${why}`, 'set AMENDS_POLICY to a policy file')];
  }
  const line = foreignLine(bytes);
  if (line !== undefined)
    return [wrong(`policy ${path} is not written in UTF-8 (line ${line})`, 'save it as UTF-8')];
  const reading = readPolicy(bytes.toString('utf8'));
  if (reading.ok) {
    const { failures, teams } = reading.policy;
    return [fine(`policy ${path}: ${failures.size} kinds of failure, ${teams.length} teams`)];
  }
  return reading.problems.map((one) => wrong(`policy ${path}: ${one}`, 'correct the file'));
}

/** A language without a folder is not checked, which may be meant. */
export function replyPacks({ replyPacks: folder }: Config): Finding[] {
  try {
    const found = Object.keys(readReplyPacks(folder));
    const without = languages.filter((language) => !found.includes(language));
    if (without.length === 0) return [fine(`reply packs ${folder}: ${found.join(', ')}`)];
    const words = `reply packs ${folder} have none for ${without.join(', ')}`;
    return [notable(words, 'add a folder for each language whose drafts are to be checked')];
  } catch (error) {
    if (!isOperatorError(error)) throw error;
    return [wrong(error.message, 'mend the folder or unset AMENDS_REPLY_PACKS')];
  }
}

export async function port({ host, port: number, role }: Config): Promise<Finding[]> {
  if (role === 'worker' || number === 0) return [];
  const code = await tryListen(host, number);
  const place = `port ${number} of ${host}`;
  if (code === undefined) return [fine(`${place} is free`)];
  if (code !== 'EADDRINUSE') {
    const mend = 'set AMENDS_HOST to an address of this machine and AMENDS_PORT above 1023';
    return [wrong(`${place} cannot be listened on (${code})`, mend)];
  }
  if (await isAmends(host, number)) return [fine(`${place}: Amends is running there`)];
  return [wrong(`${place} is in use by another program`, 'stop it or set AMENDS_PORT')];
}

const tryListen = (host: string, number: number): Promise<string | undefined> =>
  new Promise((found) => {
    const probe = createServer();
    probe.once('error', (error) => found(errorCode(error) ?? error.message));
    probe.listen(number, host, () => probe.close(() => found(undefined)));
  });

async function isAmends(host: string, number: number): Promise<boolean> {
  const name = ['0.0.0.0', '::'].includes(host) ? '127.0.0.1' : host;
  const address = `http://${name.includes(':') ? `[${name}]` : name}:${number}/v1/openapi.json`;
  try {
    const response = await fetch(address, { signal: AbortSignal.timeout(3_000) });
    return (await response.text()).includes('/v1/signals');
  } catch {
    return false;
  }
}

export function publicAddress({ publicUrl, host, port: number }: Config): Finding[] {
  if (publicUrl?.startsWith('https://')) return [fine(`public address ${publicUrl}`)];
  if (publicUrl !== undefined && !isLoopback(new URL(publicUrl).hostname)) {
    const mend = 'put a proxy with https in front and write its address into AMENDS_PUBLIC_URL';
    return [notable(`public address ${publicUrl} is not https`, mend)];
  }
  if (isLoopback(host)) {
    const mend = 'set AMENDS_PUBLIC_URL before customers are sent links';
    return [notable(`only this machine reaches http://${host}:${number}`, mend)];
  }
  const mend = 'set AMENDS_PUBLIC_URL to the address that customers can open';
  return [notable('links to customers have no public address', mend)];
}

export async function webPages({ role }: Config): Promise<Finding[]> {
  if (role === 'worker') return [];
  const isBuilt = await access(shipped('dist', 'web', 'staff', 'index.html')).then(
    () => true,
    () => false,
  );
  if (isBuilt) return [fine('web pages are built')];
  return [wrong('the web pages are not built', `run "npm run build" in ${join(shipped(), '.')}`)];
}
