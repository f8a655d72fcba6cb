import { caseById } from '#areas/cases/cases.service.ts';
import { sweepIncidents } from '#areas/recovery/clocks/incidents.service.ts';
import { runPage } from '#areas/recovery/incidents/page.service.ts';
import { draftRun, giveDeed } from '#areas/recovery/incidents/runs/runs.service.ts';
import type { Policy } from '#areas/recovery/policy.ts';
import type { IncomingSignal } from '#areas/signals/signal.ts';
import { savePerson } from '#areas/staff/staff.service.ts';
import { given } from '#kernel/given.ts';
import type { CaseId, IncidentId } from '#kernel/ids.ts';
import { addMinutes, toIso } from '#kernel/time.ts';
import { monday, person, policy } from './builders.ts';
import { testClock } from './clock.ts';
import { testLoop } from './intake.ts';

const bulkLimitMinor = { lead: 20_000, executive: 10_000_000 };
export const incidentRules = {
  ...policy,
  incidents: { bulkLimitMinor, messagesPerMinute: 6_000 },
};
export const lead = person(3, 'lead');
export const executive = person(8, 'executive');

const languages = ['en', 'fa', 'ar', 'de', undefined];
const message = { en: 'Sorry, {amount} is yours.', fa: 'پوزش، {amount} از آن شماست.' };

/** The same credit for all, as a lead would draft it. */
export const credit = (amountMinor: number, change = {}) => ({
  purpose: 'remedy' as const,
  remedy: { kind: 'credit' as const, amountMinor, shareOfLoss: undefined },
  message,
  onlyOpen: true,
  budgetMinor: undefined,
  reason: 'The depot stood still.',
  excluded: [],
  ...change,
});

export type Hit = { readonly id: IncidentId; readonly cases: readonly CaseId[] };
export type RunAt = { readonly incidentId: IncidentId; readonly runId: string };

type Said = Awaited<ReturnType<typeof testLoop>>['said'];

type Late = {
  readonly said: Said;
  readonly more: (at: number) => IncomingSignal['facts'];
  readonly whose: ((at: number) => string) | undefined;
};

/** So many parcels that a depot brought too late. */
function lateAt(depot: string, count: number, { said, more, whose }: Late): IncomingSignal[] {
  const late = { promisedAt: toIso(monday), deliveredAt: toIso(addMinutes(monday, 90)), depot };
  return Array.from({ length: count }, (_, at) => {
    const event = {
      kind: 'operational-event' as const,
      event: 'order.delivered',
      subject: `order-${depot}-${at}`,
      facts: { ...late, ...more(at) },
    };
    return said({
      ...event,
      text: '',
      original: JSON.stringify(event),
      ...given('customer', whose && { mail: whose(at) }),
      ...given('language', languages[at % languages.length]),
    });
  });
}

/** A loop in which depots fail many customers at once, and somebody decides for all of them. */
export async function testIncidents(rules: Policy = incidentRules) {
  const clock = testClock(toIso(monday));
  const loop = await testLoop(clock, rules);
  const { intake } = loop;
  const { db } = intake.platform;
  await savePerson(db, executive, clock.now());
  await intake.roster.refresh();
  let incidents = 0;
  return {
    ...loop,
    clock,
    db,
    /**
     * A depot that was late for so many customers, who have said nothing yet; each event may say more, and
     * whose it is, where some have more than one.
     */
    async incident(
      count: number,
      more: (at: number) => IncomingSignal['facts'] = () => ({}),
      whose?: (at: number) => string,
    ): Promise<Hit> {
      const late = { said: loop.said, more, whose };
      const signals = lateAt(`depot-${++incidents}`, count, late);
      const cases = (await loop.lanes().take(signals)).map((one) => {
        if (!one.ok || !one.caseId) throw new Error('each is a case');
        return one.caseId;
      });
      // Lanes that each saw a part of them leave it to the sweep.
      await sweepIncidents(intake);
      const [first] = cases;
      const found = first && (await caseById(db, first));
      if (!found?.incidentId) throw new Error('it is an incident');
      return { id: found.incidentId, cases };
    },
    async drafted(hit: Hit, amountMinor: number, change = {}): Promise<RunAt> {
      const made = await draftRun(intake, hit.id, credit(amountMinor, change), lead);
      if (!made.ok) throw new Error(made.refusal.code);
      return { incidentId: hit.id, runId: made.value.id };
    },
    submit: (at: RunAt) => giveDeed(intake, at, { deed: 'submit', words: '' }, lead),
    async page(at: RunAt) {
      const found = await runPage(intake, at, lead);
      if (!found) throw new Error('a run has a page');
      return found;
    },
    remediesOf: (hit: Hit) =>
      loop.rows<{ case_id: string; amount_minor: number; rule: string; by_id: null }>(
        `select case_id, amount_minor, rule, by_id from remedy where case_id in (select id from cases where incident_id = '${hit.id}')`,
      ),
    async wordsOf(caseId: CaseId | undefined): Promise<string[]> {
      const rows = await loop.rows<{ words: string }>(
        `select words from case_event where case_id = '${caseId}' and kind = 'answered'`,
      );
      return rows.map((row) => row.words);
    },
  };
}
