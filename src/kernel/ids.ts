import type { Instant } from './time.ts';

/** A name for one thing of one kind: a UUIDv7 in text, so that ids sort by when they were made. */
export type Id<Kind extends string> = string & { readonly kind: Kind };

export type CustomerId = Id<'customer'>;
export type PersonId = Id<'person'>;
export type SignalId = Id<'signal'>;
export type CaseId = Id<'case'>;
export type PromiseId = Id<'promise'>;
export type IncidentId = Id<'incident'>;
export type HandOverId = Id<'hand-over'>;
export type RemedyId = Id<'remedy'>;

/** Makes the next id; handed to pure code so that a test can know the ids beforehand. */
export type Mint = () => string;

/** When a UUIDv7 was made, in milliseconds since the epoch: its first 48 bits (RFC 9562). */
export const millisOfId = (id: string): number =>
  Number.parseInt(id.slice(0, 8) + id.slice(9, 13), 16);

/** Whether a text has the form of an id as the database prints it: a UUID in small letters. */
export const isId = (text: string): boolean =>
  /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/.test(text);

/** The first id that could be made at a moment: a range of time is a range of ids. */
export function firstIdAt(at: Instant): string {
  const hex = Math.max(0, Math.floor(at)).toString(16).padStart(12, '0');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-0000-0000-000000000000`;
}
