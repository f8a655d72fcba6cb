import { sql } from 'kysely';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type TestPlatform, testPlatform } from '#testing/platform.ts';
import { watchVersion } from './version.ts';

let platform: TestPlatform;
beforeEach(async () => {
  platform = await testPlatform();
});
afterEach(() => platform.database.close());

test('a process under which a newer Amends has migrated the database is told once to end', async () => {
  const said: string[] = [];
  const watch = watchVersion(platform, (sentence) => said.push(sentence), {
    everyMillis: 1,
  });
  await sql`insert into migration (name, checksum) values ('20990101000000_later.sql', 'x')`.execute(
    platform.db,
  );
  await expect.poll(() => said).toHaveLength(1);
  expect(said[0]).toMatch(/made by a newer Amends.*20990101000000_later.*start that version/);
  await watch.stop();
  expect(said).toHaveLength(1);
});
