import { appendFile, rm, stat, truncate } from 'node:fs/promises';
import { stringify } from 'csv-stringify/sync';
import { keeping } from './places.ts';
import type { Table } from './source.ts';

export type RejectedRow = {
  readonly line: number;
  readonly code: string;
  readonly words: string;
  readonly cells: readonly string[];
};

/**
 * The rows that were not imported, with line and reason, and cells as they were: mended, the file can
 * be imported with the same map. Made when the first row comes; `keptBytes` is how much of an earlier
 * run is to be kept.
 */
export async function openRejectedFile(
  path: string,
  table: Pick<Table, 'columns' | 'delimiter'>,
  keptBytes: number,
) {
  let bytes = await keeping(path, cutTo(path, keptBytes));

  return {
    bytes: () => bytes,
    async write(rows: readonly RejectedRow[]): Promise<void> {
      if (rows.length === 0) return;
      const header = bytes === 0 ? [['line', 'reason', 'explanation', ...table.columns]] : [];
      const lines = rows.map((row) => [row.line, row.code, row.words, ...row.cells]);
      const { delimiter } = table;
      const text = stringify([...header, ...lines], { bom: bytes === 0, delimiter });
      await keeping(path, appendFile(path, text));
      bytes += Buffer.byteLength(text);
    },
  };
}
export type RejectedFile = Awaited<ReturnType<typeof openRejectedFile>>;

async function cutTo(path: string, bytes: number): Promise<number> {
  if (bytes === 0) {
    await rm(path, { force: true });
    return 0;
  }
  const found = await stat(path).catch(() => undefined);
  if (!found || found.size < bytes) return found?.size ?? 0;
  await truncate(path, bytes);
  return bytes;
}
