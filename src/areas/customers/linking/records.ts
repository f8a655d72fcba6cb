import {
  comparedFields,
  type FieldName,
  type MatchRecord,
} from '#areas/customers/matching/record.ts';
import type { CustomerId } from '#kernel/ids.ts';

/** What is known of one customer, each list with the latest first. */
export type Known = {
  readonly id: CustomerId;
  readonly names: readonly string[];
  readonly mails: readonly string[];
  readonly phones: readonly string[];
  /** What else sources have said, by the matcher's names of fields; the rest it passes over. */
  readonly said: ReadonlyMap<string, string>;
};

/** A customer known by ten mails is compared by the latest few: more would only cost time. */
const mostRecords = 3;

/**
 * A customer as the matcher compares them: as many records as there are names, mails or phones, all
 * under the customer's id. One of whom nothing is known but an account has none.
 */
export function matchRecordsOf(known: Known): readonly MatchRecord[] {
  const names = distinct(known.names);
  const mails = distinct(known.mails);
  const phones = distinct(known.phones);
  const count = Math.min(mostRecords, Math.max(names.length, mails.length, phones.length));
  const rest = Object.fromEntries(
    comparedFields.flatMap((field) => {
      const value = known.said.get(field);
      return value === undefined ? [] : [[field, value]];
    }),
  );
  return Array.from({ length: count }, (_, place) => ({
    id: known.id,
    fields: {
      ...rest,
      ...some('name', names[place] ?? names[0]),
      ...some('mail', mails[place]),
      ...some('phone', phones[place]),
    },
  }));
}

const distinct = (values: readonly string[]): string[] => [...new Set(values)];

const some = (field: FieldName, value: string | undefined): MatchRecord['fields'] =>
  value === undefined || value === '' ? {} : { [field]: value };
