import {
  advisedOn,
  casesById,
  hangingOn,
  passedTo,
  unheardOn,
} from '#areas/cases/cases.service.ts';
import { failureName } from '#areas/cases/view.ts';
import {
  homeZone,
  hoursOf,
  onShift,
  type Person,
  type Team,
  teamById,
} from '#areas/staff/staff.ts';
import { nextOpening } from '#areas/staff/working-hours.ts';
import { isLanguage } from '#i18n/i18n.ts';
import { voiceOf } from '#i18n/server.ts';
import type { CaseId } from '#kernel/ids.ts';
import { addDays, addSeconds, type Instant } from '#kernel/time.ts';
import { readTogether } from '#platform/db/read.ts';
import { errorMessage } from '#platform/operator-error.ts';
import type { Intake } from '../intake/intake.service.ts';
import { type Answered, settledBy } from '../notices/notice.ts';
import { leaseSeconds, type Writing } from '../notices/notices.service.ts';
import { plansFor } from './plans.service.ts';
import { type CaseNews, type PlanNews, staffMailOf } from './staff-mail.ts';
import {
  claimForOne,
  deleteNoted,
  deleteNotedBefore,
  insertNoted,
  isUnwanted,
  type Noted,
  putOffNoted,
  settleNoted,
  staffNoticesDue,
} from './telling.store.ts';
import type { StaffNoticeRow } from './telling.tables.ts';
import {
  type CaseOccasion,
  concerns,
  isCaseOccasion,
  isWanted,
  type Telling,
  type Told,
  toTell,
  usualGatherSeconds,
} from './telling.ts';

type Ground = Pick<Intake, 'platform' | 'policy' | 'roster'>;

/** Longer than anybody is on holiday; then what was noted says nothing any more. */
const keptDays = 30;

/** The cases with what may wait for somebody in them. */
async function tellingsOf(
  { platform: { db, clock } }: Ground,
  caseIds: readonly CaseId[],
): Promise<Telling[]> {
  const passed = await passedTo(db, caseIds);
  const advised = await advisedOn(db, caseIds);
  const unheard = await unheardOn(db, caseIds, addDays(clock.now(), -keptDays));
  const tellings: Telling[] = [];
  for (const found of await casesById(db, caseIds)) {
    const hanging = await readTogether(db, hangingOn(found.id));
    const [passedHere, advisedHere] = [passed.get(found.id), advised.get(found.id)];
    tellings.push({
      found,
      passedTo: passedHere,
      advised: advisedHere,
      unheard: unheard.get(found.id) ?? [],
      ...hanging,
    });
  }
  return tellings;
}

type Announcement = { readonly id?: string; readonly caseIds?: readonly CaseId[] };

/** Notes whom an announcement of some cases concerns; what waits already is noted once. */
export async function noteTold(
  ground: Ground,
  occasion: CaseOccasion,
  body: unknown,
): Promise<void> {
  const { platform, policy, roster } = ground;
  const rules = policy().staffNotices;
  const { id, caseIds = [] } = (body ?? {}) as Announcement;
  if (!rules || id === undefined || !isWanted(rules, occasion) || caseIds.length === 0) return;
  const at = platform.clock.now();
  const people = (await roster.refresh()).filter((one) => one.active);
  const noted = new Map<string, Noted>();
  for (const telling of await tellingsOf(ground, [...new Set(caseIds)])) {
    const caseId = telling.found.id;
    for (const told of toTell(occasion, telling, at)) {
      for (const { id: personId } of people.filter((one) => concerns(told, one)))
        noted.set(`${caseId} ${personId}`, { id: platform.mint(), personId, caseId, occasion });
    }
  }
  if (noted.size === 0) return;
  const dueAt = addSeconds(at, rules.gatherSeconds ?? usualGatherSeconds);
  await insertNoted(platform.db, [...noted.values()], { announcement: id, at, dueAt });
}

export const hasToTell = async ({ platform, policy }: Ground): Promise<boolean> =>
  policy().staffNotices !== undefined && (await staffNoticesDue(platform.db, platform.clock.now()));

const mostAtOnce = 200;

/** Writes to one person after the other, until nothing is due or it is told to stop. */
export async function tellDue(telling: Writing, stopping: AbortSignal): Promise<void> {
  const { platform, policy, roster } = telling.intake;
  const { db, clock, log } = platform;
  while (policy().staffNotices && !stopping.aborted) {
    const at = clock.now();
    const claim = { at, until: addSeconds(at, leaseSeconds), limit: mostAtOnce };
    const rows = await claimForOne(db, claim);
    const [first] = rows;
    if (!first) return;
    const person = (await roster.refresh()).find((one) => one.id === first.person_id);
    try {
      await tell(telling, { rows, person, at }, stopping);
    } catch (error) {
      // It holds up itself alone, and is tried again later and later, as one that was not taken.
      log.error({ person: first.person_id, err: error }, 'a mail to staff was not written');
      await settle(telling, rows, { kind: 'later', detail: errorMessage(error) });
    }
  }
}

type Due = {
  readonly rows: readonly StaffNoticeRow[];
  readonly person: Person | undefined;
  readonly at: Instant;
};

/** When somebody is next at work; nobody is written to about work at night. */
function atWorkFrom({ policy }: Ground, person: Person, at: Instant): Instant {
  const { teams } = policy();
  const own = person.teams.map((id) => teamById(teams, id));
  const theirs = own.length > 0 ? own : teams.slice(0, 1);
  if (theirs.some((team) => onShift(person, team, at))) return at;
  const from = person.awayUntil !== undefined && person.awayUntil > at ? person.awayUntil : at;
  const openings = theirs.flatMap((team) => nextOpening(hoursOf(person, team), from) ?? []);
  return openings.reduce((least, one) => (one < least ? one : least), addDays(from, 1));
}

async function tell(telling: Writing, due: Due, stopping: AbortSignal): Promise<void> {
  const { rows, person, at } = due;
  const { platform } = telling.intake;
  const { db, metrics, log } = platform;
  if (!person?.active || (await isUnwanted(db, person.id)))
    return void (await deleteNoted(db, rows));
  const from = atWorkFrom(telling.intake, person, at);
  if (from > at) return void (await putOffNoted(db, rows, from));
  const cases = await newsFor(telling.intake, person, due);
  const plans = await plansFor(telling.intake, person.id, inOrder(rows));
  if (cases.length + plans.length === 0) return void (await deleteNoted(db, rows));
  const answered = await telling.send(
    mailFor(telling.intake, { person, cases, plans, rows, at }),
    stopping,
  );
  metrics
    .counter('amends_staff_notices_total', 'Mails to staff, by answer.', { answer: answered.kind })
    .add();
  if (answered.kind !== 'taken')
    log.warn({ person: person.id, answer: answered.kind }, 'a mail to staff was not sent');
  await settle(telling, rows, answered);
}

/** Each line by its own tries: one that is new is not given up with one that has waited for days. */
async function settle(
  { intake: { platform, policy }, chance }: Writing,
  rows: readonly StaffNoticeRow[],
  answered: Answered,
): Promise<void> {
  const at = platform.clock.now();
  const settled = rows.map((row) => ({
    row,
    settled: settledBy(answered, { attempts: row.attempts, at, chance: chance() }),
  }));
  const gatherSeconds = policy().staffNotices?.gatherSeconds ?? usualGatherSeconds;
  await settleNoted(platform.db, settled, { at, nextDueAt: addSeconds(at, gatherSeconds) });
}

type Noting = { readonly occasion: CaseOccasion; readonly notedAt: Instant };

const inOrder = (rows: readonly StaffNoticeRow[]): StaffNoticeRow[] =>
  [...rows].sort((one, other) => (one.id < other.id ? -1 : 1));

/** What there is to tell a person, by case, the one noted first first. */
async function newsFor(ground: Ground, person: Person, { rows }: Due): Promise<CaseNews[]> {
  const rules = ground.policy().staffNotices ?? {};
  const wanted = new Map<CaseId, Noting[]>();
  for (const { case_id: caseId, occasion, noted_at: notedAt } of inOrder(rows)) {
    if (caseId === null || !isCaseOccasion(occasion) || !isWanted(rules, occasion)) continue;
    wanted.set(caseId, [...(wanted.get(caseId) ?? []), { occasion, notedAt }]);
  }
  const tellings = await tellingsOf(ground, [...wanted.keys()]);
  const known = new Map(tellings.map((one) => [one.found.id, one]));
  return [...wanted].flatMap(([caseId, about]): CaseNews[] => {
    const telling = known.get(caseId);
    if (!telling) return [];
    const told = about
      .flatMap(({ occasion, notedAt }): readonly Told[] => toTell(occasion, telling, notedAt))
      .filter((one) => concerns(one, person));
    return told.length === 0 ? [] : [{ caseId, number: telling.found.number ?? 0, told }];
  });
}

/** Where somebody works: times are by the clock on their wall. */
const zoneOf = (person: Person, teams: readonly Team[]): string =>
  person.hours?.zone ??
  teams.find((team) => person.teams.includes(team.id))?.hours.zone ??
  homeZone(teams);

type Outgoing = {
  readonly person: Person;
  readonly cases: readonly CaseNews[];
  readonly plans: readonly PlanNews[];
  readonly rows: readonly StaffNoticeRow[];
  readonly at: Instant;
};

function mailFor(
  { platform: { config }, policy, roster }: Ground,
  { person, cases, plans, rows, at }: Outgoing,
) {
  const rules = policy();
  const { name: company, teams } = rules;
  const [asked = ''] = (person.languages[0] ?? '').toLowerCase().split(/[-_]/);
  const language = isLanguage(asked) ? asked : config.defaultLanguage;
  const content = staffMailOf(
    {
      company,
      name: person.name,
      cases,
      plans,
      failureOf: (failure) => failureName(rules, failure, language),
      address: config.publicUrl ?? '',
      zone: zoneOf(person, teams),
      at,
      nameOf: roster.nameOf,
    },
    voiceOf(language),
  );
  // The same lines tried again are the same mail; with one more line it is another.
  const id = rows.reduce((latest, row) => (row.id > latest ? row.id : latest), '');
  return { id, to: person.mail, ...content };
}

export const forgetToldLongAgo = async ({ platform }: Ground): Promise<void> =>
  void (await deleteNotedBefore(platform.db, addDays(platform.clock.now(), -keptDays)));

export { isUnwanted, wish } from './telling.store.ts';
