import type { Intake } from '#areas/recovery/intake/intake.service.ts';
import type { Person } from '#areas/staff/staff.ts';
import type { PersonId } from '#kernel/ids.ts';
import { ok, type Result, refuse } from '#kernel/result.ts';

/** Who it is that decides: a person always, because somebody has to answer for it. */
export async function personOf(intake: Intake, id: string): Promise<Result<Person>> {
  await intake.roster.refresh();
  const person = intake.roster.byId(id as PersonId);
  return person ? ok(person) : refuse('merges.persons-only');
}
