import { type RawBuilder, sql } from 'kysely';
import { uuidArray } from './arrays.ts';

/**
 * Which rows a statement is about: by ids that are known, or by a question that the database answers in
 * the same journey. A journey costs more than the question.
 */
export type Chosen<Id extends string> = readonly Id[] | Asked<Id>;

export type Asked<Id extends string> = {
  /** What the statement is prepared as beside its own name. */
  readonly by: string;
  readonly ids: RawBuilder<Id[]>;
};

const isAsked = <Id extends string>(chosen: Chosen<Id>): chosen is Asked<Id> => 'by' in chosen;

/** For `= any(…)`. */
export const idsIn = <Id extends string>(chosen: Chosen<Id>): RawBuilder<unknown> =>
  isAsked(chosen) ? chosen.ids : sql`${uuidArray(chosen)}::uuid[]`;

/** Opens a statement that is kept prepared, for each way of choosing on its own. */
export const preparedFor = <Id extends string>(
  name: string,
  chosen: Chosen<Id>,
): RawBuilder<unknown> =>
  sql.raw(`/* prepared: ${isAsked(chosen) ? `${name}_${chosen.by}` : name} */`);
