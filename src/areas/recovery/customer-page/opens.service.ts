import type { Case } from '#areas/cases/case.ts';
import { heardFromOthers, openedBy } from '#areas/cases/cases.service.ts';
import type { Link } from '#areas/cases/links/link.ts';
import { isKnownBefore, mailOfCustomer } from '#areas/customers/customers.service.ts';
import type { Intake } from '../intake/intake.service.ts';
import { type Opens, opensAll, opensOf } from './opens.ts';

/** How much of its page a link opens as things are now. */
export async function opensNow(
  { platform: { db } }: Intake,
  link: Link,
  { customerId }: Case,
): Promise<Opens> {
  if (link.handed !== 'form') return opensAll;
  const { caseId, complaint } = link;
  return opensOf(link, {
    isOpener: complaint !== undefined && (await openedBy(db, caseId, complaint)),
    isKnownBefore: complaint === undefined || (await isKnownBefore(db, customerId, complaint)),
    othersFrom: await heardFromOthers(db, caseId, complaint),
  });
}

export const areWritten = ({ platform, policy }: Intake): boolean =>
  platform.config.smtpUrl !== undefined && policy().notices !== undefined;

/** Where a link is found that opens all of the page: in a mail to the customer, or with the owner. */
export async function whereTheRestIs(
  intake: Intake,
  { customerId }: Case,
): Promise<'mail' | 'owner'> {
  if (!areWritten(intake)) return 'owner';
  const mail = await mailOfCustomer(intake.platform.db, customerId);
  return mail && !mail.unwanted ? 'mail' : 'owner';
}
