import type {
  PolicyActivation,
  PolicyLeaving,
  PolicyVersion,
} from '#areas/recovery/policy/policy.contract.ts';
import { given } from '#kernel/given.ts';
import { fromIso } from '#kernel/time.ts';
import { operatorError } from '#platform/operator-error.ts';
import { type Terminal, usageError, type Words } from '../command.ts';
import { ask, askTo } from '../http.ts';
import { type Server, serverOf } from '../server-of.ts';
import { policiesOf } from './list.ts';
import { namedBy, noWord, oneWord, usableText, warnOfLeaving } from './words.ts';

/** Puts a file into the book, or takes a version of it, and decides by it. */
export async function activate(words: Words, terminal: Terminal): Promise<number> {
  const named = namedBy(words);
  const at = momentOf(words);
  const server = serverOf(words);
  const note = given('note', words.text('note'));
  if (named.kind === 'version') {
    await decideBy(server, { version: named.number, ...given('at', at), ...note }, terminal);
    return 0;
  }
  const text = usableText(named.path, terminal);
  if (text === undefined) return 1;
  const made = (await ask(server, '/v1/policy/versions', { text, ...note })) as PolicyVersion;
  await decideBy(server, { version: made.number, ...given('at', at), ...note }, terminal);
  return 0;
}

function momentOf(words: Words): string | undefined {
  const at = words.text('at');
  if (at === undefined || fromIso(at) !== undefined) return at;
  throw usageError(`--at takes a moment such as 2026-12-01T08:00:00Z, not "${at}".`);
}

type Deciding = { readonly version: number; readonly at?: string; readonly note?: string };

async function decideBy(server: Server, deciding: Deciding, terminal: Terminal): Promise<void> {
  const { version, at, id, leaving } = (await ask(
    server,
    '/v1/policy/activations',
    deciding,
  )) as PolicyActivation & { leaving: readonly PolicyLeaving[] };
  const since = deciding.at === undefined ? 'From now on' : `From ${at} on`;
  terminal.out(`${since} version ${version} counts (${id}).\n`);
  warnOfLeaving(leaving, terminal);
}

/** Decides by the version that counted before, where that is an older one. */
export async function rollBack(words: Words, terminal: Terminal): Promise<number> {
  noWord(words);
  const server = serverOf(words);
  const { active, previous } = await policiesOf(server);
  if (previous === undefined)
    throw operatorError('There is nothing to go back to: only one version has ever counted.');
  // Two who are called at night give the same command: the second must not bring back what the first took away.
  if (previous > active)
    throw operatorError(
      `Version ${active} counts, which is older than version ${previous} that counted before it: somebody rolled back already. To go forward again: amends policy activate ${previous}`,
    );
  await decideBy(server, { version: previous, ...given('note', words.text('note')) }, terminal);
  return 0;
}

export async function callOff(words: Words, terminal: Terminal): Promise<number> {
  const id = oneWord(words, 'the ID of an activation, as "amends policy list" shows it');
  const path = `/v1/policy/activations/${encodeURIComponent(id)}`;
  const { version, at } = (await askTo('DELETE', serverOf(words), path)) as PolicyActivation;
  terminal.out(`Called off: version ${version} from ${at} on.\n`);
  return 0;
}
