import type { CaseId } from '#kernel/ids.ts';

/** Where a page of a list ended: the value it is ordered by, and the id of its last line. */
export type Place = { readonly value: number; readonly id: CaseId };

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** A cursor is text to hand back, not to read; a broken one is undefined. */
export const cursorOf = ({ value, id }: Place): string => `${value}_${id}`;

export function placeOf(cursor: string): Place | undefined {
  const [value = '', id = '', ...rest] = cursor.split('_');
  if (rest.length > 0 || value.trim() === '' || !Number.isFinite(Number(value)) || !uuid.test(id))
    return undefined;
  return { value: Number(value), id: id as CaseId };
}
