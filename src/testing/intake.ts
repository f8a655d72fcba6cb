import { sql } from 'kysely';
import { createReaderBook } from '#areas/language/home/learned.service.ts';
import type { Intake } from '#areas/recovery/intake/intake.service.ts';
import type { Policy } from '#areas/recovery/policy.ts';
import { createRecovery } from '#areas/recovery/recovery.service.ts';
import type { IncomingSignal } from '#areas/signals/signal.ts';
import { createPostBook } from '#areas/signals/signals.service.ts';
import { createRoster, savePerson } from '#areas/staff/staff.service.ts';
import type { Person } from '#areas/staff/staff.ts';
import type { CaseId } from '#kernel/ids.ts';
import type { Clock } from '#platform/clock.ts';
import { readConfig } from '#platform/config/config.ts';
import type { Db } from '#platform/db/database.ts';
import { createMint } from '#platform/ids.ts';
import { silentLog } from '#platform/log.ts';
import { createMetrics } from '#platform/metrics.ts';
import { incoming, person, policy } from './builders.ts';
import { testDatabase } from './database.ts';

/** A loop on a real database, with three people and the example policy. */
export async function testIntake(
  db: Db,
  clock: Clock,
  people: readonly Person[] = [person(1), person(2), person(3, 'lead')],
  rules: Policy = policy,
): Promise<Intake> {
  for (const one of people) await savePerson(db, one, clock.now());
  const read = readConfig({});
  if (!read.ok) throw new Error(read.problems.join('\n'));
  const platform = {
    db,
    clock,
    mint: createMint(clock),
    log: silentLog,
    metrics: createMetrics(),
    config: read.config,
  };
  return {
    platform,
    roster: createRoster(db, clock),
    readers: createReaderBook(platform),
    posts: createPostBook(db, clock),
    policy: () => rules,
  };
}

/** A loop on a test database with what its stories need: somebody who says things, and a look at the tables. */
export async function testLoop(clock: Clock, rules: Policy = policy) {
  const database = await testDatabase();
  const intake = await testIntake(database.db, clock, undefined, rules);
  let next = 0;
  const said = (change: Partial<IncomingSignal> = {}): IncomingSignal => {
    next++;
    const customer = { mail: `customer${next}@example.org` };
    return incoming({ externalId: `said-${next}`, customer, ...change });
  };
  const lanes = () => createRecovery(intake, database.kind === 'postgres' ? 3 : 1);
  const opened = async (signals: readonly IncomingSignal[]) =>
    (await lanes().take(signals)).map((one) => {
      const owner = one.ok ? one.ownerId && intake.roster.byId(one.ownerId) : undefined;
      if (!one.ok || !one.caseId || !owner) throw new Error('a case opens, and somebody owns it');
      return { caseId: one.caseId, owner };
    });
  return {
    intake,
    close: () => database.close(),
    /** A complaint of a customer of its own. */
    said,
    /** Cases of so many customers who complained. */
    async openCases(count: number): Promise<CaseId[]> {
      const cases = await opened(Array.from({ length: count }, () => said()));
      return cases.map((one) => one.caseId);
    },
    async openCase(change: Partial<IncomingSignal> = {}) {
      const [found] = await opened([said(change)]);
      if (!found) throw new Error('one signal has one outcome');
      return found;
    },
    async rows<Row>(query: string): Promise<Row[]> {
      return (await sql.raw<Row>(query).execute(database.db)).rows;
    },
    lanes,
  };
}
