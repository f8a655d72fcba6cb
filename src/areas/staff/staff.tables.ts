import type { PersonId } from '#kernel/ids.ts';
import type { Instant } from '#kernel/time.ts';
import type { Role } from './staff.ts';
import type { WorkingHours } from './working-hours.ts';

declare module '#platform/db/database.ts' {
  interface Database {
    person: {
      id: PersonId;
      name: string;
      mail: string;
      role: Role;
      teams: string[];
      languages: string[];
      hours: WorkingHours | null;
      away_until: Instant | null;
      active: boolean;
      grade: string | null;
      created_at: Instant;
    };
  }
}
