import type { Instant } from '#kernel/time.ts';
import type { Hazard } from '../hazard/hazard.ts';
import type { Lesson } from '../hazard/lesson.ts';

/** How well it foretold what it had not learned from, beside what was judged by before. */
export type LearnedReport = Pick<Lesson, 'taught' | 'foretold'>;

declare module '#platform/db/database.ts' {
  interface Database {
    learned_hazard: { id: boolean; hazard: Hazard; report: LearnedReport; learned_at: Instant };
    ranked_by: { id: boolean; half_life_days: number };
  }
}
