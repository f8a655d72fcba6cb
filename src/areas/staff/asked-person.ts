import { isId, type PersonId } from '#kernel/ids.ts';
import { ok, type Result, refuse } from '#kernel/result.ts';

/** Who a list is asked for: an id, or `me`; `field` names where it stands in the request. */
export function askedPerson(
  asked: string | undefined,
  me: string,
  field: string,
): Result<PersonId | undefined> {
  if (asked === undefined) return ok(undefined);
  const id = (asked === 'me' ? me : asked).toLowerCase();
  return isId(id) ? ok(id as PersonId) : refuse('field-format', { format: 'uuid' }, `/${field}`);
}
