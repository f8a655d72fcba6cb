import { createHash, randomBytes } from 'node:crypto';
import { insertEvents, insertLink, revokeLinks, validLink } from '#areas/cases/cases.service.ts';
import { customerEvent } from '#areas/cases/customer-event.ts';
import type { HandedOut, Link } from '#areas/cases/links/link.ts';
import type { CaseId } from '#kernel/ids.ts';
import { addDays } from '#kernel/time.ts';
import type { Intake } from '../intake/intake.service.ts';

/** A page somebody kept in a drawer for a year may still be opened; renewing ends it sooner. */
const validDays = 365;

const root = '/c/';

const digestOf = (token: string): Buffer => createHash('sha256').update(token).digest();

/**
 * A new unguessable link to a case's private page; only its digest is kept, so it is seen only now. One
 * that a person hands out ends all earlier ones.
 */
export async function issueLink(
  { platform }: Intake,
  caseId: CaseId,
  how: HandedOut,
): Promise<string> {
  const token = randomBytes(32).toString('base64url');
  const at = platform.clock.now();
  await platform.db.transaction().execute(async (tx) => {
    if (how.handed === 'person') {
      await revokeLinks(tx, caseId, at);
      const line = customerEvent({ id: platform.mint(), caseId, at, kind: 'link-renewed' });
      await insertEvents([{ ...line, by: how.by }]).execute(tx);
    }
    await insertLink(
      tx,
      digestOf(token),
      { ...how, caseId },
      { at, until: addDays(at, validDays) },
    );
  });
  return `${root}${token}`;
}

export const linkOf = ({ platform }: Intake, token: string): Promise<Link | undefined> =>
  validLink(platform.db, digestOf(token), platform.clock.now());

/** Whether a page that was mailed to an address before can still be opened. */
export async function isStillOpen(intake: Intake, path: string, address: string): Promise<boolean> {
  const link = await linkOf(intake, path.slice(root.length));
  return link?.handed === 'mail' && link.address === address;
}
