import { sql } from 'kysely';
import type { CaseId } from '#kernel/ids.ts';
import { textArray, uuidArray } from '#platform/db/arrays.ts';
import type { DbOrTx } from '#platform/db/database.ts';
import type { CameBackBecause } from './carrying/life.ts';

type Asked = { readonly kind: string | undefined; readonly rules: readonly string[] };

type CasesGiven = {
  /** Those that were given this kind, by whomever, and it was not taken back. */
  readonly had: ReadonlySet<CaseId>;
  /** Of them those whose customer was given it by one of these rules: what came back was not, what is unclear may have been. */
  readonly carried: ReadonlySet<CaseId>;
  /** Those with a remedy of any kind that came back. */
  readonly back: ReadonlySet<CaseId>;
};

/** Which of these cases were given what, and where it came back. */
export async function casesGiven(
  db: DbOrTx,
  cases: readonly CaseId[],
  { kind, rules }: Asked,
): Promise<CasesGiven> {
  const { rows } = await sql<{
    case_id: CaseId;
    is_kind: boolean;
    is_carried: boolean | null;
    is_back: boolean;
  }>`
    select p.case_id, bool_or(r.kind = ${kind ?? ''}) as is_kind,
      bool_or(r.kind = ${kind ?? ''} and r.rule = any(${textArray(rules)}::text[]) and r.state <> 'failed') as is_carried,
      bool_or(r.state in ('failed', 'unclear')) as is_back
    from case_parts() p join remedy r on r.case_id = p.part_id
    where p.case_id = any(${uuidArray(cases)}::uuid[]) and r.state <> 'reversed'
    group by p.case_id`.execute(db);
  return {
    had: new Set(rows.filter((row) => row.is_kind).map((row) => row.case_id)),
    carried: new Set(rows.filter((row) => row.is_carried).map((row) => row.case_id)),
    back: new Set(rows.filter((row) => row.is_back).map((row) => row.case_id)),
  };
}

export type RemedyBack = {
  readonly id: string;
  readonly case_id: CaseId;
  readonly case_number: number;
  readonly because: CameBackBecause | null;
  readonly detail: string;
};

/** Remedies a rule gave that came back and wait for a person, the latest first. */
export async function remediesBack(db: DbOrTx, rule: string, limit: number): Promise<RemedyBack[]> {
  const { rows } = await sql<RemedyBack>`
    select r.id, c.id as case_id, c.number as case_number, r.because, r.detail
    from (
      select id, case_id, because, detail from remedy
      where rule = ${rule} and state in ('failed', 'unclear')
      order by id desc limit ${limit}
    ) r join case_facts() given on given.id = r.case_id
      join case_facts() c on c.id = coalesce(given.taken_into, given.id)
    order by r.id desc`.execute(db);
  return rows;
}
