import { type TStringOptions, Type } from 'typebox';
import { seenCharacter } from './text/blank.ts';

/** What the contracts of all areas are made of. */

/** RFC 3339 with an offset or Z. */
export const Moment = Type.String({ format: 'date-time' });

export const Id = Type.String({ format: 'uuid' });

/** What somebody has to say: nothing to be seen is nothing said. */
export const words = (maxLength: number, options: TStringOptions = {}) =>
  Type.String({ minLength: 1, maxLength, pattern: seenCharacter, ...options });

/** A person or a customer, as pages show them. */
export const Named = Type.Object({ id: Type.String(), name: Type.String() });

/** Up to a trillion, so that sums of many stay exact. */
export const AmountMinor = Type.Integer({ minimum: 0, maximum: 1e12 });

/** ISO 4217. */
export const CurrencyCode = Type.String({ pattern: '^[A-Z]{3}$' });

/** The largest whole number the database keeps without a word about it. */
export const mostInteger = 2_147_483_647;

export const Count = Type.Integer({ minimum: 0, maximum: mostInteger });
