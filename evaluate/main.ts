import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { readWords } from '#areas/language/readers.ts';
import { febrl } from './febrl.ts';
import { codedAnger, rankedTexts, speedOfReading, upsetComplaints } from './language.ts';
import { learnedAtHome, learnedKinds } from './learning.ts';

import { disputes, olistOrders } from './outcomes.ts';
import { evaluateReplies } from './replies.ts';
import { type DataSet, dataFile, type Evaluation, type Line } from './set.ts';

// `npm run evaluate -- --data DIR`: measures every set it knows in a folder laid out as DIR/<set>/<file>.
const { values } = parseArgs({ options: { data: { type: 'string' } } });
if (!values.data || !existsSync(values.data)) {
  console.error('Say where the sets are: npm run evaluate -- --data DIR (DIR/<set>/<file>)');
  process.exit(1);
}

const isData = (name: string): boolean => /\.(csv|tsv|jsonl)$/.test(name);

/** Sets may also lie one folder deeper, sorted by what may be done with them; links are followed. */
function setsIn(folder: string): DataSet[] {
  const folders = readdirSync(folder).filter((name) => statSync(join(folder, name)).isDirectory());
  return folders.flatMap((name) => {
    const path = join(folder, name);
    const own = readdirSync(path).filter(isData).sort();
    if (own.length === 0) return setsIn(path);
    return [{ name, files: own.map((file) => dataFile(join(path, file), file)) }];
  });
}

/** What is asked of a set, by its name; those of `everySet` look at every set. */
const bySet: Readonly<Record<string, readonly Evaluation[]>> = {
  febrl: [febrl],
  replies: [evaluateReplies, (set) => upsetComplaints(set, readWords)],
  cfpb: [(set) => codedAnger(set, readWords), disputes],
  olist: [olistOrders],
  banking77: [learnedKinds],
  id_smsa: [learnedAtHome],
};
const everySet: readonly Evaluation[] = [(set) => rankedTexts(set, readWords)];

const lines: Line[] = [];
const sets = setsIn(values.data);
const print = (made: readonly Line[]): void => {
  for (const line of made) {
    console.log(JSON.stringify({ ...line, value: Math.round(line.value * 10_000) / 10_000 }));
    lines.push(line);
  }
};
// First, while nothing else has been read: so it is what a server does all day.
print(speedOfReading(sets, readWords));
for (const set of sets) {
  for (const evaluation of [...everySet, ...(bySet[set.name] ?? [])]) print(await evaluation(set));
}

if (lines.length === 0) {
  console.error(
    `Nothing to measure in ${values.data}: no folder there is a set this command knows.`,
  );
  process.exit(1);
}
const width = Math.max(...lines.map((line) => line.set.length));
console.error(`\n${'set'.padEnd(width)}  measure                    value        n`);
for (const { set, measure, value, n } of lines)
  console.error(
    `${set.padEnd(width)}  ${measure.padEnd(22)} ${value.toFixed(4).padStart(9)} ${String(n).padStart(8)}`,
  );
