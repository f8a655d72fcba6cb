import {
  closeQuietIncidents,
  declareIncident,
  endConsultsOfClosed,
  watchedIncidents,
} from '#areas/cases/cases.service.ts';
import { sweepApprovers } from '#areas/recovery/incidents/approver.service.ts';
import type { Intake } from '#areas/recovery/intake/intake.service.ts';
import { incidentOwner } from '#areas/recovery/opening.ts';
import { addDays } from '#kernel/time.ts';
import { readTalliesOf } from '#platform/tally.ts';

/** A failure that has not become an incident within this time is many failures, not one. */
const watchedDays = 2;
const mostWatched = 1_000;
const mostClosed = 1_000;

/** Sees to what is due about incidents; gives back how many were declared. */
export async function sweepIncidents(intake: Intake): Promise<number> {
  await sweepApprovers(intake);
  return declareGroups(intake);
}

/**
 * Declares groups that have hit enough customers: two batches decided at the same time each saw only
 * their own half of the cases.
 */
async function declareGroups({ platform, roster, policy }: Intake): Promise<number> {
  const at = platform.clock.now();
  const rules = policy();
  const watched = await watchedIncidents(platform.db, addDays(at, -watchedDays), mostWatched);
  if (watched.length === 0) return 0;
  const counts = await readTalliesOf(
    platform.db,
    'incident-cases',
    watched.map((one) => one.id),
  );
  const found = watched.filter((one) => (counts.get(one.id) ?? 0) >= rules.incidentFromCases);
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

/** Ends what is over by itself: incidents whose cases are long closed, questions about cases that are. */
export async function sweepOver({ platform, policy }: Intake): Promise<number> {
  const at = platform.clock.now();
  await endConsultsOfClosed(platform.db, at);
  const quietSince = addDays(at, -policy().incidentClosesAfterDays);
  return closeQuietIncidents(platform.db, quietSince, at, mostClosed);
}
