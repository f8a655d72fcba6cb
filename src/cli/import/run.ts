import { createHash } from 'node:crypto';
import { columnsNamed, type Prepared, prepare } from '#connectors/table/parse.ts';
import { type Instant, instant } from '#kernel/time.ts';
import { operatorError } from '#platform/operator-error.ts';
import type { ProgressLine } from '../progress-line.ts';
import { addCounts, type Counts, noCounts } from './counts.ts';
import { type MapFile, readMapFile } from './map-file.ts';
import { openTable } from './open-table.ts';
import { flow } from './pipeline.ts';
import type { Places } from './places.ts';
import type { Send } from './post-signals.ts';
import { type Identity, type Progress, readProgress, writeProgress } from './progress-file.ts';
import { openRejectedFile, type RejectedFile, type RejectedRow } from './rejected-file.ts';
import type { Table } from './source.ts';

export type Opened = { readonly file: string; readonly mapFile: MapFile; readonly table: Table } & {
  readonly open: Extract<Prepared, { ok: true }>['open'];
};

/** Opens a file with a map; every way in which the two don't fit is one error. */
export async function openWithMap(file: string, mapPath: string): Promise<Opened> {
  const mapFile = await readMapFile(mapPath);
  const { map } = mapFile;
  const table = await openTable(file, {
    format: map.format ?? 'csv',
    delimiter: map.delimiter,
    encoding: map.encoding,
    quote: map.quote,
    columnsNamed: () => columnsNamed(map),
  });
  const prepared = prepare(map, table.columns);
  if (!prepared.ok) throw operatorError(prepared.problems.map(mapFile.placed).join('\n'));
  return { file, mapFile, table, open: prepared.open };
}

/** 128 bits of SHA-256: two rows of one id would need as many rows as there are grains of sand. */
const digest = (text: string): string =>
  createHash('sha256').update(text).digest('hex').slice(0, 32);

/** The latest time of a file whose map moves times; costs one reading of the file. */
export async function latestOf({ mapFile, table, open }: Opened): Promise<Instant | undefined> {
  if (mapFile.map.shift === undefined) return undefined;
  const reader = open({ digest, now: instant(Date.now()) });
  let latest: Instant | undefined;
  for await (const rows of table.rowsFrom(table.start)) {
    for (const row of rows) {
      const at = row.broken ? undefined : reader.occurredAt(row.cells);
      if (at !== undefined && (latest === undefined || at > latest)) latest = at;
    }
  }
  return latest;
}

/** Where an import stands at its beginning: at its start, or where an earlier run stopped. */
export async function startingPoint(
  opened: Opened,
  identity: Identity,
  progressPath: string | undefined,
): Promise<Progress> {
  const earlier = progressPath && (await readProgress(progressPath, identity));
  if (earlier) return earlier;
  const latest = await latestOf(opened);
  return {
    version: 1,
    identity,
    position: opened.table.start,
    counts: noCounts,
    rejectedBytes: 0,
    nowMillis: Date.now(),
    ...(latest === undefined ? {} : { latestMillis: latest }),
    done: false,
  };
}

export type Run = {
  readonly opened: Opened;
  readonly start: Progress;
  readonly send: Send;
  readonly line: ProgressLine;
  /** Without places nothing is written down: for demos and dry runs. */
  readonly places?: Places;
  readonly onRejected?: (row: RejectedRow) => void;
  readonly limit: number;
  readonly isStopped: () => boolean;
};

const saveEveryMillis = 200;

/** Imports from the starting point on; gives back where it ended. */
export async function runImport(run: Run): Promise<Progress> {
  const { opened, start, places, line } = run;
  const rejects =
    places && (await openRejectedFile(places.rejected, opened.table, start.rejectedBytes));
  let progress = start;
  let savedMillis = Date.now();
  const latest = start.latestMillis === undefined ? {} : { latest: instant(start.latestMillis) };
  const reader = opened.open({ digest, now: instant(start.nowMillis), ...latest });
  const job = { table: opened.table, reader, send: run.send, from: start.position };
  try {
    for await (const step of flow({ ...job, limit: run.limit, isStopped: run.isStopped })) {
      await rejects?.write(step.rejected);
      if (run.onRejected) for (const row of step.rejected) run.onRejected(row);
      progress = advance(progress, step, rejects);
      line.show(shownOf(progress, opened.table));
      if (places && Date.now() - savedMillis > saveEveryMillis) {
        await writeProgress(places.progress, progress);
        savedMillis = Date.now();
      }
    }
    progress = { ...progress, done: progress.position.byte >= opened.table.bytes };
    return progress;
  } finally {
    if (places) await writeProgress(places.progress, progress);
  }
}

function advance(
  progress: Progress,
  step: { readonly position: Progress['position']; readonly counts: Counts },
  rejects: RejectedFile | undefined,
): Progress {
  return {
    ...progress,
    position: step.position,
    counts: addCounts(progress.counts, step.counts),
    rejectedBytes: rejects?.bytes() ?? 0,
  };
}

const shownOf = ({ position, counts }: Progress, table: Table) => ({
  share: table.bytes === 0 ? 1 : Math.min(1, position.byte / table.bytes),
  rows: position.rows,
  rejected: counts.rejected,
});
