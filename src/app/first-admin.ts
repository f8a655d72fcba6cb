import { allPeople, savePerson } from '#areas/staff/staff.service.ts';
import type { PersonId } from '#kernel/ids.ts';
import { setCredential } from '#platform/auth/credentials.ts';
import { operatorError } from '#platform/operator-error.ts';
import type { Platform } from '#platform/platform.ts';

/** The first person, from the environment: without anybody, nobody could own a case. */
export async function ensureFirstAdmin(
  platform: Platform,
  teams: readonly string[],
): Promise<void> {
  const people = await allPeople(platform.db);
  if (people.some((one) => one.role === 'admin' && one.active)) return;
  const { adminMail, adminPassword } = platform.config;
  if (adminMail === undefined || adminPassword === undefined) {
    throw operatorError(
      'There is no administrator yet. Set AMENDS_ADMIN_MAIL and AMENDS_ADMIN_PASSWORD (at least 12 characters) ' +
        'for the first start; they are not needed afterwards.',
    );
  }
  const id = platform.mint() as PersonId;
  await savePerson(
    platform.db,
    {
      id,
      name: adminMail.split('@')[0] ?? adminMail,
      mail: adminMail.toLowerCase(),
      role: 'admin',
      teams,
      languages: ['en'],
      hours: undefined,
      awayUntil: undefined,
      active: true,
    },
    platform.clock.now(),
  );
  await setCredential(platform, {
    personId: id,
    mail: adminMail,
    password: adminPassword,
  });
}
