import { formatMoney } from '#i18n/format.ts';
import { money } from '#kernel/money/money.ts';
import { nearest } from '#kernel/nearest.ts';
import { type Command, noWords, type Terminal, usageError, type Words } from './command.ts';
import { ask, askTo } from './http.ts';
import { type Server, serverOf } from './server-of.ts';

const groupings = ['team', 'person', 'customer', 'case', 'kind', 'month', 'account'];

export const ledgerCommand: Command = {
  name: 'ledger',
  summary: 'What was given to put things right, by team, person, customer, case, kind or month.',
  usage: 'amends ledger [options]',
  help: [
    ['--by WHAT', `${groupings.join(', ')}; team if left out.`],
    ['--from, --until', 'Moments such as 2026-11-01T00:00:00Z.'],
    ['--check', 'Hold the books against each other; ends with 1 where they differ.'],
    ['--heed', 'With --executor: what was done and did not last there comes back to its owner.'],
    ['--executor NAME', 'With --check: hold the book of payments against ours.'],
    ['--server URL', 'The server; http://127.0.0.1:8400 if left out.'],
    [
      '--token TOKEN',
      'A token with export:read, for --heed with remedies:settle; AMENDS_TOKEN if left out.',
    ],
  ],
  options: {
    by: { type: 'string' },
    from: { type: 'string' },
    until: { type: 'string' },
    check: { type: 'boolean' },
    heed: { type: 'boolean' },
    executor: { type: 'string' },
    server: { type: 'string' },
    token: { type: 'string' },
  },
  run,
};

type Balance = {
  readonly key: string;
  readonly name?: string;
  readonly currency: string;
  readonly amountMinor: number;
  readonly entries: number;
};
type Balances = {
  readonly balances: readonly Balance[];
  /** Beside what is listed; a server of an older release does not say it. */
  readonly rest?: readonly Pick<Balance, 'currency' | 'amountMinor' | 'entries'>[];
};
type Difference = {
  readonly what: string;
  readonly id: string;
  readonly currency: string;
  readonly expectedMinor: number;
  readonly foundMinor: number;
};

async function run(words: Words, terminal: Terminal): Promise<number> {
  noWords(words, ledgerCommand);
  const server = serverOf(words);
  const executor = words.text('executor');
  if (words.has('heed')) return heed(server, terminal, words);
  if (words.has('check') && executor !== undefined) return compare(server, terminal, executor);
  if (words.has('check')) return check(server, terminal);
  if (executor !== undefined)
    throw usageError(
      '--executor NAME goes with --check or --heed: whose book is to be read, and what for.',
    );
  const by = words.text('by') ?? 'team';
  if (!groupings.includes(by)) {
    const meant = nearest(by, groupings);
    throw usageError(
      `By "${by}"? ${meant ? `Did you mean ${meant}?` : `Write one of ${groupings.join(', ')}.`}`,
    );
  }
  const query = new URLSearchParams({ by });
  for (const name of ['from', 'until']) {
    const moment = words.text(name);
    if (moment !== undefined) query.set(name, moment);
  }
  show((await ask(server, `/v1/ledger?${query}`)) as Balances, terminal);
  return 0;
}

function show({ balances, rest = [] }: Balances, terminal: Terminal): void {
  if (balances.length === 0) terminal.out('Nothing was given.\n');
  const others = rest.map((one) => ({ key: 'all others', name: undefined, ...one }));
  for (const { key, name, currency, amountMinor, entries } of [...balances, ...others]) {
    const amount = formatMoney(money(amountMinor, currency), { language: 'en' });
    terminal.out(`${(name ?? key).padEnd(40)} ${amount.padStart(18)}  ${entries} entries\n`);
  }
}

async function check(server: Server, terminal: Terminal): Promise<number> {
  const { differences } = (await ask(server, '/v1/ledger/differences')) as {
    differences: Difference[];
  };
  for (const { what, id, currency, expectedMinor, foundMinor } of differences)
    terminal.out(`${what} ${id}: ${expectedMinor} ${currency} expected, ${foundMinor} found\n`);
  if (differences.length === 0) terminal.out('All books agree.\n');
  return differences.length === 0 ? 0 : 1;
}

type BookDifference = {
  readonly remedyId: string;
  readonly what: string;
  readonly oursMinor: number;
  readonly theirsMinor: number;
  readonly currency: string;
};

async function compare(server: Server, terminal: Terminal, executor: string): Promise<number> {
  const path = `/v1/ledger/executors/${encodeURIComponent(executor)}/differences`;
  const { compared, differences } = (await ask(server, path)) as {
    compared: number;
    differences: BookDifference[];
  };
  for (const { remedyId, what, oursMinor, theirsMinor, currency } of differences)
    terminal.out(`${what} ${remedyId}: ours ${oursMinor}, theirs ${theirsMinor} ${currency}\n`);
  if (differences.length === 0)
    terminal.out(`${compared} remedies compared with ${executor}: both books agree.\n`);
  return differences.length === 0 ? 0 : 1;
}

async function heed(server: Server, terminal: Terminal, words: Words): Promise<number> {
  const executor = words.text('executor');
  if (executor === undefined || words.has('check'))
    throw usageError('--heed takes --executor NAME, whose book is to be read, and no --check.');
  const path = `/v1/ledger/executors/${encodeURIComponent(executor)}/heed`;
  const { cameBack } = (await askTo('POST', server, path)) as { cameBack: number };
  terminal.out(`${cameBack} remedies came back by the book of ${executor}.\n`);
  return 0;
}
