// One incident of 50,000 customers: how long a preview and a remedy for all take, and what single intake
// feels of it. `DATABASE_URL=… npx tsx bench/incident.ts [customers] [--words] [--batch N]`; not part of `npm run bench`.
import { caseById } from '#areas/cases/cases.service.ts';
import { createReaderBook } from '#areas/language/home/learned.service.ts';
import { incidentPage, runPage } from '#areas/recovery/incidents/page.service.ts';
import { planRun } from '#areas/recovery/incidents/plan.service.ts';
import { sweepRuns } from '#areas/recovery/incidents/runs/carrying.service.ts';
import { draftRun, giveDeed } from '#areas/recovery/incidents/runs/runs.service.ts';
import { createRecovery } from '#areas/recovery/recovery.service.ts';
import { createPostBook } from '#areas/signals/signals.service.ts';
import { createRoster, savePerson } from '#areas/staff/staff.service.ts';
import { addMinutes, toIso } from '#kernel/time.ts';
import { systemClock } from '#platform/clock.ts';
import { readConfig } from '#platform/config/config.ts';
import { createMint } from '#platform/ids.ts';
import { silentLog } from '#platform/log.ts';
import { createMetrics } from '#platform/metrics.ts';
import { makePartitions } from '../src/app/partitions.ts';
import { incoming, person, policy } from '../src/testing/builders.ts';
import { testDatabase } from '../src/testing/database.ts';

const customers = Number(process.argv[2] ?? 50_000);
const batchAt = process.argv.indexOf('--batch');
const batch = batchAt < 0 ? undefined : Number(process.argv[batchAt + 1]);
const database = await testDatabase();
const { db } = database;
const clock = systemClock;
const mint = createMint(clock);
const read = readConfig({});
if (!read.ok) throw new Error(read.problems.join('\n'));
const platform = { db, clock, mint, log: silentLog, metrics: createMetrics(), config: read.config };
await makePartitions(db, clock.now());
const lead = person(3, 'lead');
for (const one of [person(1), person(2), lead]) await savePerson(db, one, clock.now());
const rules = {
  ...policy,
  incidents: { bulkLimitMinor: { lead: 1e11 }, messagesPerMinute: 100_000 },
};
const intake = {
  platform,
  roster: createRoster(db, clock),
  readers: createReaderBook(platform),
  posts: createPostBook(db, clock),
  policy: () => rules,
};
await intake.roster.refresh();
const recovery = createRecovery(intake, database.kind === 'postgres' ? 2 : 1);
const facts = {
  promisedAt: toIso(addMinutes(clock.now(), -90)),
  deliveredAt: toIso(clock.now()),
  depot: 'north',
};
const languages = ['en', 'ar', 'fa', 'id'];
const hit = (at: number) =>
  incoming({
    externalId: `hit-${at}`,
    customer: { mail: `hit${at}@example.org`, language: languages[at % 4] ?? 'en' },
    kind: 'operational-event',
    event: 'order.delivered',
    subject: `order-${at}`,
    facts,
  });

const seconds = async <Answer>(name: string, work: () => Promise<Answer>): Promise<Answer> => {
  const from = performance.now();
  const answer = await work();
  say(`${name}: ${((performance.now() - from) / 1_000).toFixed(2)} s`);
  return answer;
};
const say = (line: string): void => void process.stdout.write(`${line}\n`);

let id: string | undefined;
await seconds(`${customers} cases opened`, async () => {
  for (let at = 0; at < customers; at += 1_000) {
    const batch = Array.from({ length: Math.min(1_000, customers - at) }, (_, next) =>
      hit(at + next),
    );
    const [taken] = await recovery.take(batch);
    id ??= taken?.ok ? taken.caseId : undefined;
  }
});
const incidentId = id && (await caseById(db, id as never))?.incidentId;
if (!incidentId) throw new Error('There is no incident.');

/** Single signals one after another, as a form sends them, until they are told to stop. */
async function intakeWhile(work: () => Promise<unknown>): Promise<number[]> {
  const took: number[] = [];
  let isOver = false;
  const over = work().finally(() => {
    isOver = true;
  });
  while (!isOver) {
    const from = performance.now();
    await recovery.take([
      incoming({ externalId: mint(), customer: { mail: `${mint()}@example.org` } }),
    ]);
    took.push(performance.now() - from);
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
  await over;
  return took;
}
const share = (took: readonly number[], part: number) =>
  (took[Math.min(took.length - 1, Math.floor(took.length * part))] ?? 0).toFixed(1);
const sayTook = (name: string, times: readonly number[]): void => {
  const took = times.toSorted((a, b) => a - b);
  say(`${name}: ${took.length} signals, p50 ${share(took, 0.5)} ms, p99 ${share(took, 0.99)} ms`);
};

const message = { en: 'Sorry, {amount} is yours.', fa: 'پوزش، {amount} از آن شماست.' };
const wanted = {
  purpose: 'remedy' as const,
  remedy: { kind: 'credit' as const, amountMinor: 500, shareOfLoss: undefined },
  message: process.argv.includes('--words') ? message : {},
  onlyOpen: true,
  budgetMinor: undefined,
};
await seconds('preview', () => planRun(intake, incidentId, wanted));
await seconds('page', () => incidentPage(intake, incidentId, { person: lead, language: 'en' }));
const made = await draftRun(intake, incidentId, { ...wanted, reason: 'bench', excluded: [] }, lead);
if (!made.ok) throw new Error(made.refusal.code);
const at = { incidentId, runId: made.value.id };
await giveDeed(intake, at, { deed: 'submit', words: '' }, lead);
// In turns, so that whatever disturbs the machine disturbs both.
const sliceMillis = 3_000;
const during: number[] = [];
const alone: number[] = [];
let runMillis = 0;
let runState = 'running';
while (runState !== 'done') {
  const from = performance.now();
  const slice = AbortSignal.timeout(sliceMillis);
  during.push(...(await intakeWhile(() => sweepRuns(intake, slice, batch))));
  runMillis += performance.now() - from;
  alone.push(
    ...(await intakeWhile(() => new Promise((resolve) => setTimeout(resolve, sliceMillis)))),
  );
  runState = (await runPage(intake, at, lead))?.run.state ?? 'done';
}
say(`run: ${(runMillis / 1_000).toFixed(1)} s`);
sayTook('intake alone', alone);
sayTook('intake during the run', during);
const page = await seconds('page of the run', () => runPage(intake, at, lead));
say(`${page?.run.state}: ${page?.run.given} given, ${page?.run.spentMinor} spent`);
await recovery.idle();
await database.close();
process.exit(0);
