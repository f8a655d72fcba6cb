import { once } from 'node:events';
import { Agent, get, type IncomingMessage } from 'node:http';
import { text } from 'node:stream/consumers';
import { sql } from 'kysely';
import type { OpenDatabase } from '#platform/db/open-database.ts';
import { quantile } from './figures.ts';
import type { BenchServer } from './server.ts';

/**
 * Fills the tables to so many open cases, straight into the database: what is measured is reading.
 * Owners are the people who are there, urgencies are spread, one in ten is overdue.
 */
export async function fillCases({ db }: OpenDatabase, total: number): Promise<void> {
  const { rows } = await sql<{ count: number }>`select count(*)::int as count from cases`.execute(
    db,
  );
  const missing = total - (rows[0]?.count ?? 0);
  if (missing <= 0) return;
  await sql`create temp table fresh as select gen_random_uuid() as case_id, gen_random_uuid() as customer_id, n,
      (array(select id from person order by id))[1 + n % (select count(*) from person)::int] as owner_id
    from generate_series(1, ${missing}::int) as n`.execute(db);
  await sql`insert into customer (id, name, created_at) select customer_id, 'Filled ' || n, now() from fresh`.execute(
    db,
  );
  await sql`insert into standing (customer_id, state, rank) select customer_id, '{"i":[],"e":[["failure",0.5,1760000000000,-1,-1,"failure-1"]],"o":[],"f":[]}'::json, 400 + (n % 9973) / 100.0 from fresh`.execute(
    db,
  );
  await sql`insert into cases (id, customer_id, owner_id, team, state, failure, subject, subject_key, opened_at, updated_at, contacts,
      bounces, reopens, loss_minor, spent_minor, recommendation, urgency, next_due_at, overdue, version)
    select case_id, customer_id, owner_id, 'team-1', 'open', 'failure-1', 'filled', 'subject:filled', now(), now(), 1, 0, 0, 0, 0,
      '{"steps":[{"kind":"correct","amountMinor":0,"reason":"finish-first"}],"amountMinor":0,"currency":"USD","alone":true,"limitMinor":10000}'::json,
      400 + (n % 9973) / 100.0, now() + interval '1 day', n % 10 = 0, 1 from fresh`.execute(db);
  await sql`drop table fresh`.execute(db);
  await sql`analyze cases, customer, standing`.execute(db);
}

export type ListTimes = { readonly p50Ms: number; readonly p95Ms: number; readonly bytes: number };

/** B7: the first page, by owner, overdue, and a page a hundred pages deep; one caller. */
export async function listTimes(
  server: BenchServer,
  turns: number,
): Promise<Record<string, ListTimes>> {
  // A plain client on one kept connection: what `fetch` adds for itself is half as much as the server takes.
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  const headers = { authorization: `Bearer ${server.token}` };
  const ask = async (query: string) => {
    const from = performance.now();
    const answer = get(`${server.url}/v1/cases?limit=50${query}`, { agent, headers });
    const [response] = (await once(answer, 'response')) as [IncomingMessage];
    const body = await text(response);
    if (response.statusCode !== 200) throw new Error(body);
    return { millis: performance.now() - from, text: body };
  };
  let cursor = '';
  for (let page = 0; page < 100; page++) {
    const { next } = JSON.parse((await ask(cursor)).text) as { next?: string };
    if (!next) break;
    cursor = `&cursor=${encodeURIComponent(next)}`;
  }
  const { cases } = JSON.parse((await ask('')).text) as { cases: { owner: { id: string } }[] };
  const queries = {
    first: '',
    deep: cursor,
    owner: `&owner=${cases[0]?.owner.id ?? ''}`,
    overdue: '&overdue=true',
  };
  const measured: Record<string, ListTimes> = {};
  for (const [name, query] of Object.entries(queries)) {
    for (let turn = 0; turn < 20; turn++) await ask(query);
    const times: number[] = [];
    let bytes = 0;
    for (let turn = 0; turn < turns; turn++) {
      const answer = await ask(query);
      times.push(answer.millis);
      bytes = Buffer.byteLength(answer.text);
    }
    measured[name] = { p50Ms: quantile(times, 0.5), p95Ms: quantile(times, 0.95), bytes };
  }
  agent.destroy();
  return measured;
}
