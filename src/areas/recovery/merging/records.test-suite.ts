import type { Outcome } from '#areas/recovery/outcome.ts';
import type { Policy } from '#areas/recovery/policy.ts';
import type { CaseId, CustomerId } from '#kernel/ids.ts';
import { toIso } from '#kernel/time.ts';
import { incoming, monday, person, policy } from '#testing/builders.ts';
import { testClock } from '#testing/clock.ts';
import { testLoop } from '#testing/intake.ts';
import { mergeCustomers } from './merging.service.ts';
import { undoMerge } from './undoing/undo.service.ts';

export const taken = (outcome: Outcome | undefined) => {
  if (!outcome?.ok) throw new Error('taken');
  return outcome;
};

export const mailOf = (name: string) => `${name}@example.org`;

/** A loop on a test database with customers who are one and do not know it. */
export async function mergingLoop(rules: Policy = policy) {
  const clock = testClock(toIso(monday));
  const loop = await testLoop(clock, rules);
  const { intake, rows, close } = loop;
  const recovery = loop.lanes();
  const by = person(3, 'lead').id;

  let next = 0;

  /** Something a customer says about an order; the item is kept as received. */
  function told(name: string, subject: string, more: { phone?: string } = {}) {
    const customer = { mail: mailOf(name), ...more };
    return incoming({
      externalId: `told-${++next}`,
      customer,
      subject,
      original: JSON.stringify({ customer }),
    });
  }

  async function customer(name: string, ...subjects: string[]): Promise<CustomerId> {
    const outcomes = [];
    for (const subject of subjects) {
      clock.advance(60_000);
      outcomes.push(taken((await recovery.take([told(name, subject)]))[0]));
    }
    return outcomes[0]?.customerId as CustomerId;
  }

  async function twins(keptSays: readonly string[], otherSays: readonly string[]) {
    const number = ++next;
    const names = { kept: `kept${number}`, other: `other${number}` };
    const kept = await customer(names.kept, ...keptSays);
    const other = await customer(names.other, ...otherSays);
    return { pair: { kept, other }, names };
  }

  async function merged(pair: { kept: CustomerId; other: CustomerId }) {
    const done = await mergeCustomers(intake, pair, { by, reason: 'Same person by phone.' });
    if (!done.ok) throw new Error(done.refusal.code);
    return done.value;
  }

  async function undone(id: Awaited<ReturnType<typeof merged>>['id']) {
    const done = await undoMerge(intake, id, by);
    if (!done.ok) throw new Error(done.refusal.code);
    return done.value;
  }

  /** All that is known of two records, as the tables say it; versions only rise and are left out. */
  async function allOf({ kept, other }: { kept: CustomerId; other: CustomerId }) {
    const ids = `('${kept}', '${other}')`;
    const cases = `(select id from cases where customer_id in ${ids})`;
    const queries = [
      `select id, name, language, since, yearly_value_minor, merged_into from customer where id in ${ids} order by id`,
      `select kind, system, value, customer_id from customer_identity where customer_id in ${ids} order by 1, 2, 3`,
      `select (to_jsonb(c) - 'version') as found from cases c where customer_id in ${ids} order by id`,
      `select * from promise where case_id in ${cases} order by id`,
      `select id, accepted, answered_at from hand_over where case_id in ${cases} order by id`,
      `select id, customer_id, case_id from signal where customer_id in ${ids} order by id`,
      `select customer_id, state::text, rank from standing where customer_id in ${ids} order by 1`,
      `select key, sum(total)::int as open from (select name, key, total from tally union all select name, key, amount from tally_delta) t
      where name = 'open-cases' group by key order by key`,
    ];
    const found = [];
    for (const query of queries) found.push(await rows(query));
    return found;
  }

  const openCases = (id: CustomerId) =>
    rows<{ id: CaseId; subject: string; contacts: number }>(
      `select id, subject, contacts from cases where customer_id = '${id}' and state <> 'closed' order by subject`,
    );

  return {
    close,
    clock,
    intake,
    rows,
    recovery,
    by,
    told,
    customer,
    twins,
    merged,
    undone,
    allOf,
    openCases,
    /** The one open case of a customer who has no other. */
    async only(id: CustomerId): Promise<CaseId> {
      const [found] = await openCases(id);
      if (!found) throw new Error('a case is open');
      return found.id;
    },
  };
}
