import './staff.tables.ts';
import { sql } from 'kysely';
import type { PersonId } from '#kernel/ids.ts';
import type { Instant } from '#kernel/time.ts';
import { textArray } from '#platform/db/arrays.ts';
import { type DbOrTx, json, moment, type Tx } from '#platform/db/database.ts';
import { type Read, readOf } from '#platform/db/read.ts';
import type { Person } from './staff.ts';

const personOf = (row: {
  id: PersonId;
  name: string;
  mail: string;
  role: Person['role'];
  teams: string[];
  languages: string[];
  hours: Person['hours'] | null;
  away_until: Instant | null;
  active: boolean;
  grade: string | null;
}): Person => ({
  id: row.id,
  name: row.name,
  mail: row.mail,
  role: row.role,
  teams: row.teams,
  languages: row.languages,
  hours: row.hours ?? undefined,
  awayUntil: row.away_until ?? undefined,
  active: row.active,
  grade: row.grade ?? undefined,
});

export async function allPeople(db: DbOrTx): Promise<Person[]> {
  const rows = await db.selectFrom('person').selectAll().orderBy('id').execute();
  return rows.map(personOf);
}

/** Whether somebody still works here, as of now. */
export const isActive = (id: PersonId): Read<boolean> =>
  readOf(
    sql<{ active: boolean }>`/* prepared: person_active */
      select active from person where id = ${id}::uuid`,
    ([row]) => row?.active ?? false,
  );

/** Everybody, as nobody else changes them until the transaction ends; who only names a person waits for nothing. */
export async function lockPeople(tx: Tx): Promise<Person[]> {
  await sql`lock table person in share row exclusive mode`.execute(tx);
  return allPeople(tx);
}

export async function savePerson(db: DbOrTx, person: Person, at: Instant): Promise<void> {
  const shared = {
    name: person.name,
    mail: person.mail,
    role: person.role,
    teams: sql<string[]>`${textArray(person.teams)}::text[]`,
    languages: sql<string[]>`${textArray(person.languages)}::text[]`,
    hours: person.hours ? json(person.hours) : null,
    away_until: person.awayUntil === undefined ? null : moment(person.awayUntil),
    active: person.active,
    grade: person.grade ?? null,
  };
  await db
    .insertInto('person')
    .values({ id: person.id, created_at: moment(at), ...shared })
    .onConflict((conflict) => conflict.column('id').doUpdateSet(shared))
    .execute();
}
