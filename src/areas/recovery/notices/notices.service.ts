import type { Case } from '#areas/cases/case.ts';
import { caseIdsOf, casesById, insertEvents } from '#areas/cases/cases.service.ts';
import { customerEvent } from '#areas/cases/customer-event.ts';
import { customerById, mailOfCustomer } from '#areas/customers/customers.service.ts';
import type { CustomerMail } from '#areas/customers/mail/mail.ts';
import { homeZone } from '#areas/staff/staff.ts';
import { voiceOf } from '#i18n/server.ts';
import type { CaseId } from '#kernel/ids.ts';
import { languageOfTag } from '#kernel/language.ts';
import { addDays, addMinutes, addSeconds, fromIso, type Instant } from '#kernel/time.ts';
import type { Db } from '#platform/db/database.ts';
import { customerCase } from '../customer-page/customer-page.service.ts';
import { isStillOpen, issueLink } from '../customer-page/links.service.ts';
import { quietUntil } from '../incidents/runs/pace.ts';
import { isOfRunSince } from '../incidents/runs/runs.service.ts';
import type { Intake } from '../intake/intake.service.ts';
import type { Policy } from '../policy.ts';
import { type Mail, mailOf, type SendMail } from './mail.ts';
import { isWrittenTo, type NoticePolicy, newsOf, settledBy, usual } from './notice.ts';
import {
  claimNotices,
  deleteNotice,
  insertNotices,
  keepPage,
  markStranger,
  noticesDue,
  putOffNotice,
  settleNotice,
  strangersLately,
  type ToldBefore,
  toldBefore,
  triedLately,
} from './notices.store.ts';
import type { NoticeRow } from './notices.tables.ts';

type Ground = Pick<Intake, 'platform' | 'policy' | 'roster'>;

/** Notes that something happened in some cases; what waits already gathers it. */
export async function noteNews({ platform, policy }: Ground, body: unknown): Promise<void> {
  const rules = policy().notices;
  const { caseIds = [] } = (body ?? {}) as { readonly caseIds?: readonly CaseId[] };
  if (!rules || caseIds.length === 0) return;
  const at = platform.clock.now();
  const dueAt = gathered(rules, at);
  const made = [...new Set(caseIds)].map((caseId) => ({ id: platform.mint(), caseId }));
  await insertNotices(platform.db, made, { at, dueAt });
}

const gathered = (rules: Policy['notices'], at: Instant): Instant =>
  addSeconds(at, rules?.gatherSeconds ?? usual.gatherSeconds);

export const hasNotices = async ({ platform, policy }: Ground): Promise<boolean> =>
  policy().notices !== undefined && (await noticesDue(platform.db, platform.clock.now()));

export type Writing = {
  readonly intake: Intake;
  readonly send: SendMail;
  /** Between 0 and 1. */
  readonly chance: () => number;
};

const lanes = 4;
/** Longer than a mail may take. */
export const leaseSeconds = 120;

/** Writes what is due, no faster than the policy says, until nothing is or it is told to stop. */
export async function writeDue(ground: Writing, stopping: AbortSignal): Promise<void> {
  const { platform, policy } = ground.intake;
  const { db, clock } = platform;
  for (let rules = policy().notices; rules && !stopping.aborted; rules = policy().notices) {
    const at = clock.now();
    const perMinute = rules.perMinute ?? usual.perMinute;
    const limit = Math.min(lanes, perMinute - (await triedLately(db, at)));
    if (limit <= 0) return;
    const claimed = await claimNotices(db, { at, until: addSeconds(at, leaseSeconds), limit });
    if (claimed.length === 0) return;
    const cases = await casesById(
      db,
      claimed.map((row) => row.case_id),
    );
    const due = claimed.map((row) => ({ row, found: cases.find((one) => one.id === row.case_id) }));
    // Two at once to one customer would not count each other: the first is written, the others wait for the next round.
    const first = new Map(due.toReversed().map((one) => [one.found?.customerId, one]));
    await Promise.all(
      due.map((one) =>
        first.get(one.found?.customerId) === one
          ? writeHeeded(ground, one, stopping)
          : putOffNotice(db, one.row.id, at),
      ),
    );
  }
}

/** A notice that is due, and its case. */
type Due = { readonly row: NoticeRow; readonly found: Case | undefined };

/** One that cannot be written holds up itself alone: it is tried again when its lease is over. */
async function writeHeeded(ground: Writing, due: Due, stopping: AbortSignal): Promise<void> {
  try {
    await write(ground, due, stopping);
  } catch (error) {
    ground.intake.platform.log.error(
      { case: due.row.case_id, err: error },
      'a mail was not written',
    );
  }
}

async function write(ground: Writing, due: Due, stopping: AbortSignal): Promise<void> {
  const { row } = due;
  const { platform, policy } = ground.intake;
  const { db, clock, log, metrics } = platform;
  const outgoing = await written(ground.intake, due);
  if (outgoing.kind === 'nothing') return void (await deleteNotice(db, row));
  if (outgoing.kind === 'enough') return void (await putOffNotice(db, row.id, outgoing.until));
  const { mail, toldUntil } = outgoing;
  const answered = await ground.send(mail, stopping);
  metrics
    .counter('amends_notices_total', 'Mails to customers, by answer.', { answer: answered.kind })
    .add();
  const at = clock.now();
  const settled = settledBy(answered, { attempts: row.attempts, at, chance: ground.chance() });
  if (settled.state !== 'sent') log.warn({ case: row.case_id, answer: settled.answer }, 'not sent');
  await db.transaction().execute(async (tx) => {
    const hasMore = await settleNotice(tx, row, settled, { at, toldUntil, address: mail.to });
    if (settled.state === 'waiting') return;
    const next = { id: platform.mint(), caseId: row.case_id };
    if (hasMore) await insertNotices(tx, [next], { at, dueAt: gathered(policy().notices, at) });
    const kind = settled.state === 'sent' ? 'notice-sent' : 'notice-refused';
    const line = customerEvent({ id: platform.mint(), caseId: row.case_id, at, kind });
    const params = {
      address: mail.to,
      ...(kind === 'notice-sent' ? {} : { detail: settled.answer }),
    };
    await insertEvents([{ ...line, params }]).execute(tx);
  });
}

type Outgoing =
  | { readonly kind: 'nothing' }
  /** As many as a customer should get in a day, or to an address that was refused today. */
  | { readonly kind: 'enough'; readonly until: Instant }
  | { readonly kind: 'mail'; readonly mail: Mail; readonly toldUntil: Instant };

const nothing: Outgoing = { kind: 'nothing' };

/** The address to write to about a case; undefined where nobody is to be written to. */
async function addressee(
  db: Db,
  { closedHow, contacts, customerId }: Case,
  { toWhom }: NoticePolicy,
): Promise<CustomerMail | undefined> {
  // What was merged goes on in the other case, and is told from there.
  if (closedHow === 'merged') return undefined;
  const mail = await mailOfCustomer(db, customerId);
  return mail && isWrittenTo(toWhom, mail, contacts > 0) ? mail : undefined;
}

type Weighed = {
  readonly row: NoticeRow;
  readonly before: ToldBefore;
  readonly known: CustomerMail;
  readonly rules: NoticePolicy;
};

/** Until when a customer is not to be written to, for they or others had as much as they should. */
async function enoughUntil(
  intake: Intake,
  { row, before, known, rules }: Weighed,
): Promise<Instant | undefined> {
  const hasEnough = before.today >= (rules.mostPerDay ?? usual.mostPerDay);
  const since = before.refused_at ?? (hasEnough ? before.first_today : null);
  if (since !== null) return addDays(since, 1);
  return known.isTyped && !before.is_known ? strangersWait(intake, row.id, rules) : undefined;
}

/** Until when what was said to all of an incident waits: many are mailed, and slower than it is said. */
async function quietUntilFor(
  { platform: { db }, policy }: Intake,
  { id: caseId, incidentId: incident }: Case,
  at: Instant,
): Promise<Instant | undefined> {
  const { incidents, teams } = policy();
  const until = quietUntil(incidents, at, homeZone(teams));
  if (until === undefined || incident === undefined) return undefined;
  return (await isOfRunSince(db, { incident, caseId }, addDays(at, -1))) ? until : undefined;
}

/** The mail, as the case is now. */
async function written(intake: Intake, { row, found }: Due): Promise<Outgoing> {
  const { platform, policy } = intake;
  const { db, clock, config } = platform;
  const rules = policy().notices;
  const known = rules && found && (await addressee(db, found, rules));
  if (!rules || !found || !known) return nothing;
  const to = known.address;
  const at = clock.now();
  const caseIds = await caseIdsOf(db, found.customerId);
  const before = await toldBefore(db, { caseId: found.id, caseIds, to }, at);
  const until =
    (await quietUntilFor(intake, found, at)) ??
    (await enoughUntil(intake, { row, before, known, rules }));
  if (until !== undefined) return { kind: 'enough', until };
  const theirs = (await customerById(db, found.customerId))?.language;
  const language = languageOfTag(found.language) ?? languageOfTag(theirs) ?? config.defaultLanguage;
  const link = { caseId: found.id, handed: 'mail', address: to } as const;
  const view = await customerCase(intake, link, language);
  const lines = (view?.timeline ?? []).map((line) => ({ ...line, at: fromIso(line.at) ?? at }));
  const isAsked = found.state === 'asked';
  const news = newsOf(lines, { isAsked, after: before.told_until ?? undefined, at });
  const last = news.at(-1);
  if (!view || !last) return nothing;
  const path = await pageFor(intake, row, to);
  const { company, owner, zone } = view;
  const caseNumber = found.number ?? 0;
  const content = mailOf(
    { company, caseNumber, owner, zone, lines: news, link: `${config.publicUrl ?? ''}${path}`, at },
    voiceOf(language),
  );
  return { kind: 'mail', mail: { id: row.id, to, ...content }, toldUntil: last.at };
}

/**
 * Until when a first mail waits to an address that only the form has told us of; undefined where it may go.
 * Whoever types many addresses there has our server write to so many strangers in an hour, and no more.
 */
async function strangersWait(
  { platform: { db, clock } }: Intake,
  id: string,
  rules: NoticePolicy,
): Promise<Instant | undefined> {
  const at = clock.now();
  const { tried, first } = await strangersLately(db, id, at);
  if (tried >= (rules.strangersPerHour ?? usual.strangersPerHour))
    return addMinutes(first ?? at, 60);
  await markStranger(db, id);
  return undefined;
}

/** The link of the try before: one mail is to be one link, however long a mail server is away. */
async function pageFor(
  intake: Intake,
  { id, case_id, page }: NoticeRow,
  address: string,
): Promise<string> {
  if (page !== '' && (await isStillOpen(intake, page, address))) return page;
  const made = await issueLink(intake, case_id, { handed: 'mail', address });
  await keepPage(intake.platform.db, id, made);
  return made;
}
