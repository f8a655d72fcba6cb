import type { LinePatience } from '#areas/breaking-point/patience/lines.ts';
import type { Instant } from '#kernel/time.ts';
import type { Problem } from './problems.ts';

/** How often one team's replies have a near-double that went to another customer. */
export type TeamTemplates = {
  readonly team: string;
  readonly replies: number;
  readonly doubled: number;
  readonly rate: number;
};

declare module '#platform/db/database.ts' {
  interface Database {
    look_back: {
      id: boolean;
      at: Instant;
      problems: Problem[];
      templates: TeamTemplates[];
      lines: LinePatience[];
    };
  }
}
