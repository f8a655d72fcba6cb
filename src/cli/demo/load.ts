import type { SignalOutcome } from '#areas/signals/signals.contract.ts';
import { shipped } from '#platform/shipped.ts';
import type { Terminal } from '../command.ts';
import { addCounts, type Counts, noCounts } from '../import/counts.ts';
import { type Send, signalSender } from '../import/post-signals.ts';
import { identityOf } from '../import/progress-file.ts';
import { openWithMap, runImport, startingPoint } from '../import/run.ts';
import { createProgressLine } from '../progress-line.ts';
import type { Server } from '../server-of.ts';

export type Loaded = {
  readonly counts: Counts;
  readonly seconds: number;
  /** Customers and cases that the answers of the intake named. */
  readonly customers: ReadonlySet<string>;
  readonly cases: ReadonlySet<string>;
};

const samples = [
  { title: 'complaints', file: 'cfpb.csv', map: 'sample-cfpb.yaml' },
  { title: 'flights   ', file: 'flights.csv', map: 'us-flights.yaml' },
];

/** Hands the samples to the running server, through the same intake as everybody's signals. */
export async function loadSamples(
  server: Server,
  terminal: Terminal,
  isStopped: () => boolean,
): Promise<Loaded> {
  const customers = new Set<string>();
  const cases = new Set<string>();
  let counts = noCounts;
  const started = performance.now();
  for (const { title, file, map } of samples) {
    const opened = await openWithMap(shipped('samples', file), shipped('maps', map));
    const identity = await identityOf(opened.file, opened.mapFile.digest, server.url);
    const start = await startingPoint(opened, identity, undefined);
    const line = createProgressLine(terminal, title);
    const post = signalSender(server, { note: line.note });
    const send: Send = async (signals) => {
      const results = await post(signals);
      for (const result of results) note(result, customers, cases);
      return results;
    };
    const ended = await runImport({
      opened,
      start,
      send,
      line,
      limit: Number.POSITIVE_INFINITY,
      isStopped,
      onRejected: (row) => line.note(`${file}, line ${row.line}: ${row.words}`),
    });
    line.end();
    counts = addCounts(counts, ended.counts);
  }
  return { counts, seconds: (performance.now() - started) / 1000, customers, cases };
}

function note(result: SignalOutcome, customers: Set<string>, cases: Set<string>): void {
  if (result.customerId !== undefined) customers.add(result.customerId);
  if (result.caseId !== undefined) cases.add(result.caseId);
}
