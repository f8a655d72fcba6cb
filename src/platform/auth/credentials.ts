import './auth.tables.ts';
import type { Clock } from '../clock.ts';
import { type Db, type DbOrTx, moment, type Tx } from '../db/database.ts';
import { hashPassword } from './passwords.ts';

/** Marks of direction come along when an address is copied out of a text from right to left; nobody sees them. */
export const normaliseMail = (mail: string): string =>
  mail
    .replace(/\p{Cf}/gu, '')
    .normalize('NFC')
    .trim()
    .toLowerCase();

export type NewCredential = {
  readonly personId: string;
  readonly mail: string;
  readonly password: string;
};

/** Gives a person a way to sign in, or a new password; sessions they have stay as they are. */
export async function setCredential(
  { db, clock }: { db: DbOrTx; clock: Clock },
  { personId, mail, password }: NewCredential,
): Promise<void> {
  const values = {
    mail: normaliseMail(mail),
    password_hash: await hashPassword(password),
    changed_at: moment(clock.now()),
  };
  await db
    .insertInto('credential')
    .values({ person_id: personId, ...values })
    .onConflict((conflict) => conflict.column('person_id').doUpdateSet(values))
    .execute();
}

export const findCredential = (db: Db, mail: string) =>
  db
    .selectFrom('credential')
    .select(['person_id as personId', 'password_hash as passwordHash'])
    .where('mail', '=', normaliseMail(mail))
    .executeTakeFirst();

export const credentialOf = (db: DbOrTx, personId: string) =>
  db
    .selectFrom('credential')
    .select(['mail', 'password_hash as passwordHash'])
    .where('person_id', '=', personId)
    .executeTakeFirst();

/** The same, held as it is until the transaction ends. */
export const heldCredential = (tx: Tx, personId: string) =>
  tx
    .selectFrom('credential')
    .select('password_hash as passwordHash')
    .where('person_id', '=', personId)
    .forShare()
    .executeTakeFirst();

/** The mail somebody signs in with follows the person; without a credential there is nothing to change. */
export async function changeMail(db: DbOrTx, personId: string, mail: string): Promise<void> {
  await db
    .updateTable('credential')
    .set({ mail: normaliseMail(mail) })
    .where('person_id', '=', personId)
    .execute();
}
