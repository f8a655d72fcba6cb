import { type LinkageOptions, linkRecords } from '../src/areas/customers/matching/linkage.ts';
import type { FieldName, MatchRecord } from '../src/areas/customers/matching/record.ts';
import type { DataFile, Evaluation, Line, Row } from './set.ts';
import { rowsOf } from './set.ts';

/** The columns of these files as ours; what a record was made from (`blocking_number`) is not looked at. */
const columns: readonly (readonly [column: string, field: FieldName])[] = [
  ['given_name', 'givenName'],
  ['surname', 'familyName'],
  ['street_number', 'houseNumber'],
  ['address_1', 'street'],
  ['address_2', 'suburb'],
  ['suburb', 'city'],
  ['postcode', 'postcode'],
  ['state', 'region'],
  ['date_of_birth', 'birthDate'],
  ['phone_number', 'phone'],
  ['soc_sec_id', 'identityNumber'],
];

export const recordOf = (row: Row, source: string): MatchRecord => ({
  id: row['rec_id'] ?? '',
  source,
  fields: Object.fromEntries(
    columns.flatMap(([column, field]) => (row[column] ? [[field, row[column]]] : [])),
  ),
});

/** `rec-7-org` and `rec-7-dup-0` are both person 7. */
const personOf = (id: string): string => id.split('-')[1] ?? id;

const pairsIn = (count: number): number => (count * (count - 1)) / 2;

function countsBy(records: readonly MatchRecord[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { id } of records) counts.set(personOf(id), (counts.get(personOf(id)) ?? 0) + 1);
  return counts;
}

const sum = (values: Iterable<number>): number =>
  [...values].reduce((total, one) => total + one, 0);

type Pair = readonly [left: string, right: string];

const isTrue = ([left, right]: Pair): boolean => personOf(left) === personOf(right);

function linesOf(
  set: string,
  records: readonly MatchRecord[],
  options: LinkageOptions,
  truePairs: number,
): Line[] {
  const linkage = linkRecords(records, options);
  const found = linkage.likelySame.filter(isTrue).length;
  const precision = found / Math.max(1, linkage.likelySame.length);
  const recall = found / Math.max(1, truePairs);
  const f1 = precision + recall === 0 ? 0 : (2 * precision * recall) / (precision + recall);
  const merged = linkage.merges.flatMap((group) =>
    group.flatMap((left, index) => group.slice(index + 1).map((right): Pair => [left, right])),
  );
  const wrong = merged.filter((pair) => !isTrue(pair)).length;
  return [
    { set, measure: 'f1', value: f1, n: truePairs },
    { set, measure: 'precision', value: precision, n: linkage.likelySame.length },
    { set, measure: 'recall', value: recall, n: truePairs },
    {
      set,
      measure: 'falseMergeShare',
      value: wrong / Math.max(1, merged.length),
      n: merged.length,
    },
  ];
}

function deduplicated(set: string, file: DataFile): Line[] {
  const records = rowsOf(file).map((row) => recordOf(row, ''));
  return linesOf(set, records, {}, sum([...countsBy(records).values()].map(pairsIn)));
}

function linked(set: string, left: DataFile, right: DataFile): Line[] {
  const ours = rowsOf(left).map((row) => recordOf(row, 'left'));
  const theirs = rowsOf(right).map((row) => recordOf(row, 'right'));
  const counts = countsBy(theirs);
  const truePairs = sum([...countsBy(ours)].map(([who, count]) => count * (counts.get(who) ?? 0)));
  const options = { betweenSourcesOnly: true, oneToOne: true };
  return linesOf(set, [...ours, ...theirs], options, truePairs);
}

/** `dataset1.csv` is deduplicated; `dataset4a.csv` and `dataset4b.csv` are linked as `dataset4`. */
export const febrl: Evaluation = ({ name, files }) => {
  const byStem = new Map(
    files.filter((file) => file.extension === 'csv').map((file) => [file.stem, file]),
  );
  return [...byStem].flatMap(([stem, file]) => {
    const half = /^(.*\d)[ab]$/.exec(stem)?.[1];
    const left = half === undefined ? undefined : byStem.get(`${half}a`);
    const right = half === undefined ? undefined : byStem.get(`${half}b`);
    if (half === undefined || !left || !right) return deduplicated(`${name}.${stem}`, file);
    return file === left ? linked(`${name}.${half}`, left, right) : [];
  });
};
