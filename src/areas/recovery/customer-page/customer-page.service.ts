import { customerReads, customerSees } from '#areas/cases/case.ts';
import { caseById } from '#areas/cases/cases.service.ts';
import { timelineOf } from '#areas/cases/cases-view.service.ts';
import type { Link } from '#areas/cases/links/link.ts';
import { failureName } from '#areas/cases/view.ts';
import { isUnwantedMail } from '#areas/customers/customers.service.ts';
import { nextPromise } from '#areas/promises/promise.ts';
import { promisesOfCase } from '#areas/promises/promises.service.ts';
import { ownVouchers } from '#areas/remedies/carrying/life.ts';
import { remediesOfCase } from '#areas/remedies/remedies.service.ts';
import { type VoucherRow, vouchersOfCase } from '#areas/remedies/vouchers/vouchers.service.ts';
import { teamById } from '#areas/staff/staff.ts';
import { given } from '#kernel/given.ts';
import type { CaseId } from '#kernel/ids.ts';
import { toIso } from '#kernel/time.ts';
import { readOne } from '#platform/db/read.ts';
import type { Intake } from '../intake.service.ts';
import { areWritten, opensNow, whereTheRestIs } from './opens.service.ts';
import type { Opens } from './opens.ts';

export const firstName = (name: string): string => name.split(/\s+/)[0] ?? name;

/** What the customer sees of a case; nothing said about them, nothing of anybody else. */
export async function customerCase(intake: Intake, link: Link, language: string) {
  const { caseId } = link;
  const { platform, roster } = intake;
  const policy = intake.policy();
  const found = await caseById(platform.db, caseId);
  if (!found) return undefined;
  const opens = await opensNow(intake, link, found);
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
    remedies: await remediesFor(intake, caseId, opens),
    timeline: lines.filter((line) => customerSees(line.row.kind)).map(shownLine(opens)),
    ...given('language', found.language),
    ...(opens.isAll ? {} : { rest: await whereTheRestIs(intake, found) }),
    ...given('mail', await mailWish(intake, link)),
  };
}

/** Whether they are written to; nothing to choose where nobody is, or for who may not read those mails. */
async function mailWish(intake: Intake, link: Link) {
  if (link.handed !== 'mail' || !areWritten(intake)) return undefined;
  return !(await isUnwantedMail(intake.platform.db, link.address));
}

/** What was given as the customer has it: on its way, or theirs. Why it takes long is ours to mend. */
async function remediesFor({ platform }: Intake, caseId: CaseId, { isAll }: Opens) {
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
        ...given('code', isAll && voucher && open(voucher) ? voucher.code : undefined),
        ...given('expiresAt', voucher && toIso(voucher.expires_at)),
        ...given('usedAt', voucher?.used_at ? toIso(voucher.used_at) : undefined),
      };
    })
    .reverse();
}

type Line = Awaited<ReturnType<typeof timelineOf>>['lines'][number];

const people = new Set(['owner', 'from', 'to']);

/** How the link was handed out that somebody used is for staff to know. */
const amongUs = new Set(['link', 'handedBy']);

const shownLine =
  (opens: Opens) =>
  ({ at, kind, by, params, text, row }: Line) => ({
    at,
    kind,
    ...given('by', by && firstName(by.name)),
    params: shownParams(params, opens),
    text: isReadBy(opens, row) ? text : '',
  });

/** Whether the words of a line are for the customer, and for whoever holds this link. */
const isReadBy = ({ wordsUntil }: Opens, { id, kind, by_id, params }: Line['row']): boolean =>
  customerReads(kind, by_id ?? undefined) &&
  (wordsUntil === undefined || id < wordsUntil || params?.['link'] === 'form');

/** Customers know our people by first name. */
const shownParams = (params: Readonly<Record<string, string | number>>, { isAll }: Opens) =>
  Object.fromEntries(
    Object.entries(params)
      .filter(([key]) => !amongUs.has(key) && (isAll || key !== 'code'))
      .map(([key, value]) => [key, people.has(key) ? firstName(String(value)) : value]),
  );
