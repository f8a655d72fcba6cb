import { stringify } from 'csv-stringify/sync';
import { casesAfter, eventsAfter } from '#areas/cases/cases.service.ts';
import { promiseEventOf } from '#areas/cases/promise-events/promise-event.ts';
import { promiseEventsAfter } from '#areas/cases/promise-events/promise-events.service.ts';
import { customersAfter } from '#areas/customers/customers.service.ts';
import { signalsAfter } from '#areas/signals/signals.service.ts';
import { type CaseId, type CustomerId, millisOfId, type SignalId } from '#kernel/ids.ts';
import { harmlessCell } from '#kernel/text/harmless-cell.ts';
import { type Instant, instant, toIso } from '#kernel/time.ts';
import type { Db } from '#platform/db/database.ts';

export type Exported = 'signals' | 'cases' | 'customers' | 'timelines' | 'promise-events';
type Row = Readonly<Record<string, unknown>> & { readonly id: string };

const page = 1_000;
const time = (at: Instant | null | undefined) =>
  at === null || at === undefined ? null : toIso(at);

/** The original as it was received: its words are stored once, beside it. */
function withWords(original: string, words: string): string {
  const item: Record<string, unknown> = JSON.parse(original);
  return 'text' in item || words === '' ? original : JSON.stringify({ ...item, text: words });
}

async function signalRows(db: Db, after: string | undefined): Promise<Row[]> {
  const rows = await signalsAfter(db, after as SignalId | undefined, page);
  return rows.map(({ occurred_at, original, ...row }) => ({
    ...row,
    occurred_at: time(occurred_at),
    original: withWords(original, row.words),
  }));
}

async function caseRows(db: Db, after: string | undefined): Promise<Row[]> {
  const cases = await casesAfter(db, after as CaseId | undefined, page);
  return cases.map((one) => ({
    id: one.id,
    number: one.number,
    customer_id: one.customerId,
    owner_id: one.ownerId,
    team: one.team,
    state: one.state,
    failure: one.failure,
    subject: one.subject,
    incident_id: one.incidentId ?? null,
    opened_at: time(one.openedAt),
    answered_at: time(one.answeredAt),
    fixed_at: time(one.fixedAt),
    asked_at: time(one.askedAt),
    closed_at: time(one.closedAt),
    closed_how: one.closedHow ?? null,
    contacts: one.contacts,
    bounces: one.bounces,
    reopens: one.reopens,
    loss_minor: one.lossMinor,
    spent_minor: one.spentMinor,
    next_due_at: time(one.nextDueAt),
    overdue: one.overdue,
  }));
}

async function customerRows(db: Db, after: string | undefined): Promise<Row[]> {
  const rows = await customersAfter(db, after as CustomerId | undefined, page);
  return rows.map((row) => ({ ...row, since: time(row.since), created_at: time(row.created_at) }));
}

async function timelineRows(db: Db, after: string | undefined): Promise<Row[]> {
  const rows = await eventsAfter(db, after, page);
  return rows.map(({ params, ...row }) => ({
    ...row,
    at: toIso(instant(millisOfId(row.id))),
    params: params === null ? null : JSON.stringify(params),
  }));
}

async function promiseEventRows(db: Db, after: string | undefined): Promise<Row[]> {
  const rows = await promiseEventsAfter(db, after, page);
  return rows.map((row) => {
    const event = promiseEventOf(row);
    return {
      id: event.id,
      at: event.at,
      event: event.event,
      promise_id: event.promise ?? null,
      case_id: event.caseId,
      team: event.team,
      failure: event.failure,
      kind: event.kind,
      told: event.told,
      rule: event.rule ?? null,
      due_at: event.dueAt ?? null,
      late_minutes: event.lateMinutes ?? null,
      renews: event.renews ?? null,
    };
  });
}

const readers = {
  signals: signalRows,
  cases: caseRows,
  customers: customerRows,
  timelines: timelineRows,
  'promise-events': promiseEventRows,
};

/** Rows of one kind as lines, a page of ids at a time: any number of rows, little memory. */
export async function* exportLines(
  db: Db,
  what: Exported,
  format: 'csv' | 'jsonl',
  after: string | undefined,
): AsyncIterable<string> {
  let last = after;
  let header = true;
  while (true) {
    const rows = await readers[what](db, last);
    if (rows.length > 0) {
      yield format === 'jsonl'
        ? rows.map((row) => `${JSON.stringify(row)}\n`).join('')
        : stringify([...rows], {
            header,
            bom: header,
            cast: { boolean: String, string: harmlessCell },
          });
    }
    header = false;
    last = rows.at(-1)?.id;
    if (rows.length < page) return;
  }
}
