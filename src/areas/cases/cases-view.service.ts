import { byCustomer, selectStandings } from '#areas/breaking-point/breaking-point.service.ts';
import { newStanding } from '#areas/breaking-point/standing.ts';
import {
  customerById,
  identitiesOfCustomer,
  namesOf,
  selectNames,
} from '#areas/customers/customers.service.ts';
import { countryOfPhones } from '#areas/customers/identity.ts';
import { clockName } from '#areas/promises/rule-clocks.ts';
import { bendRoomOf, roomOf } from '#areas/remedies/authority.ts';
import { askedAgainAt, byHand, ownVouchers } from '#areas/remedies/carrying/life.ts';
import { choiceOfCurrencies } from '#areas/remedies/currencies/currencies.ts';
import type { PastRemedy } from '#areas/remedies/given.ts';
import { pastRemedy, type RemedyOfCase, readSpending } from '#areas/remedies/remedies.service.ts';
import { maskedCode } from '#areas/remedies/vouchers/code.ts';
import { signalsById } from '#areas/signals/signals.service.ts';
import { permissionsOf } from '#areas/staff/permissions.ts';
import type { Roster } from '#areas/staff/staff.service.ts';
import { dayAt, type Person } from '#areas/staff/staff.ts';
import { given } from '#kernel/given.ts';
import { type CaseId, millisOfId, type PersonId, type SignalId } from '#kernel/ids.ts';
import { instant, toIso } from '#kernel/time.ts';
import { together } from '#platform/db/database.ts';
import { readOf, readTogether } from '#platform/db/read.ts';
import type { Platform } from '#platform/platform.ts';
import type { Case } from './case.ts';
import { hangingOn } from './case-file.service.ts';
import type { CaseDetail, CaseSummary, TimelineLine } from './case-views.contract.ts';
import { caseById, type EventRow, timelinePage } from './cases.store.ts';
import { type CaseFile, isTheirs } from './commands/deciding.ts';
import { commandsFor, deedsFor } from './commands/offered.ts';
import { consultView, handOverView, standsWith, taskView, timesOf } from './detail-parts.ts';
import { selectDeclared } from './incidents/incidents.store.ts';
import {
  type CasePolicy,
  failureName,
  gestureName,
  lossName,
  moment,
  promiseView,
  proposalView,
  stepName,
  summaryOf,
  teamName,
  worthView,
} from './view.ts';

export type CaseGround = {
  readonly platform: Pick<Platform, 'db' | 'clock' | 'mint'>;
  readonly roster: Roster;
  readonly policy: () => CasePolicy;
};

const timelineLines = 100;

/** Cases as lines of a list: one journey to the database, however many lines. */
export async function summaries(
  ground: CaseGround,
  cases: readonly Case[],
  language: string,
): Promise<CaseSummary[]> {
  if (cases.length === 0) return [];
  const { db, clock } = ground.platform;
  const ids = [...new Set(cases.map((one) => one.customerId))];
  const incidents = cases.flatMap((one) => (one.incidentId ? [one.incidentId] : []));
  const [standingRows, nameRows, declaredRows] = await together(db, [
    selectStandings(ids),
    selectNames(ids),
    selectDeclared(incidents),
  ]);
  const standings = byCustomer(standingRows.rows);
  const names = namesOf(nameRows.rows);
  const declared = new Set<string | undefined>(declaredRows.rows.map((one) => one.id));
  await ground.roster.refresh();
  return cases.map((found) =>
    summaryOf(declared.has(found.incidentId) ? found : { ...found, incidentId: undefined }, {
      policy: ground.policy(),
      at: clock.now(),
      language,
      nameOf: ground.roster.nameOf,
      customerName: names.get(found.customerId) ?? '',
      standing: standings.get(found.customerId),
    }),
  );
}

/** Lines of a timeline with the words that belong to them, latest first. */
export async function timelineOf(
  ground: CaseGround,
  caseId: CaseId,
  { before, language }: { readonly before: string | undefined; readonly language: string },
): Promise<{ lines: (TimelineLine & { row: EventRow })[]; more: boolean }> {
  const { db } = ground.platform;
  const rows = await timelinePage(db, caseId, before, timelineLines + 1);
  const shown = rows.slice(0, timelineLines);
  const told = shown.map((row) => row.signal_id).filter((id): id is SignalId => id !== null);
  const signals = new Map(
    (told.length > 0 ? await signalsById(db, told) : []).map((one) => [one.id, one]),
  );
  await ground.roster.refresh();
  const person = ground.roster.named;
  const lines = shown.map((row) => ({
    row,
    id: row.id,
    at: toIso(instant(millisOfId(row.id))),
    kind: row.kind,
    ...given('by', row.by_id ? person(row.by_id) : undefined),
    params: named(row, ground, language),
    text:
      row.words === '' ? (signals.get(row.signal_id ?? ('' as SignalId))?.words ?? '') : row.words,
    ...given('signalId', row.signal_id ?? undefined),
    ...given('policyVersion', row.policy_version ?? undefined),
  }));
  return { lines, more: rows.length > timelineLines };
}

/** A rule of a regulator, or a term of the policy, as the reader calls it. */
const ruleName = ({ clocks, grace }: CasePolicy, rule: string, language: string): string =>
  clockName([...clocks, ...grace], rule, language);

type Named = { readonly kind: EventRow['kind']; readonly what: string };

/** What a line is about: what the policy has a name for is called by it, work that was asked for as it was written. */
function whatName({ kind, what }: Named, rules: CasePolicy, language: string): string {
  if (kind === 'loss-noted' || kind === 'loss-struck') return lossName(rules, what, language);
  if (kind === 'step-done' || kind === 'step-left-out') return stepName(rules, what, language);
  return what;
}

const people: ReadonlySet<string> = new Set(['owner', 'from', 'to', 'handedBy']);

/** People and kinds of failure in a line's parameters by name: a timeline is read, not joined. */
function named(
  { kind, params: kept }: Pick<EventRow, 'kind' | 'params'>,
  { roster, policy }: Pick<CaseGround, 'roster' | 'policy'>,
  language: string,
) {
  const params = kept ?? {};
  return Object.fromEntries(
    Object.entries(params).map(([key, value]) => {
      if (key === 'rule') return [key, ruleName(policy(), `${value}`, language)];
      if (key === 'team') return [key, teamName(policy(), `${value}`)];
      if (key === 'was' || key === 'is') return [key, failureName(policy(), `${value}`, language)];
      if (key === 'what') return [key, whatName({ kind, what: `${value}` }, policy(), language)];
      if (key === 'gesture') {
        const known = `${params['name'] ?? value}`;
        return [key, gestureName(policy(), `${value}`, { language, known })];
      }
      return [key, people.has(key) ? roster.nameOf(value as PersonId) : value];
    }),
  );
}

const nextTry = ({ state, due_at }: RemedyOfCase) =>
  askedAgainAt({ state, dueAt: due_at ?? undefined });

const remedyView =
  (
    person: (id: PersonId) => { id: PersonId; name: string },
    mayWith: (one: PastRemedy) => ReturnType<typeof deedsFor>,
  ) =>
  (row: RemedyOfCase) => ({
    id: row.id,
    kind: row.kind,
    amountMinor: row.amount_minor,
    currency: row.currency,
    rate: row.rate,
    countedMinor: row.counted_minor,
    at: toIso(row.given_at),
    ...given('by', row.by_id ? person(row.by_id) : undefined),
    ...given('rule', row.rule ?? undefined),
    state: row.state,
    executor: row.executor,
    target: row.target,
    // Older ones were kept with their whole code.
    reference: row.executor === ownVouchers ? maskedCode(row.reference) : row.reference,
    // What is done has come: that it once came back is no news of it.
    ...given('because', row.state === 'done' ? undefined : (row.because ?? undefined)),
    detail: row.detail,
    ...moment('nextTryAt', row.executor === byHand ? undefined : nextTry(row)),
    may: mayWith(pastRemedy(row)),
    ...moment('settledAt', row.settled_at ?? undefined),
    ...moment('reversedAt', row.reversed_at ?? undefined),
  });

/** What somebody may still give on a case, by all limits as they are spent now. */
async function roomFor(
  { platform, policy }: CaseGround,
  found: Case,
  by: Person,
  yearlyValueMinor: number | undefined,
) {
  const { remedies, teams } = policy();
  const day = dayAt(teams, platform.clock.now());
  const { team, customerId: customer } = found;
  const spent = await readSpending(platform.db, {
    by: by.id,
    rule: undefined,
    team,
    customer,
    day,
  });
  const asking = { role: by.role, grade: by.grade, team, yearlyValueMinor };
  const all = { ...spent, case: found.spentMinor };
  const bent = bendRoomOf(remedies, asking, all);
  return {
    ...roomOf(remedies, asking, all),
    ...given('bendLeftMinor', bent?.leftMinor),
  };
}

/** What a reader may do with a case and with what was given on it; without a name nobody does anything. */
function mayDo(file: CaseFile, by: Person | undefined) {
  if (!by) return { may: [], mayHandOutLink: false, deeds: () => [] };
  const reader = { by, leads: permissionsOf[by.role].includes('cases:assign') };
  return {
    may: commandsFor(file, reader),
    deeds: (one: PastRemedy) => deedsFor(file, one, reader),
    mayHandOutLink: isTheirs(file, reader),
  };
}

const shownTimeline = ({ lines, more }: Awaited<ReturnType<typeof timelineOf>>) => ({
  timeline: lines.map(({ row: _, ...line }) => line),
  timelineMore: more,
});

export async function caseDetail(
  ground: CaseGround,
  caseId: CaseId,
  reader: {
    readonly language: string;
    readonly person: Person | undefined;
    readonly before: string | undefined;
  },
): Promise<CaseDetail | undefined> {
  const { db, clock } = ground.platform;
  const found = await caseById(db, caseId);
  if (!found) return undefined;
  const { standings, remedies, proposals, ...rest } = await readTogether(db, {
    standings: readOf(selectStandings([found.customerId]), byCustomer),
    ...hangingOn(caseId),
  });
  const customer = await customerById(db, found.customerId);
  const identities = await identitiesOfCustomer(db, found.customerId);
  const timeline = await timelineOf(ground, caseId, reader);
  const past = remedies.map(pastRemedy);
  const proposal = proposals.find((one) => one.state === 'waiting');
  const policy = ground.policy();
  const standing = standings.get(found.customerId) ?? newStanding(found.customerId);
  const shown = {
    policy,
    at: clock.now(),
    language: reader.language,
    nameOf: ground.roster.nameOf,
    customerName: customer?.name ?? '',
    standing,
  };
  const person = ground.roster.named;
  const by = reader.person;
  const summary = summaryOf(found, shown, 40);
  const file = { ...rest, found, standing, others: [], given: past, proposal };
  const { deeds, ...may } = mayDo(file, by);
  const yearlyValueMinor = customer?.yearly_value_minor ?? undefined;
  return {
    ...summary,
    ...given('worth', worthView(found, summary.chance, yearlyValueMinor, policy)),
    ...given('language', found.language),
    ...timesOf(found),
    ...given('closedHow', found.closedHow),
    lossMinor: found.lossMinor,
    spentMinor: found.spentMinor,
    currency: policy.currency,
    payIn: choiceOfCurrencies(
      past,
      { paidIn: found.paidIn, country: countryOfPhones(identities) },
      policy,
    ),
    remedies: remedies.map(remedyView(person, deeds)),
    proposals: proposals.map(proposalView(person)),
    ...(by ? { room: await roomFor(ground, found, by, yearlyValueMinor) } : {}),
    promises: rest.promises.map((one) => promiseView(one, shown)),
    ...standsWith(found, person),
    consults: rest.consults.map((one) => consultView(one, person)),
    tasks: rest.tasks.map((one) => taskView(one, person)),
    ...shownTimeline(timeline),
    ...given('handOver', rest.handOver && handOverView(rest.handOver, person)),
    identities,
    ...may,
  };
}
