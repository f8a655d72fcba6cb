import './auth.tables.ts';
import { addDays, addMinutes, hourMillis, type Instant, minuteMillis } from '#kernel/time.ts';
import type { Clock } from '../clock.ts';
import { type DbOrTx, moment } from '../db/database.ts';
import { hashToken, newToken } from './tokens.ts';

const unusedMillis = 12 * hourMillis;
const longestDays = 7;
const renewAfterMillis = 5 * minuteMillis;

type Parts = { readonly db: DbOrTx; readonly clock: Clock };

export type NewSession = { readonly token: string; readonly endsAt: Instant };

export async function startSession({ db, clock }: Parts, personId: string): Promise<NewSession> {
  const token = newToken();
  const at = clock.now();
  const endsAt = addDays(at, longestDays);
  await db
    .insertInto('session')
    .values({
      token_hash: hashToken(token),
      person_id: personId,
      created_at: moment(at),
      renewed_at: moment(at),
      ends_at: moment(endsAt),
    })
    .execute();
  return { token, endsAt };
}

/** Whose session it is; undefined when it is unknown or over. Being used keeps it alive. */
export async function personOfSession(
  { db, clock }: Parts,
  tokenHash: string,
): Promise<string | undefined> {
  const at = clock.now();
  const found = await db
    .selectFrom('session')
    .select(['person_id', 'renewed_at', 'ends_at'])
    .where('token_hash', '=', tokenHash)
    .executeTakeFirst();
  if (found === undefined || isOver(found, at)) return undefined;
  if (at - found.renewed_at >= renewAfterMillis) {
    await db
      .updateTable('session')
      .set({ renewed_at: moment(at) })
      .where('token_hash', '=', tokenHash)
      .execute();
  }
  return found.person_id;
}

const isOver = (session: { renewed_at: Instant; ends_at: Instant }, at: Instant): boolean =>
  at >= session.ends_at || at - session.renewed_at >= unusedMillis;

export async function endSession(db: DbOrTx, tokenHash: string): Promise<void> {
  await db.deleteFrom('session').where('token_hash', '=', tokenHash).execute();
}

/** After a new password, or when somebody leaves. */
export async function endSessionsOf(db: DbOrTx, personId: string): Promise<void> {
  await db.deleteFrom('session').where('person_id', '=', personId).execute();
}

/** Clears away sessions that are over; a sweep calls it now and then. */
export async function deleteOldSessions({ db, clock }: Parts): Promise<number> {
  const at = clock.now();
  const unusedSince = addMinutes(at, -unusedMillis / minuteMillis);
  const { numDeletedRows } = await db
    .deleteFrom('session')
    .where((where) =>
      where.or([
        where('ends_at', '<=', moment(at)),
        where('renewed_at', '<=', moment(unusedSince)),
      ]),
    )
    .executeTakeFirst();
  return Number(numDeletedRows);
}
