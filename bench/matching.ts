// One person, however many systems, at size: records are made by drawing each value from those of a file of
// persons, one in ten a second time as another system mistyped it; linked without labels, and asked one by one.
// `NODE_OPTIONS=--max-old-space-size=4096 npx tsx bench/matching.ts FILE.csv [records to link] [records in the index]`; not part of `npm run bench`.
import { linkRecords } from '#areas/customers/matching/linkage.ts';
import { createMatchIndex } from '#areas/customers/matching/match-index.ts';
import type { FieldName, MatchRecord } from '#areas/customers/matching/record.ts';
import { seededDraw } from '#kernel/draw.ts';
import { recordOf } from '../evaluate/febrl.ts';
import { dataFile, rowsOf } from '../evaluate/set.ts';
import { quantile } from './figures.ts';

const [path, linked = '200000', indexed = '1000000'] = process.argv.slice(2);
if (path === undefined) throw new Error('Name a file of persons: …/febrl/dataset3.csv');
const samples = rowsOf(dataFile(path, path.split('/').at(-1) ?? '')).map((row) =>
  recordOf(row, ''),
);
const arriving = 2_000;
const duplicates = 10;

type Fields = Record<string, string>;

/** So many persons: values that are somebody's own are drawn anew, or a million would share five thousand. */
function* people(count: number, seed: number): Generator<MatchRecord> {
  const draw = seededDraw(seed);
  const names = [...new Set(samples.flatMap((one) => Object.keys(one.fields)))] as FieldName[];
  const digits = (length: number): string =>
    Array.from({ length }, () => String(draw(10))).join('');
  for (let person = 0; person < count; person++) {
    const fields: Fields = {};
    for (const name of names) {
      const value = samples[draw(samples.length)]?.fields[name];
      if (value !== undefined) fields[name] = value;
    }
    fields['identityNumber'] = digits(8);
    fields['phone'] = `0${digits(9)}`;
    yield { id: `${person}-first`, source: 'shop', fields };
    if (person % duplicates !== 0) continue;
    yield { id: `${person}-again`, source: 'crm', fields: mistyped(fields, draw) };
  }
}

/** Two fields with two letters swapped or one left out, and one field that nobody asked for. */
function mistyped(fields: Fields, draw: (below: number) => number): Fields {
  const names = Object.keys(fields);
  const wrong = { ...fields };
  for (let slip = 0; slip < 2; slip++) {
    const name = names[draw(names.length)] ?? '';
    const value = wrong[name] ?? '';
    const at = draw(Math.max(1, value.length - 1));
    wrong[name] =
      slip === 0
        ? value.slice(0, at) + value.slice(at + 1)
        : value.slice(0, at) + (value[at + 1] ?? '') + (value[at] ?? '') + value.slice(at + 2);
  }
  delete wrong[names[draw(names.length)] ?? ''];
  return wrong;
}

const personOf = (id: string): string => id.split('-')[0] ?? '';
const seconds = (since: number): string => ((performance.now() - since) / 1_000).toFixed(1);

const records = [...people(Number(linked) / (1 + 1 / duplicates), 7)];
const linkedAt = performance.now();
const linkage = linkRecords(records);
console.log(`${records.length} records linked in ${seconds(linkedAt)} s`);
const pairs = linkage.merges.flatMap(([first = '', ...others]) =>
  others.map((other) => personOf(first) === personOf(other)),
);
const twice = records.filter((one) => one.id.endsWith('again')).length;
const right = pairs.filter(Boolean).length;
console.log(`${right} of ${twice} merged by themselves, ${pairs.length - right} wrongly`);

const filedAt = performance.now();
const index = createMatchIndex([], linkage.model);
const asked: MatchRecord[] = [];
for (const one of people(Number(indexed), 8)) {
  if (one.id.endsWith('first')) index.add(one);
  else if (asked.length < arriving) asked.push(one);
}
console.log(`${index.size()} records filed in ${seconds(filedAt)} s`);
let found = 0;
const millis = asked.map((one) => {
  const at = performance.now();
  const [likeliest] = index.candidatesOf(one);
  if (likeliest && personOf(likeliest.right) === personOf(one.id)) found++;
  return performance.now() - at;
});
console.log(
  `${asked.length} arriving: p50 ${quantile(millis, 0.5).toFixed(2)} ms, p99 ${quantile(millis, 0.99).toFixed(2)} ms; ${found} found`,
);
console.log(`memory ${Math.round(process.memoryUsage().rss / 1e6)} MB`);
