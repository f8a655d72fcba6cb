import { createHash } from 'node:crypto';
import { customerReads, customerSees } from '#areas/cases/case.ts';
import { caseById, openedBy } from '#areas/cases/cases.service.ts';
import { timelineOf } from '#areas/cases/cases-view.service.ts';
import type { Link } from '#areas/cases/links/link.ts';
import { failureName } from '#areas/cases/view.ts';
import { isUnwantedMail } from '#areas/customers/customers.service.ts';
import { identitiesOf, normaliseMail, normalisePhone } from '#areas/customers/identity.ts';
import { nextPromise } from '#areas/promises/promise.ts';
import { promisesOfCase } from '#areas/promises/promises.service.ts';
import { ownVouchers } from '#areas/remedies/carrying/life.ts';
import { remediesOfCase } from '#areas/remedies/remedies.service.ts';
import { type VoucherRow, vouchersOfCase } from '#areas/remedies/vouchers/vouchers.service.ts';
import type { IncomingSignal } from '#areas/signals/signal.ts';
import { teamById } from '#areas/staff/staff.ts';
import { given } from '#kernel/given.ts';
import type { CaseId } from '#kernel/ids.ts';
import { ok, type Result, refuse } from '#kernel/result.ts';
import { toIso } from '#kernel/time.ts';
import { readOne } from '#platform/db/read.ts';
import type { Intake } from '../intake.service.ts';
import type { Recovery } from '../recovery.service.ts';
import { issueLink } from './links.service.ts';

export const firstName = (name: string): string => name.split(/\s+/)[0] ?? name;

/**
 * An attempt with what was said in it: sent twice it is one, and a stranger who sends the same attempt
 * with other words is taken as somebody else, who is never shown the first one's page.
 */
function attemptId(attempt: string, said: readonly unknown[]): string {
  const digest = createHash('sha256').update(JSON.stringify(said)).digest('base64url');
  return `${attempt.replaceAll('\0', '')}:${digest.slice(0, 22)}`;
}

type Complaint = {
  readonly name: string;
  readonly reach: string;
  readonly text: string;
  readonly language?: string;
  readonly attempt: string;
};

/** Takes a complaint from the public page and answers at once with who has it and when they will be heard of. */
export async function complain(intake: Intake, recovery: Recovery, complaint: Complaint) {
  const { platform, roster } = intake;
  const policy = intake.policy();
  const mail = normaliseMail(complaint.reach);
  const phone = mail ? undefined : normalisePhone(complaint.reach, policy.country);
  if (!mail && !phone) return refuse('customers.bad-reach', {}, '/reach');
  if (complaint.text.trim() === '') return refuse('signals.empty', {}, '/text');
  const source = 'complaint-page';
  const customer = {
    name: complaint.name,
    ...given('mail', mail),
    ...given('phone', phone),
    ...given('language', complaint.language),
  };
  const externalId = attemptId(complaint.attempt, [mail ?? phone, complaint.text]);
  const signal: IncomingSignal = {
    source,
    externalId,
    kind: 'complaint',
    occurredAt: platform.clock.now(),
    customer,
    identities: identitiesOf(customer, policy.country, { source, externalId }).identities,
    text: complaint.text,
    ...given('language', complaint.language),
    facts: {},
    history: false,
    original: JSON.stringify(complaint),
  };
  const [outcome] = await recovery.take([signal]);
  if (!outcome?.ok) return outcome ?? refuse('try-later', { retryAfterSeconds: 5 });
  const found = outcome.caseId && (await caseById(platform.db, outcome.caseId));
  if (!found) return refuse('try-later', { retryAfterSeconds: 5 });
  const promise = nextPromise(await readOne(platform.db, promisesOfCase(found.id)));
  await roster.refresh();
  const team = teamById(policy.teams, found.team);
  return ok({
    caseNumber: found.number ?? 0,
    owner: firstName(roster.nameOf(found.ownerId)),
    promise: {
      kind: promise?.kind ?? 'write',
      dueAt: toIso(promise?.dueAt ?? platform.clock.now()),
    },
    zone: team.hours.zone,
    // Anybody can type somebody's address: only who opened the case is shown its page.
    ...((await openedBy(platform.db, found.id, outcome.signalId))
      ? { path: await issueLink(intake, found.id, { handed: 'form', complaint: outcome.signalId }) }
      : {}),
  });
}

/** What the customer sees of a case; nothing said about them, nothing of anybody else. */
export async function customerCase(intake: Intake, link: Link, language: string) {
  const { caseId } = link;
  const { platform, roster } = intake;
  const policy = intake.policy();
  const found = await caseById(platform.db, caseId);
  if (!found) return undefined;
  const { lines } = await timelineOf(intake, caseId, { before: undefined, language });
  const promise = nextPromise(await readOne(platform.db, promisesOfCase(caseId)));
  const team = teamById(policy.teams, found.team);
  return {
    company: policy.name,
    zone: team.hours.zone,
    caseNumber: found.number ?? 0,
    state: found.state,
    failureName: failureName(policy, found.failure, language),
    owner: firstName(roster.nameOf(found.ownerId)),
    openedAt: toIso(found.openedAt),
    ...given(
      'next',
      promise && { kind: promise.kind, dueAt: toIso(promise.dueAt), overdue: found.overdue },
    ),
    ...given('standIn', found.coveredBy && firstName(roster.nameOf(found.coveredBy))),
    remedies: await remediesFor(intake, caseId),
    timeline: lines
      .filter((line) => customerSees(line.row.kind))
      .map((line) => ({
        at: line.at,
        kind: line.kind,
        ...given('by', line.by && firstName(line.by.name)),
        params: firstNames(line.params),
        text: customerReads(line.row.kind, line.row.by_id ?? undefined) ? line.text : '',
      })),
    ...given('language', found.language),
    ...given('mail', await mailWish(intake, link)),
  };
}

const areWritten = ({ platform, policy }: Intake): boolean =>
  platform.config.smtpUrl !== undefined && policy().notices !== undefined;

/** Whether they are written to; nothing to choose where nobody is, or for who may not read those mails. */
async function mailWish(intake: Intake, link: Link) {
  if (link.handed !== 'mail' || !areWritten(intake)) return undefined;
  return !(await isUnwantedMail(intake.platform.db, link.address));
}

/** What was given as the customer has it: on its way, or theirs. Why it takes long is ours to mend. */
async function remediesFor({ platform }: Intake, caseId: CaseId) {
  const { db, clock } = platform;
  const rows = await readOne(db, remediesOfCase(caseId));
  const hasVoucher = rows.some((row) => row.executor === ownVouchers);
  const vouchers = hasVoucher ? await vouchersOfCase(db, caseId) : [];
  const open = (voucher: VoucherRow): boolean =>
    voucher.ended === null && voucher.expires_at > clock.now();
  return rows
    .filter((row) => row.state !== 'reversed')
    .map((row) => {
      const voucher = vouchers.find((one) => one.remedy_id === row.id);
      return {
        kind: row.kind,
        amountMinor: row.amount_minor,
        currency: row.currency,
        at: toIso(row.given_at),
        done: row.state === 'done',
        ...given('code', voucher && open(voucher) ? voucher.code : undefined),
        ...given('expiresAt', voucher && toIso(voucher.expires_at)),
        ...given('usedAt', voucher?.used_at ? toIso(voucher.used_at) : undefined),
      };
    })
    .reverse();
}

const people = new Set(['owner', 'from', 'to']);

/** How the link was handed out that somebody used is for staff to know. */
const amongUs = new Set(['link', 'handedBy']);

/** Customers know our people by first name. */
const firstNames = (params: Readonly<Record<string, string | number>>) =>
  Object.fromEntries(
    Object.entries(params)
      .filter(([key]) => !amongUs.has(key))
      .map(([key, value]) => [key, people.has(key) ? firstName(String(value)) : value]),
  );

type Message = {
  readonly text: string;
  readonly attempt: string;
  readonly facts: IncomingSignal['facts'];
};

/** What the customer writes on the private page goes the way of every signal. */
export async function writeToCase(
  intake: Intake,
  recovery: Recovery,
  { caseId, ...link }: Link,
  message: Message,
): Promise<Result<true>> {
  const { platform } = intake;
  const found = await caseById(platform.db, caseId);
  if (!found) return refuse('links.unknown');
  const signal: IncomingSignal = {
    source: 'customer-page',
    externalId: `${caseId}:${attemptId(message.attempt, [message.text, message.facts])}`,
    kind: 'complaint',
    occurredAt: platform.clock.now(),
    customer: {},
    identities: [],
    knownCustomerId: found.customerId,
    text: message.text,
    ...given('language', found.language),
    ...(found.subject === '' ? {} : { subject: found.subject }),
    failure: found.failure,
    facts: message.facts,
    caseId,
    link,
    history: false,
    original: JSON.stringify({ caseId, ...message }),
  };
  const [outcome] = await recovery.take([signal]);
  return outcome?.ok ? ok(true) : (outcome ?? refuse('try-later', { retryAfterSeconds: 5 }));
}
