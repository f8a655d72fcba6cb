import { sql } from 'kysely';
import type { Db } from './database.ts';
import { type Migration, readMigrations } from './migrate.ts';

/** What a role may use and not alter: by names as SQL wants them. */
export type Strangers = {
  readonly user: string;
  readonly things: readonly { readonly name: string; readonly owner: string }[];
};

const made =
  /^\s*create\s+(?:or\s+replace\s+)?(?:table|view|function|sequence|domain)\s+(?:if\s+not\s+exists\s+)?([a-z_0-9]+)/gim;

/** What migrations have ever made; whatever else lies in the schema is somebody else's. */
const namesIn = (migrations: readonly Migration[]): string[] => [
  'migration',
  ...new Set(
    migrations.flatMap(({ text }) => [...text.matchAll(made)].map(([, name]) => name ?? '')),
  ),
];

/** Tables, partitions, views, functions and domains of ours that belong to a role this user does not act for. */
export async function ownedByOthers(
  db: Db,
  migrations: readonly Migration[] = readMigrations(),
): Promise<Strangers> {
  const names = namesIn(migrations).join(',');
  const { rows } = await sql<{ user: string; name: string | null; owner: string | null }>`
    with wanted as (select unnest(string_to_array(${names}, ',')) as name),
      ours as (
        select c.oid::regclass::text as name, c.relowner as owner
        from pg_catalog.pg_class c
        left join pg_catalog.pg_inherits i on i.inhrelid = c.oid
        left join pg_catalog.pg_class above on above.oid = i.inhparent
        where c.relnamespace = current_schema()::regnamespace and c.relkind in ('r', 'p', 'v', 'S')
          and coalesce(above.relname, c.relname) in (select name from wanted)
        union all
        select p.oid::regprocedure::text, p.proowner from pg_catalog.pg_proc p
        where p.pronamespace = current_schema()::regnamespace
          and p.proname in (select name from wanted)
        union all
        select t.oid::regtype::text, t.typowner from pg_catalog.pg_type t
        where t.typnamespace = current_schema()::regnamespace and t.typtype = 'd'
          and t.typname in (select name from wanted)
      )
    select quote_ident(current_user) as user, strange.name, strange.owner
    from (select 1) as one left join (
      select name, quote_ident(pg_get_userbyid(owner)) as owner from ours
      where not pg_has_role(current_user, owner, 'usage')
    ) as strange on true
    order by strange.name`.execute(db);
  return {
    user: rows[0]?.user ?? '',
    things: rows.flatMap(({ name, owner }) => (name && owner ? [{ name, owner }] : [])),
  };
}
