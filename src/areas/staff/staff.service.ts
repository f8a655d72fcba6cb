import type { PersonId } from '#kernel/ids.ts';
import type { Clock } from '#platform/clock.ts';
import type { DbOrTx } from '#platform/db/database.ts';
import { readTallies } from '#platform/tally.ts';
import * as store from './staff.store.ts';
import type { Person } from './staff.ts';

/** People change by the day, cases by the second: the list is kept for this long. */
const freshMillis = 5_000;

/** The name under which open cases are counted, by person. */
export const openCasesTally = 'open-cases';

/** The people of the company, at most a few seconds old; `forget` after a change made here. */
export function createRoster(db: DbOrTx, clock: Clock) {
  let people: readonly Person[] = [];
  let byId = new Map<PersonId, Person>();
  let readAt = Number.NEGATIVE_INFINITY;
  let reading: Promise<void> | undefined;

  let openCases = new Map<PersonId, number>();

  const load = async (): Promise<void> => {
    people = await store.allPeople(db);
    byId = new Map(people.map((one) => [one.id, one]));
    const counts = await readTallies(db, openCasesTally);
    openCases = new Map([...counts].map(([key, amount]) => [key as PersonId, amount]));
    readAt = clock.now();
  };
  return {
    /** Never call inside a transaction: it reads by a connection of its own. */
    async refresh(): Promise<readonly Person[]> {
      if (clock.now() - readAt >= freshMillis || people.length === 0) {
        reading ??= load().finally(() => {
          reading = undefined;
        });
        await reading;
      }
      return people;
    },
    known: (): readonly Person[] => people,
    byId: (id: PersonId): Person | undefined => byId.get(id),
    nameOf: (id: PersonId): string => byId.get(id)?.name ?? '',
    /** The person as pages show them. */
    named: (id: PersonId) => ({ id, name: byId.get(id)?.name ?? '' }),
    /** How many cases each has open: as of the last look, and what this process has handed out since. */
    openCases: (): ReadonlyMap<PersonId, number> => openCases,
    handedOut(id: PersonId, amount: number): void {
      openCases.set(id, (openCases.get(id) ?? 0) + amount);
    },
    forget(): void {
      readAt = Number.NEGATIVE_INFINITY;
    },
  };
}

export type Roster = ReturnType<typeof createRoster>;

export const { allPeople, isActive, lockPeople } = store;
export const savePerson = store.savePerson;
