import type { Case } from '#areas/cases/case.ts';
import { caseById } from '#areas/cases/cases.service.ts';
import { timelineOf } from '#areas/cases/cases-view.service.ts';
import type { Link } from '#areas/cases/links/link.ts';
import { struckAmong } from '#areas/cases/losses/losses.service.ts';
import { thanksOn } from '#areas/cases/recognition/recognition.service.ts';
import { failureName } from '#areas/cases/view.ts';
import { isUnwantedMail } from '#areas/customers/customers.service.ts';
import { nextPromise, type Promised } from '#areas/promises/promise.ts';
import { promisesOfCase } from '#areas/promises/promises.service.ts';
import { ownVouchers } from '#areas/remedies/carrying/life.ts';
import { remediesOfCase } from '#areas/remedies/remedies.service.ts';
import { type VoucherRow, vouchersOfCase } from '#areas/remedies/vouchers/vouchers.service.ts';
import { teamById } from '#areas/staff/staff.ts';
import { given } from '#kernel/given.ts';
import type { CaseId } from '#kernel/ids.ts';
import { toIso } from '#kernel/time.ts';
import type { DbOrTx } from '#platform/db/database.ts';
import { readOne } from '#platform/db/read.ts';
import type { Intake } from '../intake/intake.service.ts';
import { firstName, type Line, linesFor, notedLine, ownLines } from './lines.ts';
import { areWritten, opensNow, whereTheRestIs } from './opens.service.ts';
import type { Opens } from './opens.ts';
import { goingOn } from './saying.service.ts';

/** What every link shows of a case: who has it, and by when they will hear. */
function headOf({ policy, roster }: Intake, found: Case, promise: Promised | undefined) {
  const { name, teams } = policy();
  return {
    company: name,
    zone: teamById(teams, found.team).hours.zone,
    owner: firstName(roster.nameOf(found.ownerId)),
    ...given(
      'next',
      promise && { kind: promise.kind, dueAt: toIso(promise.dueAt), overdue: found.overdue },
    ),
    ...given('standIn', found.coveredBy && firstName(roster.nameOf(found.coveredBy))),
    ...given('language', found.language),
  };
}

/** What the customer sees of a case; nothing said about them, nothing of anybody else. */
export async function customerCase(intake: Intake, link: Link, language: string) {
  const { db } = intake.platform;
  const found = await caseById(db, link.caseId);
  if (!found) return undefined;
  const opens = await opensNow(intake, link, found);
  const { lines } = await timelineOf(intake, found.id, { before: undefined, language });
  // Merged is not settled: who has it and how it stands is said of the case in which it goes on.
  const goesOn = found.closedHow === 'merged' ? await goingOn(intake, found) : found;
  const promise = nextPromise(await readOne(db, promisesOfCase(goesOn.id)));
  const head = headOf(intake, goesOn, promise);
  if (opens.reach === 'own-words')
    return { ...head, ...(await ownPart(intake, link, { found: goesOn, lines, promise })) };
  return {
    ...head,
    state: goesOn.state,
    openedAt: toIso(found.openedAt),
    remedies: await remediesFor(intake, found.id, opens),
    timeline: linesFor(await withoutStruck(db, lines), opens),
    ...(opens.reach === 'all'
      ? {
          ...namesOf(intake, found, language),
          mayThank: goesOn.id === found.id && (await mayThank(intake, found)),
        }
      : { rest: await whereTheRestIs(intake, found) }),
    ...given('mail', await mailWish(intake, link)),
  };
}

/** Without what was noted by mistake, of them or of somebody else, and is struck out since. */
async function withoutStruck(db: DbOrTx, lines: readonly Line[]): Promise<readonly Line[]> {
  const noted = lines.flatMap((line) => notedLine(line) ?? []);
  if (noted.length === 0) return lines;
  const struck = await struckAmong(db, noted);
  return lines.filter((line) => !struck.has(notedLine(line) ?? ''));
}

/** A number can be compared with another's, and the kind of failure may be what somebody else told us. */
const namesOf = ({ policy }: Intake, found: Case, language: string) => ({
  caseNumber: found.number ?? 0,
  failureName: failureName(policy(), found.failure, language),
});

/** Once it is put right, and once to whoever has it. */
async function mayThank({ platform }: Intake, { id, ownerId, fixedAt, state }: Case) {
  if (fixedAt === undefined && state === 'open') return false;
  const thanks = await readOne(platform.db, thanksOn(id));
  return !thanks.some((one) => one.by === undefined && one.to === ownerId);
}

type Seen = {
  readonly found: Case;
  readonly lines: readonly Line[];
  readonly promise: Promised | undefined;
};

/** What a link of the form shows of a case that was there before its complaint. */
async function ownPart(intake: Intake, link: Link, { found, lines, promise }: Seen) {
  const complaint = link.handed === 'form' ? link.complaint : undefined;
  const timeline = ownLines(lines, complaint, {
    owner: firstName(intake.roster.nameOf(found.ownerId)),
    next: promise && { kind: promise.kind, due: promise.dueAt },
  });
  return {
    state: found.state === 'closed' ? ('closed' as const) : ('open' as const),
    openedAt: timeline.at(-1)?.at ?? toIso(found.openedAt),
    remedies: [],
    timeline,
    rest: await whereTheRestIs(intake, found),
  };
}

/** Whether they are written to; nothing to choose where nobody is, or for who may not read those mails. */
async function mailWish(intake: Intake, link: Link) {
  if (link.handed !== 'mail' || !areWritten(intake)) return undefined;
  return !(await isUnwantedMail(intake.platform.db, link.address));
}

/** What was given as the customer has it: on its way, or theirs. Why it takes long is ours to mend. */
async function remediesFor({ platform }: Intake, caseId: CaseId, { reach }: Opens) {
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
        ...given('code', reach === 'all' && voucher && open(voucher) ? voucher.code : undefined),
        ...given('expiresAt', voucher && toIso(voucher.expires_at)),
        ...given('usedAt', voucher?.used_at ? toIso(voucher.used_at) : undefined),
      };
    })
    .reverse();
}
