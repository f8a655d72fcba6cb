// Makes samples/ anew from the public data it is drawn from:
//   npx tsx scripts/make-samples.ts FOLDER
// FOLDER holds cfpb/dev.full.csv, cfpb/dev.llm_coded.csv and us_flights/dev.csv. The same input
// always gives the same files: rows are drawn by a digest of their ids, not by chance.
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { stringify } from 'csv-stringify/sync';
import { hideNames } from './sample-names.ts';

type Row = Readonly<Record<string, string>>;

const complaintRows = { full: 950, coded: 550 };
const longestNarrative = 4_000;
/** Days with storms in Chicago, Dallas and Atlanta, and quiet ones: so that incidents form. */
const flightDays = { from: '2001/03/13', until: '2001/03/31' };

const digest = (text: string): string =>
  createHash('sha256').update(text).digest('hex').slice(0, 32);

const read = (folder: string, name: string): Row[] =>
  parse(readFileSync(join(folder, name)), { columns: true, bom: true });

const draw = (rows: readonly Row[], idColumn: string, count: number): Row[] =>
  [...rows]
    .map((row) => ({ row, key: digest(`sample ${row[idColumn]}`) }))
    .sort((a, b) => (a.key < b.key ? -1 : 1))
    .slice(0, count)
    .map(({ row }) => row);

const hasNarrative = (column: string) => (row: Row) => {
  const { length } = row[column] ?? '';
  return length >= 40 && length <= longestNarrative;
};

function complaints(folder: string): Record<string, string>[] {
  const full = read(folder, 'cfpb/dev.full.csv');
  const coded = read(folder, 'cfpb/dev.llm_coded.csv');
  const companies = new Set([
    ...full.map((row) => row['Company'] ?? ''),
    ...coded.map((row) => row['company'] ?? ''),
  ]);
  const { mask, hide } = hideNames(
    [...companies].filter((name) => name !== ''),
    digest,
  );
  const text = 'Consumer complaint narrative';
  const fromFull = draw(full.filter(hasNarrative(text)), 'Complaint ID', complaintRows.full);
  const fromCoded = draw(
    coded.filter(hasNarrative('consumer_narrative')),
    'complaint_id',
    complaintRows.coded,
  );
  return [
    ...fromFull.map((row) => ({
      'Date received': row['Date received'] ?? '',
      Product: row['Product'] ?? '',
      Issue: row['Issue'] ?? '',
      'Consumer complaint narrative': hide(row[text] ?? ''),
      Company: mask(row['Company'] ?? ''),
      State: row['State'] ?? '',
      'Submitted via': row['Submitted via'] ?? '',
      'Complaint ID': row['Complaint ID'] ?? '',
    })),
    ...fromCoded.map((row) => ({
      'Date received': (row['date_submitted'] ?? '').slice(0, 10),
      Product: row['product'] ?? '',
      Issue: '',
      'Consumer complaint narrative': hide(row['consumer_narrative'] ?? ''),
      Company: mask(row['company'] ?? ''),
      State: row['state'] ?? '',
      'Submitted via': '',
      'Complaint ID': row['complaint_id'] ?? '',
    })),
  ].sort((a, b) => (a['Date received'] < b['Date received'] ? -1 : 1));
}

const flights = (folder: string): Row[] =>
  read(folder, 'us_flights/dev.csv').filter((row) => {
    const day = (row['date'] ?? '').slice(0, 10);
    return day >= flightDays.from && day <= flightDays.until;
  });

const [folder] = process.argv.slice(2);
if (folder === undefined) {
  console.error('Which folder? Write: npx tsx scripts/make-samples.ts FOLDER');
  process.exit(2);
}
mkdirSync('samples', { recursive: true });
for (const [name, rows] of Object.entries({
  'cfpb.csv': complaints(folder),
  'flights.csv': flights(folder),
})) {
  const text = stringify(rows, { header: true });
  writeFileSync(join('samples', name), text);
  console.error(`samples/${name}: ${rows.length} rows, ${Math.round(text.length / 1024)} kB`);
}
