import { type CaseId, isId } from '#kernel/ids.ts';

/** Where a page of a list ended: the value it is ordered by, and the id of its last line. */
export type Place = { readonly value: number; readonly id: CaseId };

/** A cursor is text to hand back, not to read; a broken one is undefined. */
export const cursorOf = ({ value, id }: Place): string => `${value}_${id}`;

export function placeOf(cursor: string): Place | undefined {
  const [value = '', id = '', ...rest] = cursor.split('_');
  if (rest.length > 0 || value.trim() === '' || !Number.isFinite(Number(value)) || !isId(id))
    return undefined;
  return { value: Number(value), id: id as CaseId };
}
