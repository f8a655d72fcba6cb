import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { intArray, textArray, uuidArray } from '#platform/db/arrays.ts';
import type { OpenDatabase } from '#platform/db/open-database.ts';

/** The bare table of the benchmark page: ten columns, 450 bytes of JSON, three indexes. */
export async function prepareDenominators({ db }: OpenDatabase): Promise<void> {
  await sql`create table if not exists bench_signals (
    id uuid primary key, tenant int, source text, external_id text, kind text, received_at timestamptz,
    customer text, subject text, score float8, body jsonb, unique (tenant, source, external_id))`.execute(
    db,
  );
  await sql`create index if not exists bench_signals_at on bench_signals (tenant, received_at desc)`.execute(
    db,
  );
}

const filler = 'x'.repeat(400);

function batch() {
  const rows = Array.from({ length: 500 }, (_, index) => index);
  return sql`/* prepared: bench_unnest */ insert into bench_signals
    select id, tenant, source, external_id, kind, to_timestamp(at / 1000), customer, subject, score, body from unnest(
      ${uuidArray(rows.map(() => randomUUID()))}::uuid[], ${intArray(rows.map((row) => row % 20))}::int[],
      ${textArray(rows.map(() => 'bench'))}::text[], ${textArray(rows.map(() => randomUUID()))}::text[],
      ${textArray(rows.map(() => 'complaint'))}::text[], ${intArray(rows.map(() => Date.now()))}::float8[],
      ${textArray(rows.map((row) => `customer ${row}`))}::text[], ${textArray(rows.map((row) => `subject ${row}`))}::text[],
      ${intArray(rows)}::float8[], ${textArray(rows.map((row) => JSON.stringify({ text: filler, row })))}::jsonb[]
    ) as row (id, tenant, source, external_id, kind, at, customer, subject, score, body)`;
}

/** Rows a second by unnest, 500 a commit, two connections where there are two: what every ratio divides by. */
export async function unnestRate({ db, kind }: OpenDatabase, batches: number): Promise<number> {
  const ready = Array.from({ length: batches }, batch);
  const from = performance.now();
  const lane = async () => {
    for (let next = ready.pop(); next; next = ready.pop()) await next.execute(db);
  };
  await Promise.all(kind === 'postgres' ? [lane(), lane()] : [lane()]);
  return (batches * 500) / ((performance.now() - from) / 1_000);
}

/** Single-row commits a second with 32 callers (one session on the embedded database). */
export async function commitRate({ db }: OpenDatabase, millis: number): Promise<number> {
  const until = performance.now() + millis;
  const from = performance.now();
  let done = 0;
  const lane = async () => {
    while (performance.now() < until) {
      await sql`/* prepared: bench_commit */ insert into bench_signals values (
        ${randomUUID()}::uuid, 1, 'single', ${randomUUID()}, 'complaint', now(), 'c', 's', 0.5, '{"a":1}')`.execute(
        db,
      );
      done++;
    }
  };
  await Promise.all(Array.from({ length: 32 }, lane));
  return done / ((performance.now() - from) / 1_000);
}
