import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { type BuildOptions, build } from 'esbuild';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { stringify } from 'yaml';
import { makePartitions } from '#app/partitions.ts';
import { readPolicyFile } from '#app/policy-file.ts';
import { type OurLine, reconcile } from '#areas/recovery/carrying/reconcile.ts';
import { giveCommand } from '#areas/recovery/commands/commands.service.ts';
import { createRecovery } from '#areas/recovery/recovery.service.ts';
import { balances, differences } from '#areas/remedies/ledger/ledger.service.ts';
import type { RemedyKind } from '#areas/remedies/remedy.contract.ts';
import { systemClock } from '#platform/clock.ts';
import { defaultConfig } from '#platform/config/config.ts';
import type { Db } from '#platform/db/database.ts';
import { migrate } from '#platform/db/migrate.ts';
import { openDatabase } from '#platform/db/open-database.ts';
import { incoming, person, policyFile } from '#testing/builders.ts';
import { testDatabase } from '#testing/database.ts';
import { testIntake } from '#testing/intake.ts';
import { paymentServer } from '#testing/servers/payment-server.ts';
import { webhookServer } from '#testing/servers/webhook-server.ts';

const onPostgres = process.env['DATABASE_URL'] !== undefined;
/** A start on the embedded database takes ten times as long; the steps a kill can hit are the same. */
const kills = onPostgres ? 200 : 10;
/** More than can be carried out between the kills, also where all ten of them come late. */
const remedies = kills * 8 + 100;

const folder = mkdtempSync(join(tmpdir(), 'amends-kill-remedies-'));
const payments = await paymentServer();
const gifts = await webhookServer();
afterAll(async () => {
  await Promise.all([payments.close(), gifts.close()]);
  rmSync(folder, { recursive: true, force: true });
});

const worker = resolve('dist/test/carrying-process.js');
const serverBundle: BuildOptions = JSON.parse(readFileSync('scripts/server-bundle.json', 'utf8'));
beforeAll(async () => {
  await build({
    entryPoints: [
      'src/testing/carrying-process.ts',
      'src/platform/db/embedded/embedded-worker.ts',
    ].map((one) => resolve(one)),
    outdir: resolve('dist/test'),
    entryNames: '[name]',
    ...serverBundle,
  });
});

const policyPath = join(folder, 'policy.yaml');
const rules = {
  ...policyFile,
  remedies: {
    ...policyFile.remedies,
    authority: { frontline: 1e9, lead: 1e9, admin: 1e9 },
    carriedOutBy: { refund: 'payments', voucher: 'vouchers', gift: 'gifts' },
  },
};
writeFileSync(policyPath, stringify(rules));

/** Every fifth payment was smaller than what is given back, so that it is refused. */
const isTooSmall = (place: number): boolean => place % 5 === 4;
const kindOf = (place: number): RemedyKind =>
  (['refund', 'refund', 'voucher', 'gift', 'refund'] as const)[place % 5] ?? 'refund';

async function giveAll(db: Db): Promise<void> {
  const lead = person(3, 'lead');
  const people = [person(1), person(2), lead];
  const intake = await testIntake(db, systemClock, people, readPolicyFile(policyPath));
  const lanes = createRecovery(intake, 1);
  const taken = await lanes.take(
    Array.from({ length: remedies }, (_, place) =>
      incoming({ externalId: `kill-${place}`, customer: { mail: `c${place}@example.org` } }),
    ),
  );
  for (const [place, one] of taken.entries()) {
    if (!one.ok || !one.caseId) throw new Error('a case opens');
    const target = `pi_${place}`;
    const amountMinor = 1_000 + place;
    if (kindOf(place) === 'refund') payments.pay(target, isTooSmall(place) ? 5 : amountMinor);
    const command = { command: 'give-remedy', kind: kindOf(place), amountMinor, target } as const;
    const given = await giveCommand(intake, one.caseId, command, lead);
    if (!given.ok) throw new Error(given.refusal.code);
  }
}

type Running = { readonly child: ChildProcess; readonly over: Promise<unknown> };

function start(database: Record<string, string>, laterMinutes: number): Running {
  const child = spawn(process.execPath, [worker], {
    env: {
      PATH: process.env['PATH'] ?? '',
      AMENDS_POLICY: policyPath,
      AMENDS_STRIPE_KEY: payments.key,
      AMENDS_STRIPE_URL: payments.url,
      AMENDS_GIFTS_URL: gifts.url,
      AMENDS_GIFTS_SECRET: gifts.secret,
      AMENDS_ALLOW_PRIVATE_WEBHOOKS: 'yes',
      LATER_MINUTES: String(laterMinutes),
      ...database,
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  return { child, over: once(child, 'exit') };
}

const steps = ['before the request', 'after the money moved', 'after the answer'] as const;

/** Lets the worker be killed at one of the steps of some request; the first of both servers to get there. */
function killAt(step: (typeof steps)[number], request: number, { child }: Running): void {
  let left = request;
  const kill = () => void child.kill('SIGKILL');
  const act = () => {
    if (left-- > 0) return 'answer' as const;
    if (step === 'after the answer') {
      setTimeout(kill, Math.random() * 25);
      return 'answer' as const;
    }
    setImmediate(kill);
    return step;
  };
  payments.acts(() => {
    const what = act();
    if (what === 'answer') return what;
    return what === 'before the request' ? { before: 'hangs' } : { moves: 'then-hangs' };
  });
  gifts.acts(() => {
    const what = act();
    if (what === 'answer') return what;
    return what === 'before the request' ? { before: 'hangs' } : { does: 'then-hangs' };
  });
}

type Row = {
  currency: string;
  id: string;
  kind: string;
  state: OurLine['state'];
  reference: string;
  amount_minor: number;
  because: string | null;
};

const ourLine = ({ id, state, reference, amount_minor, currency }: Row): OurLine => ({
  id,
  state,
  reference,
  amountMinor: amount_minor,
  currency,
});

test(`killed ${kills} times at every step, the worker pays nothing twice and forgets nothing`, async () => {
  const database = onPostgres ? await testDatabase() : undefined;
  const env: Record<string, string> = database?.url
    ? { DATABASE_URL: database.url }
    : { AMENDS_DATA: folder };
  const open = () =>
    openDatabase(defaultConfig({ databaseUrl: database?.url, dataFolder: folder, dbPoolSize: 4 }));
  const first = await open();
  await migrate(first.db);
  await makePartitions(first.db, systemClock.now());
  await giveAll(first.db);
  await first.close();

  let killed = 0;
  for (let round = 0; killed < kills && round < kills * 3; round++) {
    const running = start(env, round * 3);
    killAt(
      steps[round % steps.length] ?? 'after the answer',
      Math.floor(Math.random() * 8),
      running,
    );
    await running.over;
    if (running.child.signalCode === 'SIGKILL') killed++;
    else break;
  }
  payments.acts(() => 'answer');
  gifts.acts(() => 'answer');
  for (let more = 1; more <= 3; more++) await start(env, (kills * 3 + more) * 3).over;

  const last = await open();
  const found = await last.db.selectFrom('remedy').selectAll().orderBy('id').execute();
  const rows: Row[] = found;
  const not = rows.filter((row) => row.state !== 'done' && row.state !== 'failed');
  expect(not).toEqual([]);
  const refused = rows.filter((row) => row.state === 'failed');
  expect(new Set(refused.map((row) => row.because))).toEqual(new Set(['too-much']));
  expect(refused).toHaveLength(
    Array.from({ length: remedies }, (_, at) => at).filter(isTooSmall).length,
  );

  const lines = (of: readonly { readonly key: string; readonly amountMinor: number }[]) =>
    of.map(({ key, amountMinor }) => `${key} ${amountMinor}`).sort();
  const ours = (kind: string) =>
    lines(
      rows
        .filter((row) => row.kind === kind && row.state === 'done')
        .map((row) => ({ key: row.id, amountMinor: row.amount_minor })),
    );
  expect(lines(payments.book())).toEqual(ours('refund'));
  const deeds = gifts
    .deeds()
    .map(({ request }) => ({ key: request.data.remedy, amountMinor: request.data.amountMinor }));
  expect(lines(deeds)).toEqual(ours('gift'));
  const vouchers = await last.db.selectFrom('voucher').selectAll().execute();
  expect(
    lines(vouchers.map((one) => ({ key: one.remedy_id, amountMinor: one.amount_minor }))),
  ).toEqual(ours('voucher'));

  const accounts = await balances(last.db, 'account', { from: undefined, until: undefined });
  const moved = payments.book().reduce((sum, one) => sum + one.amountMinor, 0);
  expect(accounts.find((one) => one.key === 'payments')?.amount_minor).toBe(-moved);
  expect(accounts.reduce((sum, one) => sum + one.amount_minor, 0)).toBe(0);
  expect(await differences(last.db)).toEqual([]);
  const ledger = rows.filter((row) => row.kind === 'refund').map(ourLine);
  expect(reconcile(ledger, payments.book())).toEqual([]);
  expect(killed).toBe(kills);
  await last.close();
  await database?.close();
}, 600_000);
