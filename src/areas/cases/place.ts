import { hashOf } from '#kernel/hash.ts';
import { type CaseId, isId } from '#kernel/ids.ts';

/** Where a page of a list ended: the value it is ordered by, and the id of its last line. */
export type Place = { readonly value: number; readonly id: CaseId };

const mark = (list: string): string => (hashOf(list) >>> 0).toString(36);

/** A list and what it is asked for: a page goes on in the same list only, for in another it would look like the end. */
export const listOf = (name: string, asked: object = {}): string =>
  JSON.stringify([name, ...Object.entries(asked).filter(([, value]) => value)]);

/** A cursor is text to hand back, not to read; a broken one, or one of another list, is undefined. */
export const cursorOf = ({ value, id }: Place, list: string): string =>
  `${value}_${id}_${mark(list)}`;

export function placeOf(cursor: string, list: string): Place | undefined {
  const [value = '', id = '', of, ...rest] = cursor.split('_');
  if (
    of !== mark(list) ||
    rest.length > 0 ||
    value.trim() === '' ||
    !Number.isFinite(Number(value)) ||
    !isId(id)
  )
    return undefined;
  return { value: Number(value), id: id as CaseId };
}
