import { webhookTopics } from '#areas/recovery/webhooks/webhooks.contract.ts';
import { nearest } from '#kernel/nearest.ts';
import { type Command, noWords, type Terminal, usageError, type Words } from './command.ts';
import { ask } from './http.ts';
import { type Server, serverOf } from './server-of.ts';

export const webhooksCommand: Command = {
  name: 'webhooks',
  summary: 'Other systems that are told what happens: list, add, renew, test, log, replay.',
  usage: 'amends webhooks [options]',
  help: [
    ['--add URL', 'Tell this address; its secret is printed once.'],
    ['--topics A,B', `What of: ${webhookTopics.join(', ')}; all if left out.`],
    [
      '--renew ID',
      'Sign with another secret, printed once; the one before signs as well for a day, and none older.',
    ],
    ['--test ID', 'Send a message that says nothing.'],
    ['--log ID', 'What was sent lately and how it was answered.'],
    ['--replay ID', 'Send a message of the log again.'],
    ['--server URL', 'The server; http://127.0.0.1:8400 if left out.'],
    ['--token TOKEN', 'A token with webhooks:manage; AMENDS_TOKEN if left out.'],
  ],
  options: {
    add: { type: 'string' },
    topics: { type: 'string' },
    renew: { type: 'string' },
    test: { type: 'string' },
    log: { type: 'string' },
    replay: { type: 'string' },
    server: { type: 'string' },
    token: { type: 'string' },
  },
  run,
};

async function run(words: Words, terminal: Terminal): Promise<number> {
  noWords(words, webhooksCommand);
  const server = serverOf(words);
  const [add, renew, test, log, replay] = [
    words.text('add'),
    words.text('renew'),
    words.text('test'),
    words.text('log'),
    words.text('replay'),
  ];
  if (add !== undefined) return addOne(server, { url: add, topics: topicsOf(words) }, terminal);
  if (renew !== undefined) return renewOne(server, renew, terminal);
  if (log !== undefined) return showLog(server, log, terminal);
  if (test !== undefined) {
    const { deliveryId } = (await ask(server, `/v1/webhooks/${place(test)}/test`, {})) as {
      deliveryId: string;
    };
    terminal.out(`Sent as ${deliveryId}; --log ${test} shows how it was answered.\n`);
    return 0;
  }
  if (replay !== undefined) {
    await ask(server, `/v1/webhooks/deliveries/${place(replay)}/replay`, {});
    terminal.out('It is sent again.\n');
    return 0;
  }
  return list(server, terminal);
}

const place = (id: string): string => encodeURIComponent(id);

function topicsOf(words: Words): readonly string[] {
  const text = words.text('topics');
  if (text === undefined) return webhookTopics;
  const asked = text.split(',').map((one) => one.trim());
  for (const one of asked) {
    if ((webhookTopics as readonly string[]).includes(one)) continue;
    const meant = nearest(one, webhookTopics);
    throw usageError(
      `There is no topic "${one}". ${meant ? `Did you mean ${meant}?` : `There are ${webhookTopics.join(', ')}.`}`,
    );
  }
  return asked;
}

type New = { readonly url: string; readonly topics: readonly string[] };

async function addOne(server: Server, body: New, terminal: Terminal): Promise<number> {
  const { id, secret } = (await ask(server, '/v1/webhooks', body)) as {
    id: string;
    secret: string;
  };
  terminal.err(`Added as ${id}. This secret is shown only now; keep it like a password.\n`);
  terminal.out(`${secret}\n`);
  return 0;
}

async function renewOne(server: Server, id: string, terminal: Terminal): Promise<number> {
  const { secret, formerUntil } = (await ask(server, `/v1/webhooks/${place(id)}/secret`, {})) as {
    secret: string;
    formerUntil: string;
  };
  terminal.err(
    `This secret is shown only now. The one before signs as well until ${formerUntil}, and none older.\n`,
  );
  terminal.out(`${secret}\n`);
  return 0;
}

type Listed = {
  readonly id: string;
  readonly url: string;
  readonly topics: readonly string[];
  readonly ended?: string;
};

async function list(server: Server, terminal: Terminal): Promise<number> {
  const { webhooks } = (await ask(server, '/v1/webhooks')) as { webhooks: Listed[] };
  if (webhooks.length === 0) terminal.out('Nobody is told anything.\n');
  for (const { id, url, topics, ended } of webhooks)
    terminal.out(`${id}  ${ended ?? 'active'}  ${url}  ${topics.join(',')}\n`);
  return 0;
}

type Delivery = {
  readonly id: string;
  readonly topic: string;
  readonly state: string;
  readonly attempts: number;
  readonly answer: string;
};

async function showLog(server: Server, id: string, terminal: Terminal): Promise<number> {
  const { deliveries } = (await ask(server, `/v1/webhooks/${place(id)}/deliveries`)) as {
    deliveries: Delivery[];
  };
  if (deliveries.length === 0) terminal.out('Nothing was sent lately.\n');
  for (const { id: delivery, topic, state, attempts, answer } of deliveries)
    terminal.out(`${delivery}  ${state}  ${attempts} tries  ${answer || '-'}  ${topic}\n`);
  return 0;
}
