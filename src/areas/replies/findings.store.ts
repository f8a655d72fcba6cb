import './findings.tables.ts';
import { sql } from 'kysely';
import type { CaseId } from '#kernel/ids.ts';
import { type Instant, toIso } from '#kernel/time.ts';
import { textArray } from '#platform/db/arrays.ts';
import { type DbOrTx, moment } from '#platform/db/database.ts';

export type Findings = {
  readonly caseId: CaseId;
  readonly language: string;
  readonly ruleIds: readonly string[];
  readonly at: Instant;
};

/** Keeps what a writer was shown, once a case and rule; what is typed meanwhile is kept nowhere. */
export async function saveShown(db: DbOrTx, shown: Findings): Promise<void> {
  if (shown.ruleIds.length === 0) return;
  await sql`
    insert into reply_finding (case_id, rule_id, language, shown_at)
    select ${shown.caseId}::uuid, rule, ${shown.language}, ${moment(shown.at)}
    from unnest(${textArray(shown.ruleIds)}::text[]) as rule
    on conflict do nothing`.execute(db);
}

/** Keeps that an answer went out with these, and why; those that were never shown are none of the writer's doing. */
export async function saveSent(db: DbOrTx, sent: Findings, reason: string): Promise<void> {
  if (sent.ruleIds.length === 0) return;
  await sql`
    update reply_finding set sent_at = ${moment(sent.at)}, reason = ${reason}
    where case_id = ${sent.caseId}::uuid and rule_id = any(${textArray(sent.ruleIds)}::text[])
      and sent_at is null`.execute(db);
}

export type ShownRule = { rule_id: string; language: string; sent: boolean; reason: string };

/** What was shown since a day in drafts that have been sent, one row a case and rule. */
export async function findingsSince(db: DbOrTx, since: Instant): Promise<ShownRule[]> {
  const { rows } = await sql<ShownRule>`
    select rule_id, language, sent_at is not null as sent, reason from reply_finding
    where shown_at >= ${toIso(since)}::timestamptz`.execute(db);
  return rows;
}
