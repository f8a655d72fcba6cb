import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { startEngine } from '#platform/db/embedded/embedded-engine.ts';
import { migrate, migrationsFolder } from '#platform/db/migrate.ts';
import { openEngine } from '#platform/db/open-database.ts';
import { schemaSnapshot } from '#platform/db/schema-snapshot.ts';

// Writes migrations/schema.sql: what all migrations add up to, for review.
const { db, close } = openEngine(await startEngine({}));
await migrate(db);
writeFileSync(join(migrationsFolder(), 'schema.sql'), await schemaSnapshot(db));
await close();
