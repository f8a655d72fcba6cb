import type { Recommendation } from '#areas/remedies/remedy.ts';
import type { Case } from '../case.ts';

/** A case that was heard of again, and of which nothing else moved: most of what the loop saves. */
export type Touch = Pick<
  Case,
  'id' | 'updatedAt' | 'contacts' | 'lossMinor' | 'urgency' | 'version'
> & {
  /** Only where it is another one. */
  readonly recommendation: Recommendation | undefined;
};

const moving: ReadonlySet<string> = new Set<keyof Touch>([
  'updatedAt',
  'contacts',
  'lossMinor',
  'urgency',
  'version',
  'recommendation',
]);

/** What a touch moved of a case as it was loaded; undefined where more than that moved. */
export function touchOf(before: Case, after: Case): Touch | undefined {
  for (const key of Object.keys(after) as (keyof Case)[])
    if (!moving.has(key) && before[key] !== after[key]) return undefined;
  const { id, updatedAt, contacts, lossMinor, urgency, version, recommendation } = after;
  const isSame = recommendation === before.recommendation;
  return {
    id,
    updatedAt,
    contacts,
    lossMinor,
    urgency,
    version,
    recommendation: isSame ? undefined : recommendation,
  };
}
