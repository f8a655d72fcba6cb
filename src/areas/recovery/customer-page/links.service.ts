import { createHash, randomBytes } from 'node:crypto';
import { caseOfLink, insertEvents, insertLink, revokeLinks } from '#areas/cases/cases.service.ts';
import { customerEvent } from '#areas/cases/customer-event.ts';
import type { CaseId } from '#kernel/ids.ts';
import { addDays } from '#kernel/time.ts';
import type { Intake } from '../intake.service.ts';

/** A page somebody kept in a drawer for a year may still be opened; renewing ends it sooner. */
const validDays = 365;

const root = '/c/';

const digestOf = (token: string): Buffer => createHash('sha256').update(token).digest();

/** A new unguessable link to a case's private page; only its digest is kept, so it is seen only now. */
export async function issueLink(
  { platform }: Intake,
  caseId: CaseId,
  { revokeOthers }: { readonly revokeOthers: boolean },
): Promise<string> {
  const token = randomBytes(32).toString('base64url');
  const at = platform.clock.now();
  await platform.db.transaction().execute(async (tx) => {
    if (revokeOthers) {
      await revokeLinks(tx, caseId, at);
      await insertEvents([
        customerEvent({ id: platform.mint(), caseId, at, kind: 'link-renewed' }),
      ]).execute(tx);
    }
    await insertLink(tx, digestOf(token), caseId, { at, until: addDays(at, validDays) });
  });
  return `${root}${token}`;
}

export const caseOfToken = ({ platform }: Intake, token: string): Promise<CaseId | undefined> =>
  caseOfLink(platform.db, digestOf(token), platform.clock.now());

/** Whether a page issued before can still be opened. */
export const opensPage = async (intake: Intake, path: string): Promise<boolean> =>
  (await caseOfToken(intake, path.slice(root.length))) !== undefined;
