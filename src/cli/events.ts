import { type Command, noWords, type Terminal, usageError, type Words } from './command.ts';
import { ask } from './http.ts';
import { type Server, serverOf } from './server-of.ts';

export const eventsCommand: Command = {
  name: 'events',
  summary: 'What happened and could not be passed on: list it, or give it its attempts again.',
  usage: 'amends events [options]',
  help: [
    ['--retry ID', 'Try this one again.'],
    ['--retry-all', 'Try all of them again.'],
    ['--server URL', 'The server; http://127.0.0.1:8400 if left out.'],
    ['--token TOKEN', 'A token with operations:manage; AMENDS_TOKEN if left out.'],
  ],
  options: {
    retry: { type: 'string' },
    'retry-all': { type: 'boolean' },
    server: { type: 'string' },
    token: { type: 'string' },
  },
  run,
};

async function run(words: Words, terminal: Terminal): Promise<number> {
  noWords(words, eventsCommand);
  const server = serverOf(words);
  const retried = words.text('retry');
  if (retried !== undefined && words.has('retry-all'))
    throw usageError('Write --retry ID or --retry-all, not both.');
  if (words.has('retry-all')) return retry(server, '/v1/events/given-up/retry', terminal);
  if (retried === undefined) return list(server, terminal);
  if (!/^[1-9]\d{0,15}$/.test(retried))
    throw usageError(`--retry takes the number that "amends events" lists, not "${retried}".`);
  return retry(server, `/v1/events/given-up/${retried}/retry`, terminal);
}

async function retry(server: Server, path: string, terminal: Terminal): Promise<number> {
  const { retried } = (await ask(server, path, {})) as { retried: number };
  terminal.out(retried === 0 ? 'Nothing was given up.\n' : `${retried} tried again.\n`);
  return 0;
}

type Event = {
  readonly id: number;
  readonly topic: string;
  readonly attempts: number;
  readonly createdAt: string;
  readonly error: string;
};
type Page = { readonly events: readonly Event[]; readonly next?: number };

async function list(server: Server, terminal: Terminal): Promise<number> {
  let shown = 0;
  for (let after: number | undefined = 0; after !== undefined; ) {
    const page = (await ask(server, `/v1/events/given-up?limit=200&after=${after}`)) as Page;
    for (const { id, topic, attempts, createdAt, error } of page.events)
      terminal.out(`${id}  ${createdAt}  ${attempts} tries  ${topic}  ${oneLine(error)}\n`);
    shown += page.events.length;
    after = page.next;
  }
  if (shown === 0) terminal.out('Nothing was given up.\n');
  return 0;
}

const oneLine = (text: string): string => text.replaceAll(/\s+/g, ' ').trim();
