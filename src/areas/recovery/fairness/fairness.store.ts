import './fairness.tables.ts';
import { sql } from 'kysely';
import type { Finding } from '#areas/breaking-point/fairness/audit.ts';
import type { Instant } from '#kernel/time.ts';
import { type DbOrTx, jsonText } from '#platform/db/database.ts';

export type Audit = {
  readonly id: string;
  readonly at: Instant;
  readonly compared: number;
  readonly is_alarm: boolean;
  readonly findings: readonly Finding[];
};

export async function saveAudit(db: DbOrTx, audit: Audit): Promise<void> {
  await sql`
    insert into fairness_audit (id, at, compared, is_alarm, findings)
    values (${audit.id}::uuid, to_timestamp(${audit.at}::float8 / 1000), ${audit.compared}, ${audit.is_alarm},
      ${jsonText(audit.findings)}::json)`.execute(db);
}

export const latestAudits = (db: DbOrTx, limit: number): Promise<Audit[]> =>
  db.selectFrom('fairness_audit').selectAll().orderBy('id', 'desc').limit(limit).execute();
