import { declareIncident, undeclaredIncidents } from '#areas/cases/cases.service.ts';
import { addDays } from '#kernel/time.ts';
import type { Intake } from './intake.service.ts';
import { incidentOwner } from './opening.ts';

/** A failure that has not become an incident within this time is many failures, not one. */
const watchedDays = 2;

/** Declares what concurrent batches could not see together; gives back how many. */
export async function sweepIncidents({ platform, roster, policy }: Intake): Promise<number> {
  const at = platform.clock.now();
  const rules = policy();
  const enough = { cases: rules.incidentFromCases, watchedSince: addDays(at, -watchedDays) };
  const found = await undeclaredIncidents(platform.db, enough);
  if (found.length === 0) return 0;
  const people = await roster.refresh();
  const directory = { people, teams: rules.teams, openCases: roster.openCases() };
  await platform.db.transaction().execute(async (tx) => {
    for (const { id, failure } of found) {
      await declareIncident(tx, id, incidentOwner(directory, rules, failure).id, at);
    }
  });
  return found.length;
}
