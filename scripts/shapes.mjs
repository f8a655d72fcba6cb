// Where objects get a hidden class of their own each time they are made, which is dear: see "What a
// spread costs" in docs/performance.md. The same work is done for few items and for twice as many, under
// the engine's log; a place that makes more classes the more items there are is one.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { SourceMap } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const fewItems = 1_000;

/** @param bundle the built benchmark, with its source map beside it */
export function reportShapes(bundle) {
  const few = countedBy(bundle, fewItems);
  const many = countedBy(bundle, 2 * fewItems);
  const { findPlace } = sourcesOf(bundle);
  const found = [...many]
    .map(([place, count]) => [place, (count - (few.get(place) ?? 0)) / fewItems])
    .filter(([, perItem]) => perItem >= 0.2)
    .sort((one, other) => other[1] - one[1]);
  if (found.length === 0) console.log('No object gets a class of its own each time it is made.');
  for (const [place, perItem] of found)
    console.log(`${perItem.toFixed(1)} classes an item  ${findPlace(place)}`);
}

/** How many classes each place made: `line:column:name of the property`, line and column from one. */
function countedBy(bundle, items) {
  const folder = mkdtempSync(join(tmpdir(), 'amends-shapes-'));
  // Each thread writes a log of its own into the folder it runs in.
  const flags = ['--log-maps', '--no-log-maps-details', `--logfile=${join(folder, 'maps.log')}`];
  const child = spawnSync(process.execPath, [...flags, bundle, `${items}`], {
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  if (child.status !== 0) throw new Error(`${bundle} ended with ${child.status}.`);
  const counts = new Map();
  for (const file of readdirSync(folder)) {
    for (const line of readFileSync(join(folder, file), 'utf8').split('\n')) {
      // map, what, when, from, to, where, line, column, why, name
      const [kind, what, , , , , row, column, , name] = line.split(',');
      if (kind !== 'map' || what !== 'Transition' || Number(row) <= 0) continue;
      const place = `${row}:${column}:${name}`;
      counts.set(place, (counts.get(place) ?? 0) + 1);
    }
  }
  rmSync(folder, { recursive: true });
  return counts;
}

function sourcesOf(bundle) {
  const map = new SourceMap(JSON.parse(readFileSync(`${bundle}.map`, 'utf8')));
  return {
    /** In our own source; a library's is not told apart from it, but for the name of the property. */
    findPlace(place) {
      const [line, column, name] = place.split(':');
      const { originalSource, originalLine } = map.findEntry(line - 1, column - 1);
      return `${originalSource?.replace(/^(\.\.\/)+/, '')}:${originalLine + 1} (${name})`;
    },
  };
}
