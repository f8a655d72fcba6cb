import type { SignalInput, SignalOutcome } from '#areas/signals/signals.contract.ts';
import type { RowReader } from '#connectors/table/parse.ts';
import { addCounts, type Counts, noCounts } from './counts.ts';
import { isWaitEnded, type Send } from './post-signals.ts';
import type { RejectedRow } from './rejected-file.ts';
import type { Position, SourceRow, Table } from './source.ts';

/** Rows that are sent and acknowledged together. */
type Batch = {
  readonly signals: SignalInput[];
  /** The row of each signal, in the same order. */
  readonly rows: SourceRow[];
  readonly rejected: RejectedRow[];
  skipped: Record<string, number>;
  end: Position;
  taken: number;
};

/** A step forward: everything up to the position is settled. */
export type Step = {
  readonly position: Position;
  readonly counts: Counts;
  readonly rejected: readonly RejectedRow[];
};

export type Flow = {
  readonly table: Table;
  readonly reader: RowReader;
  readonly send: Send;
  readonly from: Position;
  readonly limit: number;
  readonly isStopped: () => boolean;
};

const mostSignalsAtOnce = 500;
const mostCharactersAtOnce = 1_000_000;
const mostRowsAtOnce = 5_000;
const requestsInFlight = 3;

/**
 * Reads, maps and sends; yields a step for each batch, in the order of the file, once the server has
 * acknowledged it. Holds a few batches at most, however long the file is.
 */
export async function* flow(job: Flow): AsyncGenerator<Step> {
  const waiting: { batch: Batch; results: Promise<readonly SignalOutcome[]> }[] = [];
  for await (const batch of batches(job)) {
    const results = job.send(batch.signals);
    // Its error is met below, in the order of the file; until then it is nobody's surprise.
    results.catch(() => {});
    waiting.push({ batch, results });
    const first = waiting.length >= requestsInFlight ? waiting.shift() : undefined;
    if (!first) continue;
    const outcomes = await unlessEnded(first.results);
    if (!outcomes) return;
    yield settle(first.batch, outcomes);
  }
  for (const { batch, results } of waiting) {
    const outcomes = await unlessEnded(results);
    if (!outcomes) return;
    yield settle(batch, outcomes);
  }
}

/** Nothing where the wait for the server was ended: the next run goes on before that batch. */
const unlessEnded = <Outcomes>(results: Promise<Outcomes>): Promise<Outcomes | undefined> =>
  results.catch((error: unknown) => {
    if (isWaitEnded(error)) return undefined;
    throw error;
  });

async function* batches({ table, reader, from, limit, isStopped }: Flow): AsyncGenerator<Batch> {
  let batch = emptyBatch(from);
  let characters = 0;
  let left = limit;
  for await (const rows of table.rowsFrom(from)) {
    for (const row of rows) {
      if (left <= 0 || isStopped()) break;
      left--;
      characters += put(batch, row, reader);
      if (isFull(batch, characters)) {
        yield batch;
        batch = emptyBatch(batch.end);
        characters = 0;
      }
    }
    if (left <= 0 || isStopped()) break;
  }
  if (batch.taken > 0) yield batch;
}

const emptyBatch = (end: Position): Batch => ({
  signals: [],
  rows: [],
  rejected: [],
  skipped: {},
  end,
  taken: 0,
});

const isFull = (batch: Batch, characters: number): boolean =>
  batch.signals.length >= mostSignalsAtOnce ||
  characters >= mostCharactersAtOnce ||
  batch.taken >= mostRowsAtOnce;

/** Maps a row into the batch; gives back how many characters it adds to the request. */
function put(batch: Batch, row: SourceRow, reader: RowReader): number {
  batch.end = { byte: row.endByte, line: row.endLine, rows: batch.end.rows + 1 };
  batch.taken++;
  if (row.broken) {
    batch.rejected.push({ line: row.line, cells: row.cells, ...row.broken });
    return 0;
  }
  if (row.cells.length === 1 && row.cells[0]?.trim() === '') {
    batch.skipped['an empty line'] = (batch.skipped['an empty line'] ?? 0) + 1;
    return 0;
  }
  const outcome = reader.read(row.cells);
  if (outcome.as === 'signal') {
    batch.signals.push(outcome.signal);
    batch.rows.push(row);
    return 300 + (outcome.signal.text?.length ?? 0);
  }
  if (outcome.as === 'skipped') {
    batch.skipped[outcome.because] = (batch.skipped[outcome.because] ?? 0) + 1;
  } else {
    const { code, words } = outcome;
    batch.rejected.push({ line: row.line, cells: row.cells, code, words });
  }
  return 0;
}

function settle(batch: Batch, results: readonly SignalOutcome[]): Step {
  const rejected = [...batch.rejected];
  let taken = 0;
  let duplicates = 0;
  for (const [at, { status, problem }] of results.entries()) {
    const row = batch.rows[at];
    if (status === 'taken') taken++;
    else if (status === 'duplicate') duplicates++;
    else if (row) {
      const code = problem?.code ?? 'rejected';
      const place = problem?.field === undefined ? '' : `${problem.field.replace(/^\//, '')}: `;
      const words = `${place}${problem?.detail ?? 'The server did not say why.'}`;
      rejected.push({ line: row.line, cells: row.cells, code, words });
    }
  }
  rejected.sort((a, b) => a.line - b.line);
  const { end, skipped } = batch;
  const counts = { taken, duplicates, rejected: rejected.length, skipped };
  return { position: end, counts: addCounts(noCounts, counts), rejected };
}
