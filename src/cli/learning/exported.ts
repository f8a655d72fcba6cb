import { createInterface } from 'node:readline';
import { Readable } from 'node:stream';
import { operatorError } from '#platform/operator-error.ts';
import { request } from '../http.ts';
import type { Server } from '../server-of.ts';

/** All rows of one kind of a running server, one line at a time, so that any number of them will do. */
export async function* exportedLines<Row>(
  server: Server,
  what: 'signals' | 'cases' | 'timelines',
): AsyncIterable<Row> {
  const response = await request(server, `/v1/export/${what}?format=jsonl`);
  if (!response.body) throw operatorError('The server answered with nothing.');
  const input = Readable.fromWeb(response.body as import('node:stream/web').ReadableStream);
  for await (const line of createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY }))
    if (line !== '') yield JSON.parse(line) as Row;
}
