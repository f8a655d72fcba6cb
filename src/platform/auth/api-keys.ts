import './auth.tables.ts';
import { sql } from 'kysely';
import type { Mint } from '#kernel/ids.ts';
import type { Instant } from '#kernel/time.ts';
import type { Clock } from '../clock.ts';
import { textArray } from '../db/arrays.ts';
import { type DbOrTx, moment } from '../db/database.ts';
import { hashToken, newApiKey } from './tokens.ts';

type Parts = { readonly db: DbOrTx; readonly clock: Clock; readonly mint: Mint };

export type NewApiKey = {
  readonly name: string;
  readonly permissions: readonly string[];
  readonly createdBy?: string;
};

/** The key itself is seen only here: afterwards nobody can read it again. */
export async function createApiKey(
  { db, clock, mint }: Parts,
  { name, permissions, createdBy }: NewApiKey,
): Promise<{ id: string; key: string }> {
  const key = newApiKey();
  const id = mint();
  await db
    .insertInto('api_key')
    .values({
      id,
      name,
      token_hash: hashToken(key),
      permissions: sql<string[]>`${textArray(permissions)}::text[]`,
      created_at: moment(clock.now()),
      created_by: createdBy ?? null,
    })
    .execute();
  return { id, key };
}

export type ApiKeyView = {
  readonly id: string;
  readonly name: string;
  readonly permissions: readonly string[];
  readonly createdAt: Instant;
  /** Who made it; nobody, where the command line did. */
  readonly createdBy: string | null;
  readonly lastUsedAt: Instant | null;
  readonly revokedAt: Instant | null;
};

const shown = [
  'id',
  'name',
  'permissions',
  'created_at as createdAt',
  'created_by as createdBy',
  'last_used_at as lastUsedAt',
  'revoked_at as revokedAt',
] as const;

export const listApiKeys = (db: DbOrTx): Promise<ApiKeyView[]> =>
  db.selectFrom('api_key').select(shown).orderBy('id').execute();

/** Undefined when there is no such key; a key revoked before stays revoked since then. */
export const revokeApiKey = (
  { db, clock }: Pick<Parts, 'db' | 'clock'>,
  id: string,
): Promise<ApiKeyView | undefined> =>
  db
    .updateTable('api_key')
    .set({ revoked_at: sql`coalesce(revoked_at, ${moment(clock.now())})` })
    .where('id', '=', id)
    .returning(shown)
    .executeTakeFirst();

/** The key behind a hash, its last use noted to the hour so that use does not mean a write each time. */
export async function keyOfHash({ db, clock }: Pick<Parts, 'db' | 'clock'>, tokenHash: string) {
  const found = await db
    .selectFrom('api_key')
    .select(['id', 'name', 'permissions', 'last_used_at'])
    .where('token_hash', '=', tokenHash)
    .where('revoked_at', 'is', null)
    .executeTakeFirst();
  if (found === undefined) return undefined;
  const at = clock.now();
  if (at - (found.last_used_at ?? 0) >= lastUseMillis) {
    await db
      .updateTable('api_key')
      .set({ last_used_at: moment(at) })
      .where('id', '=', found.id)
      .execute();
  }
  return found;
}

const lastUseMillis = 3_600_000;
