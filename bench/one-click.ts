import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { wireProduct } from '#app/wire.ts';
import { caseById } from '#areas/cases/cases.service.ts';
import { decide } from '#areas/cases/commands/commands.ts';
import { giveCommand } from '#areas/recovery/commands/commands.service.ts';
import { incomingOf } from '#areas/recovery/intake/incoming.ts';
import { recommend } from '#areas/remedies/remedy.ts';
import { savePerson } from '#areas/staff/staff.service.ts';
import type { CaseId } from '#kernel/ids.ts';
import { inParts } from '#kernel/parts.ts';
import { systemClock } from '#platform/clock.ts';
import { defaultConfig } from '#platform/config/config.ts';
import type { OpenDatabase } from '#platform/db/open-database.ts';
import { createMint } from '#platform/ids.ts';
import { silentLog } from '#platform/log.ts';
import { createMetrics } from '#platform/metrics.ts';
import { aFile, decidingAs, monday, person, policy as smallPolicy } from '#testing/builders.ts';
import { testBook } from '#testing/policy-book.ts';
import { prepareDenominators } from './denominators.ts';
import { quantile } from './figures.ts';
import { complaints, policy } from './workload.ts';

const lead = person(3, 'lead');

/** A remedy given with one click, from the command to the commit, beside a bare commit at the same moment. */
export async function oneClick(
  opened: OpenDatabase,
  { clicks, rounds }: { readonly clicks: number; readonly rounds: number },
) {
  await prepareDenominators(opened);
  const { db } = opened;
  const platform = {
    db,
    clock: systemClock,
    mint: createMint(systemClock),
    log: silentLog,
    metrics: createMetrics(),
    config: defaultConfig(),
  };
  const rules = { ...policy, remedies: { ...policy.remedies, authority: { lead: 1e9 } } };
  const product = wireProduct(platform, await testBook(platform, rules), opened.kind);
  await savePerson(db, lead, systemClock.now());
  const arrival = {
    at: systemClock.now(),
    country: 'US',
    idempotencyKey: undefined,
    digestOf: () => '',
  };
  const signals = complaints('one-click', clicks, 9_000, clicks).flatMap((signal, index) => {
    const incoming = incomingOf(signal, { index, ...arrival });
    return incoming.ok ? [incoming.value] : [];
  });
  const taken = await product.recovery.take(signals);
  const cases = [...new Set(taken.flatMap((one) => (one.ok && one.caseId ? [one.caseId] : [])))];
  const [first] = cases;
  if (!first || !(await caseById(db, first))) throw new Error('no case was opened');
  const click = async (caseId: CaseId) => {
    const command = { command: 'give-remedy', kind: 'credit', amountMinor: 100 } as const;
    const given = await giveCommand(product, caseId, command, lead);
    if (!given.ok) throw new Error(given.refusal.code);
  };
  // The first ones warm up: statements are prepared, code is compiled.
  const warmUp = Math.ceil(cases.length / 10);
  for (const caseId of cases.slice(0, warmUp)) {
    await bareCommit(opened);
    await click(caseId);
  }
  const perRound = Math.ceil((cases.length - warmUp) / rounds);
  const measured: Clicks[] = [];
  for (const part of inParts(cases.slice(warmUp), perRound)) {
    const clicks: number[] = [];
    const commits: number[] = [];
    for (const caseId of part) {
      const from = performance.now();
      await bareCommit(opened);
      const between = performance.now();
      await click(caseId);
      commits.push(between - from);
      clicks.push(performance.now() - between);
    }
    measured.push({ clicks: percentiles(clicks), commits: percentiles(commits) });
  }
  return { rounds: measured, ...decisions() };
}

type Clicks = { readonly clicks: Percentiles; readonly commits: Percentiles };
type Percentiles = { readonly p50Ms: number; readonly p99Ms: number };

const percentiles = (millis: readonly number[]): Percentiles => ({
  p50Ms: quantile(millis, 0.5),
  p99Ms: quantile(millis, 0.99),
});

const bareCommit = ({ db }: OpenDatabase) =>
  sql`/* prepared: bench_commit */ insert into bench_signals values (
    ${randomUUID()}::uuid, 1, 'click', ${randomUUID()}, 'complaint', now(), 'c', 's', 0.5, '{"a":1}')`.execute(
    db,
  );

const turns = 20_000;

/** The pure decisions alone: may this person give so much, and what would put it right. */
function decisions() {
  const file = aFile();
  const deciding = decidingAs(lead, monday);
  const command = { command: 'give-remedy', kind: 'refund', amountMinor: 100 } as const;
  const situation = {
    failure: smallPolicy.failures.get('wrong-bill'),
    lossMinor: 5_000,
    chance: 0.6,
    failedBefore: false,
    owner: { role: 'lead' as const },
    currency: 'USD',
    spentMinor: 0,
    value: {
      policy: smallPolicy.worth,
      yearlyValueMinor: 90_000,
      baseChance: 0.03,
      takenBack: 0.5,
    },
  };
  return {
    authorityMicros: microsOf(() => decide(file, command, deciding)),
    recommendMicros: microsOf(() => recommend(smallPolicy.remedies, situation)),
  };
}

function microsOf(work: () => unknown): number {
  const from = performance.now();
  for (let turn = 0; turn < turns; turn++) work();
  return ((performance.now() - from) * 1_000) / turns;
}
